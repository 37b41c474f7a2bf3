import { days, instant, type Instant } from '@causeway/ground'
import type { CollectingPeriod, InsightRule } from './types.ts'

/** How long a data point is kept [R-CI-2]. */
const KEPT = days(15)

/**
 * The stretches of time of which a rule has data at a moment: when it collected, but for what is more than 15 days
 * old; half-open, oldest first [R-CI-2].
 */
export function heldPeriods(rule: InsightRule, at: Instant): Required<CollectingPeriod>[] {
  const oldest = Math.max(0, at - KEPT)
  return rule.periods.flatMap(({ from, until = at }) => {
    const begin = instant(Math.max(from, oldest))
    const end = instant(Math.min(until, at))
    return begin < end ? [{ from: begin, until: end }] : []
  })
}
