import type { Instant } from '@causeway/ground'
import type { Flow, Path } from '@causeway/network'
import { openRun, runAt } from '@causeway/scenario'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { only } from '../invariants/played.ts'
import { agreement, told, traced } from './agree.ts'
import { dataText, dataWorld } from './worlds.ts'

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

test('a trace at a moment takes the way that a SYN of the run took there and then [R-DP-13, R-NLB-3]', () => {
  let asked = 0
  // Constant arrivals coincide with checks, and then what came first at the moment matters.
  const apart = dataWorld.filter(({ plan }) => plan.arrivals.type === 'poisson')
  fc.assert(
    fc.property(apart, (world) => {
      const scenario = only(dataText(world))
      const sent: { readonly at: Instant; readonly flow: Flow; readonly path: Path }[] = []
      const run = openRun(scenario, { onSyn: (flow, path) => void sent.push({ at: run.now(), flow, path }) })
      run.advance(Number.MAX_SAFE_INTEGER)
      for (const { at, flow, path } of sent.filter((_, number) => number % 60 === 30)) {
        const moment = runAt(scenario, at)
        expect(traced({ world: moment.world(), conditions: moment.conditions() }, flow)).toBe(told(path))
        asked += 1
      }
    }),
    { seed: 42, numRuns: 8 },
  )
  expect(asked).toBeGreaterThan(20)
})
