import type { Instant } from '@causeway/ground'
import type { Arrivals } from '../client-class.ts'

type Demand = Extract<Arrivals, { readonly type: 'demand' }>

/** Bits per second that a class's streams offer in the mean from one moment to another, whole: straight lines between the corners. */
export function meanDemandBps({ start, stages }: Demand, from: Instant, until: Instant): number {
  let area = 0
  let corner: { readonly at: number; readonly bps: number } = { at: 0, bps: start }
  for (const { until: at, bps } of stages) {
    area += areaWithin(corner, { at, bps }, from, until)
    corner = { at, bps }
  }
  const rest = Math.max(0, until - Math.max(from, corner.at))
  return Math.floor((area + rest * corner.bps) / (until - from))
}

/** What falls to flows `from` (inclusive) to `until` (exclusive) of `flows`; all shares sum up to the whole. */
export function shareOf(bps: number, flows: number, from: number, until: number): number {
  return Math.floor((bps * until) / flows) - Math.floor((bps * from) / flows)
}

interface Corner {
  readonly at: number
  readonly bps: number
}

function areaWithin(left: Corner, right: Corner, from: number, until: number): number {
  const begin = Math.max(left.at, from)
  const end = Math.min(right.at, until)
  if (end <= begin) return 0
  const slope = (right.bps - left.bps) / (right.at - left.at)
  const middle = left.bps + slope * ((begin + end) / 2 - left.at)
  return middle * (end - begin)
}
