import { unreachable } from '@causeway/ground'
import type { CloudWatchStatistic } from '@causeway/scenario'

/** What CloudWatch keeps of a period: a set of samples by their count, sum and extremes. */
export interface DataPoint {
  /** Start of the period in nanoseconds since the start of the run. */
  readonly at: number
  readonly sampleCount: number
  readonly sum: number
  readonly minimum: number
  readonly maximum: number
}

/** A data point of one sample. */
export function sampleAt(at: number, value: number): DataPoint {
  return { at, sampleCount: 1, sum: value, minimum: value, maximum: value }
}

/** One data point over the samples of several; at least one. */
export function joined(at: number, points: readonly DataPoint[]): DataPoint {
  return {
    at,
    sampleCount: points.reduce((sum, point) => sum + point.sampleCount, 0),
    sum: points.reduce((sum, point) => sum + point.sum, 0),
    minimum: Math.min(...points.map(({ minimum }) => minimum)),
    maximum: Math.max(...points.map(({ maximum }) => maximum)),
  }
}

/** A statistic of a data point; the average is the sum by the samples. */
export function statisticOfPoint(point: DataPoint, statistic: CloudWatchStatistic): number {
  switch (statistic) {
    case 'Average':
      return point.sum / point.sampleCount
    case 'Maximum':
      return point.maximum
    case 'Minimum':
      return point.minimum
    case 'SampleCount':
      return point.sampleCount
    case 'Sum':
      return point.sum
    default:
      return unreachable(statistic, 'statisticOfPoint')
  }
}

/** One data point for each instant at which there are some, in order of time. */
export function together(points: readonly DataPoint[]): readonly DataPoint[] {
  const ordered = points.toSorted((a, b) => a.at - b.at)
  return grouped(ordered, ({ at }) => at)
}

/** The data points of longer periods, which begin at multiples of their length; a period without a sample has none. */
export function inPeriods(points: readonly DataPoint[], period: number): readonly DataPoint[] {
  return grouped(points, ({ at }) => Math.floor(at / period) * period)
}

function grouped(points: readonly DataPoint[], atOf: (point: DataPoint) => number): readonly DataPoint[] {
  const groups = new Map<number, DataPoint[]>()
  for (const point of points) {
    const at = atOf(point)
    const group = groups.get(at)
    if (group === undefined) groups.set(at, [point])
    else group.push(point)
  }
  return [...groups].map(([at, group]) => joined(at, group))
}
