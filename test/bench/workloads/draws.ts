import { exponentialOfWord } from './word-exponential.ts'

const BLOCK = 1024

/**
 * Exponential draws as the peers' programs make them, xorshift128 and one logarithm a draw, but with one of exact
 * operations, which gives the same bits everywhere. They are made a block at a time, inside the time that is measured.
 */
export interface Draws {
  readonly block: Float64Array
  readonly meanNs: number
  next: number
  readonly state: Int32Array
}

/** Draws of one mean, always the same ones of one seed. */
export function draws(meanNs: number, seed = 1): Draws {
  return { block: new Float64Array(BLOCK), meanNs, next: BLOCK, state: Int32Array.of(seed, 2, 3, 4) }
}

/** The next draw: a whole number of nanoseconds. */
export function drawNs(self: Draws): number {
  if (self.next === BLOCK) fill(self)
  return self.block[self.next++] as number
}

function fill(self: Draws): void {
  const { block, state, meanNs } = self
  let [a, b, c, d] = [state[0] as number, state[1] as number, state[2] as number, state[3] as number]
  for (let n = 0; n < BLOCK; n++) {
    let t = d
    d = c
    c = b
    b = a
    t ^= t << 11
    t ^= t >>> 8
    a = t ^ a ^ (a >>> 19)
    block[n] = Math.floor(meanNs * exponentialOfWord(a >>> 0))
  }
  self.next = 0
  state.set([a, b, c, d])
}
