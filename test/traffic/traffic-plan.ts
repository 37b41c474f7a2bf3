import fc from 'fast-check'
import { plan, ZONES } from '../invariants/arbitraries.ts'
import type { Plan } from '../invariants/arbitraries.ts'
import { otherClass } from './other-class.ts'
import type { OtherClass } from './other-class.ts'
import { plannedEntry } from './planned-entry.ts'
import type { Written } from './written.ts'

/** A plan with traffic, faults, distances and knobs of every kind that the language has. */
export interface TrafficPlan {
  readonly base: Plan
  readonly classes: readonly OtherClass[]
  /** Entries of the timeline beside the plan's own. */
  readonly timeline: readonly Readonly<Record<string, Written>>[]
  readonly knobs: Readonly<Record<string, string>>
  readonly latency: Readonly<Record<string, Written>>
}

const knobs: fc.Arbitrary<Record<string, string>> = fc.record(
  {
    'tcp.lossModel': fc.constantFrom('mathis', 'pftk', 'cubic', 'none'),
    'dns.answerMode': fc.constantFrom('rotate-all', 'single'),
    'dns.endpointHealth': fc.constantFrom('az', 'az+nlb'),
    'dns.failOpen': fc.constantFrom('true', 'false'),
    'dns.graySeen': fc.constantFrom('true', 'false'),
    'endpoint.bandwidth': fc.constantFrom('3 Mbps', '40 Mbps', '10 Gbps'),
    'endpoint.scalingInterval': fc.constantFrom('1s', '4s'),
    'endpoint.scalingReaction': fc.constantFrom('0s', '3s'),
    'endpoint.scalingStep': fc.constantFrom('factor', 'linear'),
    'endpoint.scaleIn': fc.constantFrom('none', 'step'),
    'loadBalancer.nodeBandwidth': fc.constantFrom('none', '20 Mbps'),
    'flow.maxBps': fc.constantFrom('700 kbps', '5 Gbps'),
    'rtt.nlb': fc.constantFrom('0ms', '2ms'),
  },
  { requiredKeys: [] },
)

const pairs = ZONES.flatMap((a, i) => ZONES.slice(i).map((b) => `${a} ${b}`))
const roundTrips = fc.dictionary(
  fc.constantFrom(...pairs),
  fc.constantFrom('0ms', '0.05ms', '3ms', '90ms', '400ms'),
  { maxKeys: 4 },
)

/** Random small traffic; the same draws give the same plans. */
export const trafficPlan: fc.Arbitrary<TrafficPlan> = plan.chain((base) =>
  fc.record({
    base: fc.constant(base),
    classes: fc.array(otherClass, { maxLength: 2 }),
    timeline: fc.array(plannedEntry(base), { maxLength: 3 }),
    knobs,
    latency: roundTrips.map((zones) => ({ zones: { ...zones } })),
  }),
)
