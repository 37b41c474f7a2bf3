import { logarithmsUpToTwo, split } from '../../../packages/ground/src/fixed-point.ts'

const STEPS = 128
const HIGH_BITS = 42
const LAST_WORD = 0xffff_ffff
const HALF_STEP = 0x80_0000
const STEP_BITS = 24
const BELOW_LEADING_BIT = 0x7fff_ffff
const TWO_TO_MINUS_31 = 4.656612873077393e-10
// Entry j is [4j] the high and [4j + 1] the low part of ln(1 + j/128), [4j + 2] its inverse over 2^31: side by side.
const ENTRIES = Float64Array.from(
  logarithmsUpToTwo(STEPS).flatMap((fixed, j) => {
    const { high, low } = split(fixed, HIGH_BITS)
    return [high, low, TWO_TO_MINUS_31 / (1 + j / STEPS), 0]
  }),
)
const LN2_HIGH = ENTRIES[4 * STEPS] ?? 0
const LN2_LOW = ENTRIES[4 * STEPS + 1] ?? 0

/**
 * The exponential draw of mean 1 that a u32 makes by inverse transform: -ln((word + 1) / 2^32), within two units in
 * the last place, half as dear as `ln`. It is made of exact operations only, so that every engine gives the same bits.
 */
export function exponentialOfWord(word: number): number {
  if (word === LAST_WORD) return 0
  // As in `ln`, but what is 1 + j/128 and what is left of the significand falls out of the bits of a whole number.
  const leadingZeros = Math.clz32(word + 1)
  const bits = (word + 1) << leadingZeros
  const j = ((bits & BELOW_LEADING_BIT) + HALF_STEP) >>> STEP_BITS
  const rest = (bits - ((STEPS + j) << STEP_BITS)) | 0
  const r = rest * (ENTRIES[4 * j + 2] as number)
  const q = r * r
  const series = q * (-1 / 2 + r * (1 / 3) + q * (-1 / 4 + r * (1 / 5) + q * (-1 / 6 + r * (1 / 7))))
  const high = (leadingZeros + 1) * LN2_HIGH - (ENTRIES[4 * j] as number)
  const low = (leadingZeros + 1) * LN2_LOW - (ENTRIES[4 * j + 1] as number)
  return high + (low - series - r)
}
