import type { Intent } from './intent.ts'
import { play, type Violation } from './play.ts'
import type { Prepared } from './worlds.ts'

/** The fewest and plainest calls that still break the same invariant, found by leaving out and by zeroing. */
export function shrunk(start: Prepared, intents: readonly Intent[], found: Violation): Violation {
  let [best, bestIntents] = [found, intents]
  for (let isSmaller = true; isSmaller;) {
    isSmaller = false
    for (const candidate of simpler(bestIntents)) {
      const violation = play(start, candidate)
      if (violation?.invariant !== found.invariant) continue
      ;[best, bestIntents, isSmaller] = [violation, candidate, true]
      break
    }
  }
  return best
}

/** Every list of intents with one call less, or with one number less than zero gives. */
function* simpler(intents: readonly Intent[]): Generator<readonly Intent[]> {
  for (const i of intents.keys()) yield intents.toSpliced(i, 1)
  for (const [i, { kind, numbers }] of intents.entries()) {
    for (const [n, number] of numbers.entries()) {
      if (number !== 0) yield intents.with(i, { kind, numbers: numbers.with(n, 0) })
    }
  }
}
