import { logarithmsUpToTwo, powersUpToTwo, split, toNumber, type Split } from './fixed-point.ts'

const STEPS = 64
const POWERS: readonly Split[] = powersUpToTwo(STEPS).map((fixed) => split(fixed, 52))
const HIGH = Float64Array.from(POWERS, (entry) => entry.high)
const LOW = Float64Array.from(POWERS, (entry) => entry.low)

// Up to 17 bits times a multiple of 2^-40 below 1/64 fit in 53 bits, so the reduction is exact.
const LN2 = logarithmsUpToTwo(STEPS)[STEPS] ?? 0n
const STEP: Split = split(LN2 / BigInt(STEPS), 40)
const STEPS_PER_UNIT = STEPS / toNumber(LN2)

const OVERFLOW = 709.782712893384
const UNDERFLOW = -745.1332191019412

const float = new Float64Array(1)
const words = new Uint32Array(float.buffer)
float[0] = 1
const HIGH_WORD = words[1] === 0 ? 0 : 1

/** e to the power x within one unit in the last place, made of exact operations only, so that every engine gives the same bits. */
export function exp(x: number): number {
  if (x > OVERFLOW) return Infinity
  if (x < UNDERFLOW) return 0
  if (x !== x) return NaN
  // x = n ln2/64 + r, and e^x = 2^(n div 64) 2^(n mod 64 / 64) e^r.
  const n = Math.floor(x * STEPS_PER_UNIT + 0.5)
  const r = x - n * STEP.high - n * STEP.low
  const q = r * r
  const series = r + q * (1 / 2 + r * (1 / 6) + q * (1 / 24 + r * (1 / 120) + q * (1 / 720)))
  const j = n & (STEPS - 1)
  const power = HIGH[j] as number
  return scaledByTwoTo((n - j) / STEPS, power + ((LOW[j] as number) + power * series))
}

function scaledByTwoTo(exponent: number, value: number): number {
  if (exponent > 1023) return value * 2 * twoTo(exponent - 1)
  // Below the normal range one factor cannot be written, so the last 54 steps down are taken apart.
  if (exponent < -1022) return value * twoTo(exponent + 54) * twoTo(-54)
  return value * twoTo(exponent)
}

function twoTo(exponent: number): number {
  // The other word has been 0 since load.
  words[HIGH_WORD] = (exponent + 1023) << 20
  return float[0] as number
}
