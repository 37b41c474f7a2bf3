import { byCodeUnit } from '@causeway/ground'
import type { CloudWatchNamespace } from '@causeway/scenario'
import type { DataPoint } from './data-point.ts'

/** A dimension as AWS spells it: `Service Id`, `LoadBalancer`. */
export interface Dimension {
  readonly name: string
  readonly value: string
}

/** One metric with one set of dimensions, and its data points in order; minutes without one are absent [R-CW-4]. */
export interface MetricSeries {
  readonly namespace: CloudWatchNamespace
  readonly metricName: string
  /** By name. */
  readonly dimensions: readonly Dimension[]
  readonly unit: 'Bytes' | 'Count'
  /** In nanoseconds: a minute, or five of them for EndpointsCount [R-CW-1]. */
  readonly period: number
  readonly points: readonly DataPoint[]
}

/** Dimensions from names and values, by name. */
export function dimensionsOf(named: Readonly<Record<string, string>>): readonly Dimension[] {
  return Object.entries(named)
    .map(([name, value]) => ({ name, value }))
    .toSorted((a, b) => byCodeUnit(a.name, b.name))
}

/** A total order: by namespace, dimensions, and metric. */
export function bySeries(a: MetricSeries, b: MetricSeries): number {
  return (
    byCodeUnit(a.namespace, b.namespace) ||
    byCodeUnit(a.metricName, b.metricName) ||
    a.dimensions.length - b.dimensions.length ||
    byCodeUnit(dimensionsText(a.dimensions), dimensionsText(b.dimensions))
  )
}

/** `Az=us-east-1a,Service Id=vpce-svc-…`. */
export function dimensionsText(dimensions: readonly Dimension[]): string {
  return dimensions.map(({ name, value }) => `${name}=${value}`).join(',')
}
