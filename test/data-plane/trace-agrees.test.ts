import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agreement } from './agree.ts'
import { dataWorld } from './worlds.ts'

/** CI's share of the worlds; the rest is `campaign trace-agrees`. */
const WORLDS = 40

test('the simulation takes no path that trace would not show, and both agree on every flow [R-DP-13]', () => {
  const met = new Map<string, number>()
  fc.assert(
    fc.property(dataWorld, (world) => {
      const { differences, outcomes } = agreement(world)
      for (const [outcome, times] of outcomes) met.set(outcome, (met.get(outcome) ?? 0) + times)
      expect(differences).toEqual([])
    }),
    { seed: 42, numRuns: WORLDS },
  )
  // Worlds in which everything passes would prove little.
  const wanted = [
    'delivered',
    'ENI_SG_RULES_MISMATCH',
    'SUBNET_ACL_RESTRICTION',
    'CW_TARGET_REFUSED',
    'CW_AZ_IMPAIRED',
  ]
  for (const outcome of wanted) expect(met.get(outcome) ?? 0, outcome).toBeGreaterThan(100)
})
