import type { Frequency } from '@causeway/ground'
import type { RateStage } from '../client-class.ts'

/**
 * When a rate that goes in straight lines, from `start` at 0 through the stages and on at the last one's, has added up to
 * `need` more arrivals since `from`: the inverse of the cumulative rate, Infinity if that never comes. `share` is the
 * client's part of the rate.
 */
export function instantOfNeed(
  { start, stages }: { readonly start: Frequency; readonly stages: readonly RateStage[] },
  from: number,
  need: number,
  share: number,
): number {
  let left = need
  let at = 0
  let rate = perNs(start) * share
  for (const { until, rate: frequency } of stages) {
    const next = perNs(frequency) * share
    const slope = until > at ? (next - rate) / (until - at) : 0
    const begin = Math.max(from, at)
    const rateThere = rate + slope * (begin - at)
    if (begin < until) {
      const area = ((rateThere + next) / 2) * (until - begin)
      if (left < area) return begin + lengthOf(left, rateThere, slope)
      left -= area
    }
    at = until
    rate = next
  }
  return Math.max(from, at) + (rate > 0 ? left / rate : Number.POSITIVE_INFINITY)
}

/** How long a line that begins at `rate` takes for `need`: the root of rate x + slope x² / 2, without cancellation. */
function lengthOf(need: number, rate: number, slope: number): number {
  return (2 * need) / (rate + Math.sqrt(Math.max(0, rate * rate + 2 * slope * need)))
}

function perNs({ count, per }: Frequency): number {
  return count / per
}
