import { assert } from './assert.ts'

const POWERS = [
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
  1e20, 1e21, 1e22,
]

/** Ten to a whole power from 0 to 22, all of which a double holds exactly; throws `BrokenInvariant` outside. */
export function pow10(n: number): number {
  const power = POWERS[n]
  assert(power !== undefined, `pow10 takes 0 to 22, got ${n}`)
  return power
}
