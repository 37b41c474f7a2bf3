import type { Instant } from '@causeway/ground'
import type { Flow, Path } from '@causeway/network'
import { openRun, runAt } from '@causeway/scenario'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { only } from '../invariants/played.ts'
import { scenarioText } from '../invariants/scenario-text.ts'
import type { Plan } from '../invariants/arbitraries.ts'
import { agreement, agreementOf, told, traced } from './agree.ts'
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

test('they agree also while nodes find out which targets are dead, and which live again [R-NLB-6, R-NLB-4]', () => {
  const text = scenarioText(longOutage, (tree) => ({ ...tree, duration: '400s' }))
  const { differences, flows, outcomes } = agreementOf(only(text))
  expect(differences).toEqual([])
  // Were the dead targets never found out, half of 130 s of flows and of their retries would be lost.
  expect(outcomes.get('CW_AZ_IMPAIRED') ?? 0).toBeGreaterThan(50)
  expect((outcomes.get('CW_AZ_IMPAIRED') ?? 0) / flows).toBeLessThan(0.25)
})

/** Clients of one zone, targets in two, of which the other is down for long. */
const longOutage: Plan = {
  seed: 1,
  consumerLetters: ['a', 'b', 'c', 'd'],
  providerLetters: ['a', 'b', 'c', 'd'],
  clientZones: ['use1-az1'],
  serviceZones: ['use1-az1', 'use1-az2'],
  endpointZones: ['use1-az1'],
  secondBalancer: [],
  crossZone: true,
  targets: 2,
  accepted: true,
  dns: 'regional',
  ttl: 'honour',
  addresses: 'first',
  arrivals: { type: 'poisson', perSecond: 10 },
  faults: [{ zone: 'use1-az2', at: 10, for: 200, how: 'isolate' }],
}
