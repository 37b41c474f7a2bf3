/** One generator's state as plain data, as seedrandom tells it. */
export interface AleaState {
  readonly c: number
  readonly s0: number
  readonly s1: number
  readonly s2: number
}

/** The four numbers of each of some generators, in the order c, s0, s1, s2: generator n begins at 4n. */
export type AleaColumns = Float64Array

const MULTIPLIER = 2_091_639
const TO_32_BITS = 2.328_306_436_538_696_3e-10
const HIGH_BITS = 0x20_0000
const TO_53_BITS = 1.110_223_024_625_156_5e-16

/** The state that seedrandom's generator was seeded with, as a column: nothing is boxed when it is stepped. */
export function aleaColumns({ c, s0, s1, s2 }: AleaState): AleaColumns {
  return Float64Array.of(c, s0, s1, s2)
}

/** The state of the generator that begins at a place, as plain data. */
export function aleaState(columns: AleaColumns, first = 0): AleaState {
  const [c = 0, s0 = 0, s1 = 0, s2 = 0] = columns.subarray(first, first + 4)
  return { c, s0, s1, s2 }
}

/**
 * The next number in [0, 1) with 53 bits of the generator that begins at a place: bit by bit what seedrandom's
 * `double()` gives. Its two steps are taken together, so that the state is read and written once.
 */
export function aleaDouble(columns: AleaColumns, first = 0): number {
  const carried = columns[first] as number
  const high = MULTIPLIER * (columns[first + 1] as number) + carried * TO_32_BITS
  const carry = high | 0
  const low = MULTIPLIER * (columns[first + 2] as number) + carry * TO_32_BITS
  const lastCarry = low | 0
  columns[first] = lastCarry
  columns[first + 1] = columns[first + 3] as number
  columns[first + 2] = high - carry
  columns[first + 3] = low - lastCarry
  return high - carry + (((low - lastCarry) * HIGH_BITS) | 0) * TO_53_BITS
}
