import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NUMBERS_PER_INTENT, type Intent } from './intent.ts'
import { newTally, play } from './play.ts'
import { preparedWorlds } from './worlds.ts'

const worlds = preparedWorlds()
const number = fc.nat(55_439)
const intent: fc.Arbitrary<Intent> = fc.record({
  kind: number,
  numbers: fc.array(number, { minLength: NUMBERS_PER_INTENT, maxLength: NUMBERS_PER_INTENT }),
})
const sequence = fc.tuple(
  fc.constantFrom(...worlds.keys()),
  fc.array(intent, { minLength: 1, maxLength: 12 }),
)

test(
  'whatever is called in whatever order, endpoints, services, routes, addresses, quotas and references stay whole ' +
    '[R-EP-4] [R-EP-8] [R-GE-1] [R-SVC-3] [R-SVC-6] [R-SVC-20] [R-GW-3] [R-IF-15] [R-RT-4] [R-Q-1]',
  () => {
    const tally = newTally()
    fc.assert(
      fc.property(sequence, ([world, intents]) => {
        const start = worlds[world]
        const violation = start === undefined ? undefined : play(start, intents, tally)
        if (violation !== undefined)
          throw new Error(
            `${violation.invariant}: ${violation.what}\n${JSON.stringify(violation.steps, undefined, 1)}`,
          )
      }),
      { seed: 42, numRuns: 4000 },
    )
    const applied = [...tally.applied.values()].reduce((sum, count) => sum + count, 0)
    // A sequence that is refused throughout would hold to anything.
    expect(applied / tally.calls).toBeGreaterThan(0.3)
    expect(tally.applied.size).toBeGreaterThan(120)
    expect(tally.codes.size).toBeGreaterThan(80)
  },
)
