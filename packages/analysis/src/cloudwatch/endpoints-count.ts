import type { RunRecord } from '@causeway/scenario'
import { MINUTE } from './gauge-reader.ts'
import type { DataPoint } from './data-point.ts'
import { dimensionsOf, type MetricSeries } from './series.ts'

const PERIOD = 5 * MINUTE

interface Change {
  readonly at: number
  readonly by: 1 | -1
}

/**
 * How many available endpoints a service has, whatever their traffic: the time average and the most of each five minutes in
 * which there was one [R-CW-1, R-CW-3, R-CW-9].
 */
export function endpointsCount(run: RunRecord): readonly MetricSeries[] {
  const changes = changesByService(run)
  return run.metered.services.map(({ serviceId }) => ({
    namespace: 'AWS/PrivateLinkServices',
    metricName: 'EndpointsCount',
    dimensions: dimensionsOf({ 'Service Id': serviceId }),
    unit: 'Count',
    period: PERIOD,
    points: pointsOf(changes.get(serviceId) ?? [], run.end),
  }))
}

function changesByService(run: RunRecord): ReadonlyMap<string, readonly Change[]> {
  const serviceOf = new Map(
    run.metered.endpoints.map(({ vpcEndpointId, serviceId }) => [vpcEndpointId, serviceId]),
  )
  const changes = new Map<string, Change[]>()
  for (const { aspect, state, entity, from, to } of run.states) {
    const service = serviceOf.get(run.entities[entity]?.id ?? '')
    if (aspect !== 'lifecycle' || state !== 'available' || service === undefined) continue
    const list = changes.get(service) ?? []
    list.push({ at: from, by: 1 }, { at: to, by: -1 })
    changes.set(service, list)
  }
  return changes
}

function pointsOf(changes: readonly Change[], end: number): readonly DataPoint[] {
  const ordered = changes.toSorted((a, b) => a.at - b.at || a.by - b.by)
  const points: DataPoint[] = []
  let value = 0
  let next = 0
  for (let at = 0; at < end; at += PERIOD) {
    const until = Math.min(at + PERIOD, end)
    let since = at
    let area = 0
    let [maximum, minimum] = [0, Number.POSITIVE_INFINITY]
    const hold = (to: number): void => {
      if (to === since) return
      area += value * (to - since)
      maximum = Math.max(maximum, value)
      minimum = Math.min(minimum, value)
      since = to
    }
    for (let change = ordered[next]; change !== undefined && change.at < until; change = ordered[++next]) {
      hold(change.at)
      value += change.by
    }
    hold(until)
    if (maximum > 0) points.push({ at, sampleCount: 1, sum: area / (until - at), minimum, maximum })
  }
  return points
}
