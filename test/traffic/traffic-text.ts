import { scenarioText } from '../invariants/scenario-text.ts'
import type { ScenarioTree } from '../invariants/scenario-text.ts'
import type { OtherClass } from './other-class.ts'
import type { TrafficPlan } from './traffic-plan.ts'

/** A plan of traffic as a scenario file. */
export function trafficText(plan: TrafficPlan): string {
  return scenarioText(plan.base, (tree) => withTraffic(tree, plan) as ScenarioTree)
}

function withTraffic(tree: ScenarioTree, { classes, timeline, knobs, latency }: TrafficPlan): object {
  const others = classes.map((each, number) => [`other-${number + 1}`, classOf(tree, each)] as const)
  const entries = timeline.map((entry, number) => ({ name: `more-${number + 1}`, ...entry }))
  return {
    ...tree,
    knobs: { ...tree.knobs, ...knobs },
    latency,
    traffic: { ...tree.traffic, ...Object.fromEntries(others) },
    timeline: [...tree.timeline, ...entries],
  }
}

function classOf({ traffic }: ScenarioTree, { to, ...own }: OtherClass): object {
  const { dns, retry, ...common } = traffic['work'] ?? {}
  return {
    ...common,
    ...(to === undefined ? { dns } : { to }),
    // Streams are no connections that are tried again.
    ...(own.connection !== undefined && { retry }),
    ...own,
  }
}
