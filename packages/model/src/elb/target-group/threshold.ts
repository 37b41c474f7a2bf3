import { apiError, type ApiError } from '@causeway/ground'
import type { TargetGroupAttributes, Threshold } from './types.ts'

const OFF: Threshold = { count: 'off', percentage: 'off' }

/** What both thresholds are unless stated: one healthy target [R-NLB-8]. */
export const DEFAULT_THRESHOLD: Threshold = { ...OFF, count: 1 }

const refuse = (why: string, field: string): ApiError => apiError('ValidationError', 'R-NLB-8', why, field)

/** Whether so few targets are healthy that a threshold acts: the count or the share is missed [R-NLB-8]. */
export function isBelow(threshold: Threshold, healthy: number, registered: number): boolean {
  const { count, percentage } = threshold
  if (count !== 'off' && healthy < count) return true
  return percentage !== 'off' && healthy * 100 < percentage * registered
}

/**
 * Refuses thresholds out of range, and a DNS threshold below the one for routing: a node would open to all
 * targets before its zone has left DNS [R-NLB-8].
 */
export function faultOfThresholds(attributes: TargetGroupAttributes): ApiError | undefined {
  const { dnsFailover, unhealthyStateRouting } = attributes
  const fault = faultOf(dnsFailover, 'dnsFailover') ?? faultOf(unhealthyStateRouting, 'unhealthyStateRouting')
  if (fault !== undefined) return fault
  if (unhealthyStateRouting.count === 'off')
    return refuse('the count for routing is 1 or more; it has no off', 'unhealthyStateRouting.count')
  for (const part of ['count', 'percentage'] as const) {
    const [dns, routing] = [dnsFailover[part], unhealthyStateRouting[part]]
    if (dns !== 'off' && routing !== 'off' && dns < routing) {
      const why = `the DNS threshold ${dns} is below the ${routing} for routing; raise it`
      return refuse(why, `dnsFailover.${part}`)
    }
  }
  return undefined
}

function faultOf({ count, percentage }: Threshold, field: string): ApiError | undefined {
  if (count !== 'off' && !isWhole(count, 1000))
    return refuse(`${count} is no count of targets; use 1 to 1000 or off`, `${field}.count`)
  if (percentage !== 'off' && !isWhole(percentage, 100))
    return refuse(`${percentage} is no percentage; use 1 to 100 or off`, `${field}.percentage`)
  return undefined
}

function isWhole(value: number, max: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= max
}
