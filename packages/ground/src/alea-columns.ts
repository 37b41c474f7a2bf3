/** One generator's state as plain data, as seedrandom tells it. */
export interface AleaState {
  readonly c: number
  readonly s0: number
  readonly s1: number
  readonly s2: number
}

/** The four numbers of one generator, in the order c, s0, s1, s2. */
export type AleaColumns = Float64Array

const TO_32_BITS = 2.328_306_436_538_696_3e-10
const HIGH_BITS = 0x20_0000
const TO_53_BITS = 1.110_223_024_625_156_5e-16

/** The state that seedrandom's generator was seeded with, as a column: nothing is boxed when it is stepped. */
export function aleaColumns({ c, s0, s1, s2 }: AleaState): AleaColumns {
  return Float64Array.of(c, s0, s1, s2)
}

/** The same state as plain data. */
export function aleaState([c = 0, s0 = 0, s1 = 0, s2 = 0]: AleaColumns): AleaState {
  return { c, s0, s1, s2 }
}

/** The next number in [0, 1) with 53 bits: bit by bit what seedrandom's `double()` gives. */
export function aleaDouble(state: AleaColumns): number {
  const high = step(state)
  return high + ((step(state) * HIGH_BITS) | 0) * TO_53_BITS
}

function step(state: AleaColumns): number {
  const t = 2_091_639 * (state[1] as number) + (state[0] as number) * TO_32_BITS
  const carry = t | 0
  state[0] = carry
  state[1] = state[2] as number
  state[2] = state[3] as number
  state[3] = t - carry
  return t - carry
}
