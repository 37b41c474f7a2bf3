import { claims } from './claims.ts'
import { played } from './observed-traffic.ts'
import type { TrafficPlan } from './traffic-plan.ts'

const KEPT = 3

/** What is wrong with the run of a plan: for each claim that it breaks, the first few ways in which it does. */
export function violationsOf(plan: TrafficPlan): {
  readonly events: number
  readonly connections: number
  /** How often all shares of links were looked at. */
  readonly looks: number
  readonly violations: readonly string[]
} {
  const observed = played(plan)
  const violations = Object.entries(claims).flatMap(([name, claim]) =>
    claim(observed)
      .slice(0, KEPT)
      .map((line) => `${name}: ${line}`),
  )
  const { events, connections } = observed.run
  return { events, connections: connections.start.length, looks: observed.sharing.looks, violations }
}
