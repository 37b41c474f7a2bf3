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
    traffic: { ...quieter(tree), ...Object.fromEntries(others) },
    timeline: [...tree.timeline, ...entries],
  }
}

/** A quarter of the plan's own arrivals: enough to meet every fault, and a campaign plays the more plans. */
function quieter({ traffic }: ScenarioTree): ScenarioTree['traffic'] {
  return Object.fromEntries(
    Object.entries(traffic).map(([name, { arrivals, ...rest }]) => {
      const slower = Object.entries(arrivals).map(([type, rate]) => [
        type,
        `${Number.parseFloat(rate) / 4}/s`,
      ])
      return [name, { ...rest, arrivals: Object.fromEntries(slower) }]
    }),
  )
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
