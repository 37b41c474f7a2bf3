import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keptPlans } from './kept-plans.ts'
import { trafficPlan } from './traffic-plan.ts'
import { violationsOf } from './violations.ts'

// CI's share; `npm run campaign -- traffic` plays as many as it is told.
test('11, 16 to 24, 38, 39, 43, 44: random traffic breaks no invariant', () => {
  const claim = fc.property(trafficPlan, (plan) => {
    expect(violationsOf(plan).violations).toEqual([])
  })
  fc.assert(claim, { seed: 42, numRuns: 25 })
}, 120_000)

test.each(Object.entries(keptPlans))('16, 44: nothing is wrong with %s', (_, plan) => {
  expect(violationsOf(plan).violations).toEqual([])
})
