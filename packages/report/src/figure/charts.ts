import { drawAnswers, tabulateAnswers } from './answers.ts'
import { drawBandwidth, tabulateBandwidth } from './bandwidth.ts'
import { drawConnect, tabulateConnect } from './connect.ts'
import type { VariantData, View } from './data.ts'
import type { Drawn } from './drawn.ts'
import { drawLanes, tabulateLanes } from './lanes.ts'
import { drawMetrics, tabulateMetrics } from './metrics.ts'
import { drawOutcomes, tabulateOutcomes } from './outcomes.ts'

/** A chart and the same figures as a table, both pure in what they show and for which span of time. */
export interface Chart {
  readonly name: string
  readonly title: string
  readonly what: string
  readonly draw: (data: VariantData, view: View) => Drawn
  readonly tabulate: (data: VariantData, view: View) => Drawn
  /** Whether a variant has anything that it could show; it always has unless stated. */
  readonly isFor?: (data: VariantData) => boolean
}

/** The charts of a variant from top to bottom; all share one time axis. */
export const charts: readonly Chart[] = [
  {
    name: 'timeline',
    title: 'Timeline by availability zone',
    what: 'States of zones, endpoint interfaces and targets. Zones go by AZ ID, the same place in every account; letters differ by account.',
    draw: drawLanes,
    tabulate: tabulateLanes,
  },
  {
    name: 'outcomes',
    title: 'Connection outcomes',
    what: 'Each connection counts once, after its retries, in the interval in which its first attempt started.',
    draw: drawOutcomes,
    tabulate: tabulateOutcomes,
    isFor: hasConnections,
  },
  {
    name: 'answers',
    title: 'DNS answers',
    what: 'Which endpoint interface the resolver put first. Answers served from client caches are not asked again and not counted.',
    draw: drawAnswers,
    tabulate: tabulateAnswers,
  },
  {
    name: 'connect',
    title: 'Connect time',
    what: 'From the first attempt to the SYN-ACK, waits and retries included, of connections that were established. Each step up the axis is a constant ratio.',
    draw: drawConnect,
    tabulate: tabulateConnect,
    isFor: hasConnections,
  },
  {
    name: 'bandwidth',
    title: 'Bandwidth by endpoint interface',
    what: 'What was carried, and on top of it what was dropped; the thin line is what was offered, the bold one the capacity.',
    draw: drawBandwidth,
    tabulate: tabulateBandwidth,
    isFor: ({ bandwidth }) => bandwidth.length > 0,
  },
  {
    name: 'metrics',
    title: 'Metrics',
    what: 'As CloudWatch would publish them: a period in which nothing crossed has no data point. Dashed lines are thresholds of alarms, their states are below.',
    draw: drawMetrics,
    tabulate: tabulateMetrics,
    isFor: ({ metrics }) => metrics.length > 0,
  },
]

/** The charts that have something to show of a variant. */
export function chartsOf(data: VariantData): readonly Chart[] {
  return charts.filter(({ isFor }) => isFor === undefined || isFor(data))
}

/** Streams have no outcome, and are connected once. */
function hasConnections({ outcomes }: VariantData): boolean {
  return outcomes.length > 0
}
