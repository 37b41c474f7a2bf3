import { byCodeUnit, instant, tableValues } from '@causeway/ground'
import { heldPeriods, type CollectingPeriod, type InsightRule, type InsightTemplate } from '@causeway/model'
import type { RunRecord } from '@causeway/scenario'
import { resetsOf } from '../cloudwatch/endpoint-metrics.ts'
import { gaugeReader, MINUTE } from '../cloudwatch/gauge-reader.ts'
import { legsOf } from '../cloudwatch/legs.ts'
import { countsBy, type MinuteCounts } from '../cloudwatch/minute-counts.ts'
import { holdsInstant, type Span } from '../windows.ts'
import { worldAt } from './world-at.ts'

/** An endpoint in a ranking, with what it gave in each minute. */
export interface Contributor {
  readonly vpcEndpointId: string
  /** The sum over the minutes; of active connections the most of any minute. */
  readonly value: number
  readonly points: readonly { readonly at: number; readonly value: number }[]
}

/** What a managed rule tells, the largest contributor first, equal ones by id [R-CI-1]. */
export interface InsightReport {
  readonly ruleName: string
  readonly template: InsightTemplate
  readonly contributors: readonly Contributor[]
}

/** What is counted of an endpoint in a minute. */
type Measure = (counts: MinuteCounts, vpcEndpointId: string) => number

/**
 * The reports of all managed rules that there are at an instant, over the part of a window of which each has data: minutes
 * that began while it collected, and not longer than 15 days ago; what is deleted has none [R-CI-1, R-CI-2, R-CI-4].
 */
export function insightReports(run: RunRecord, at: number, window: Span): readonly InsightReport[] {
  const rules = tableValues(worldAt(run, at).insightRules)
  if (rules.length === 0) return []
  const legs = legsOf(run)
  const counts = countsBy(run, (way) =>
    (legs[way]?.endpoints ?? []).map(({ endpoint }) => endpoint.vpcEndpointId),
  )
  const measures = measuresOf(run)
  return rules.map((rule) => {
    const held = heldPeriods(rule, instant(at))
    const endpoints = run.metered.endpoints.filter(({ serviceId }) => serviceId === rule.serviceId)
    const contributors = endpoints.flatMap(({ vpcEndpointId }) => {
      const own = (counts.get(vpcEndpointId) ?? []).filter(({ minute }) =>
        isHeld(held, window, minute * MINUTE),
      )
      return own.length === 0 ? [] : [contributorOf(rule, vpcEndpointId, own, measures[rule.templateName])]
    })
    return {
      ruleName: rule.ruleName,
      template: rule.templateName,
      contributors: contributors.toSorted(
        (a, b) => b.value - a.value || byCodeUnit(a.vpcEndpointId, b.vpcEndpointId),
      ),
    }
  })
}

function isHeld(held: readonly Required<CollectingPeriod>[], window: Span, at: number): boolean {
  return holdsInstant(window, at) && held.some(({ from, until }) => at >= from && at < until)
}

function contributorOf(
  { templateName }: InsightRule,
  vpcEndpointId: string,
  counts: readonly MinuteCounts[],
  measure: Measure,
): Contributor {
  const points = counts.map((count) => ({ at: count.minute * MINUTE, value: measure(count, vpcEndpointId) }))
  const isGauge = templateName === 'VpcEndpointService-ActiveConnectionsByEndpointId-v1'
  const value = points.reduce((all, point) => (isGauge ? Math.max(all, point.value) : all + point.value), 0)
  return { vpcEndpointId, value, points }
}

function measuresOf(run: RunRecord): Readonly<Record<InsightTemplate, Measure>> {
  const gauges = gaugeReader(run)
  return {
    'VpcEndpointService-ActiveConnectionsByEndpointId-v1': ({ minute }, vpcEndpointId) =>
      gauges.at({ vpcEndpointId }, minute).maximum,
    'VpcEndpointService-BytesByEndpointId-v1': ({ bytes }) => bytes,
    'VpcEndpointService-NewConnectionsByEndpointId-v1': ({ newConnections }) => newConnections,
    'VpcEndpointService-RstPacketsByEndpointId-v1': resetsOf,
  }
}
