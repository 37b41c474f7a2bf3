/** Where the choices of one call come from: given numbers, used in turn, and 0, the plainest choice, when they run out. */
export interface Draw {
  /** A whole number from 0 to n - 1. */
  readonly below: (n: number) => number
  /** True once in so many times, never by a 0. */
  readonly oneIn: (n: number) => boolean
  readonly one: <T>(list: readonly T[]) => T | undefined
}

/** A draw over fixed numbers, so that a shorter or smaller list of numbers is a simpler call. */
export function drawFrom(numbers: readonly number[]): Draw {
  let used = 0
  const below = (n: number): number => (numbers[used++] ?? 0) % Math.max(1, n)
  return { below, oneIn: (n) => below(n) === n - 1, one: (list) => list[below(list.length)] }
}
