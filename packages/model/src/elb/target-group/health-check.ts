import { apiError, formatDuration, seconds, type ApiError } from '@causeway/ground'
import type { CreateTargetGroup, HealthCheck } from './types.ts'

const refuse = (field: keyof HealthCheck, value: string, range: string) =>
  apiError(
    'ValidationError',
    'R-NLB-6',
    `a health check's ${field} is ${range}, not ${value}`,
    `healthCheck.${field}`,
  )

/**
 * The health check of a new group: what the caller gives, else TCP every 30 s, a time-out of 10 s
 * (6 s for HTTP), 5 passes to be healthy and 2 failures to be unhealthy [R-NLB-6].
 *
 * Errors: `ValidationError` outside 5..300 s, 2..120 s, 2..10 and 2..10.
 */
export function healthCheckOf({ healthCheck = {} }: CreateTargetGroup): HealthCheck | ApiError {
  const protocol = healthCheck.protocol ?? 'TCP'
  const check: HealthCheck = {
    protocol,
    interval: healthCheck.interval ?? seconds(30),
    timeout: healthCheck.timeout ?? seconds(protocol === 'HTTP' ? 6 : 10),
    healthyThresholdCount: healthCheck.healthyThresholdCount ?? 5,
    unhealthyThresholdCount: healthCheck.unhealthyThresholdCount ?? 2,
  }
  return faultOf(check) ?? check
}

function faultOf(check: HealthCheck): ApiError | undefined {
  const { interval, timeout, healthyThresholdCount, unhealthyThresholdCount } = check
  if (interval < seconds(5) || interval > seconds(300))
    return refuse('interval', formatDuration(interval), '5 s to 300 s')
  if (timeout < seconds(2) || timeout > seconds(120))
    return refuse('timeout', formatDuration(timeout), '2 s to 120 s')
  if (!isThreshold(healthyThresholdCount))
    return refuse('healthyThresholdCount', `${healthyThresholdCount}`, '2 to 10')
  if (!isThreshold(unhealthyThresholdCount)) {
    return refuse('unhealthyThresholdCount', `${unhealthyThresholdCount}`, '2 to 10')
  }
  return undefined
}

function isThreshold(count: number): boolean {
  return Number.isInteger(count) && count >= 2 && count <= 10
}
