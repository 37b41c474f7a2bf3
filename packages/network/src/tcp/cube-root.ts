import { exp, ln } from '@causeway/ground'

/**
 * The cube root of a number from 2^-300 to 2^300 within one unit in the last place, made of exact operations only, so
 * that every engine gives the same bits: one step of Halley's method from the logarithm's estimate.
 */
export function cubeRoot(x: number): number {
  const near = exp(ln(x) / 3)
  const cube = near * near * near
  return near - (near * (cube - x)) / (2 * cube + x)
}
