import { apiError, formatDuration, seconds, type ApiError } from '@causeway/ground'
import { isPortRange } from '../../vpc/security-group/rule.ts'
import type { HealthCheck, TargetProtocol } from './types.ts'

const MATCHER = /^[2-5][0-9]{2}(-[2-5][0-9]{2})?(,[2-5][0-9]{2}(-[2-5][0-9]{2})?)*$/

const refuse = (field: keyof HealthCheck, value: string, range: string) =>
  apiError(
    'ValidationError',
    'R-NLB-6',
    `a health check's ${field} is ${range}, not ${value}`,
    `healthCheck.${field}`,
  )

/**
 * A health check with what the caller gives; else TCP every 30 s, a time-out of 10 s (6 s for HTTP), 5 passes to
 * be healthy and 2 failures to be unhealthy [R-NLB-6], of a GENEVE group on port 80, every 10 s, 5 s [R-GWLB-4].
 *
 * Errors: `ValidationError` outside 5..300 s, 2..120 s, 2..10 and 2..10, or a path or matcher with TCP.
 */
export function healthCheckOf(
  asked: Partial<HealthCheck> = {},
  protocolOfGroup: TargetProtocol = 'TCP',
): HealthCheck | ApiError {
  const isGateway = protocolOfGroup === 'GENEVE'
  const protocol = asked.protocol ?? 'TCP'
  const timeout = isGateway ? 5 : protocol === 'HTTP' ? 6 : 10
  const check: HealthCheck = {
    protocol,
    port: asked.port ?? (isGateway ? 80 : 'traffic-port'),
    ...(protocol !== 'TCP' && { path: '/', matcher: '200-399' }),
    ...(asked.path !== undefined && { path: asked.path }),
    ...(asked.matcher !== undefined && { matcher: asked.matcher }),
    interval: asked.interval ?? seconds(isGateway ? 10 : 30),
    timeout: asked.timeout ?? seconds(timeout),
    healthyThresholdCount: asked.healthyThresholdCount ?? 5,
    unhealthyThresholdCount: asked.unhealthyThresholdCount ?? 2,
  }
  return faultOfTimes(check) ?? faultOfForm(check) ?? check
}

function faultOfTimes(check: HealthCheck): ApiError | undefined {
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

function faultOfForm({ protocol, port, path, matcher }: HealthCheck): ApiError | undefined {
  if (port !== 'traffic-port' && (port < 1 || !isPortRange(port, port)))
    return refuse('port', `${port}`, '1 to 65535 or traffic-port')
  if (protocol === 'TCP' && path !== undefined) return refuse('path', `'${path}'`, 'for HTTP and HTTPS only')
  if (protocol === 'TCP' && matcher !== undefined)
    return refuse('matcher', `'${matcher}'`, 'for HTTP and HTTPS only')
  if (path !== undefined && !path.startsWith('/')) return refuse('path', `'${path}'`, 'a path from /')
  if (matcher !== undefined && !MATCHER.test(matcher))
    return refuse('matcher', `'${matcher}'`, 'codes such as 200-399 or 200,302')
  return undefined
}

function isThreshold(count: number): boolean {
  return Number.isInteger(count) && count >= 2 && count <= 10
}
