import { stream } from '@causeway/ground'
import { NUMBERS_PER_INTENT, type Intent } from './intent.ts'

const NUMBERS_BELOW = 55_440

/** The calls of one sequence as chance makes them: the same for one seed and number. */
export function intentsOf(seed: number, sequence: number): readonly Intent[] {
  const chance = stream(seed, sequence, 'control-plane', 'sequence')
  const length = 4 + chance.below(9)
  return Array.from({ length }, () => ({
    kind: chance.below(NUMBERS_BELOW),
    numbers: Array.from({ length: NUMBERS_PER_INTENT }, () => chance.below(NUMBERS_BELOW)),
  }))
}
