import { logarithmsUpToTwo, split, type Split } from './fixed-point.ts'

const STEPS = 128
// Multiples of 2^-42 below 1024 fit in 53 bits, so exponent and table parts add without rounding.
const HIGH_BITS = 42
const TABLE: readonly Split[] = logarithmsUpToTwo(STEPS).map((fixed) => split(fixed, HIGH_BITS))
// Entry j is [4j] the high and [4j + 1] the low part of ln(1 + j/128), [4j + 2] the inverse of 1 + j/128, for a
// multiplication is half as slow as a division, and [4j + 3] itself: side by side, one line of memory a logarithm.
const ENTRIES = Float64Array.from(
  TABLE.flatMap(({ high, low }, j) => [high, low, 1 / (1 + j / STEPS), 1 + j / STEPS]),
)
const LN2_HIGH = ENTRIES[4 * STEPS] ?? 0
const LN2_LOW = ENTRIES[4 * STEPS + 1] ?? 0

const MIN_NORMAL = 2.2250738585072014e-308
const TWO_TO_54 = 18_014_398_509_481_984
// By the exponent as a double's bits write it, 1 to 2046: the power of two that leaves the number's significand, exactly.
const SCALES = powersDownFrom(4.49423283715579e307)

const float = new Float64Array(1)
const words = new Uint32Array(float.buffer)
float[0] = 1
const HIGH_WORD = words[1] === 0 ? 0 : 1

/**
 * The natural logarithm within one unit in the last place, made of exact operations only, so that every engine gives
 * the same bits: NaN below 0, -Infinity at 0.
 */
export function ln(x: number): number {
  if (x > 0.9375 && x < 1.0625) return nearOne(x - 1)
  if (x >= MIN_NORMAL && x < Infinity) return fromTable(x, 0)
  if (x === 0) return -Infinity
  if (x > 0 && x < Infinity) return fromTable(x * TWO_TO_54, -54)
  return x === Infinity ? Infinity : NaN
}

// x = 2^exponent (F + f) with F the nearest 1 + j/128; ln(F + f) = ln F + ln(1 + f/F), a short series. The series are
// summed in pairs, because a processor can add independent pairs at the same time.
function fromTable(x: number, exponentOffset: number): number {
  float[0] = x
  const word = words[HIGH_WORD] as number
  const exponentBits = word >>> 20
  const exponent = exponentBits - 1023 + exponentOffset
  const j = ((word & 0xfffff) + 0x1000) >>> 13
  // Writing the exponent back into the view and reading the double again would stall; this is as exact.
  const significand = x * (SCALES[exponentBits] as number)
  const r = (significand - (ENTRIES[4 * j + 3] as number)) * (ENTRIES[4 * j + 2] as number)
  const q = r * r
  const series = q * (-1 / 2 + r * (1 / 3) + q * (-1 / 4 + r * (1 / 5) + q * (-1 / 6 + r * (1 / 7))))
  const high = exponent * LN2_HIGH + (ENTRIES[4 * j] as number)
  const low = exponent * LN2_LOW + (ENTRIES[4 * j + 1] as number)
  return high + (r + (low + series))
}

// Around 1 the result is small and the table would cancel: ln(1 + f) = f - f²/2 + s (f²/2 + R), s = f / (2 + f).
function nearOne(f: number): number {
  const s = f / (2 + f)
  const z = s * s
  const w = z * z
  const rest = z * (2 / 3 + z * (2 / 5)) + z * w * (2 / 7 + z * (2 / 9) + w * (2 / 11 + z * (2 / 13)))
  const half = 0.5 * f * f
  return f - (half - s * (half + rest))
}

/** The powers of two from place 1 on, each half of the one before it. */
function powersDownFrom(greatest: number): Float64Array {
  const powers = new Float64Array(2047)
  for (let place = 1, power = greatest; place < powers.length; place++, power /= 2) powers[place] = power
  return powers
}
