import { differences } from '../metrics/differences.ts'
import type { Claim } from './claim.ts'
import type { ObservedTraffic } from './observed-traffic.ts'

/** 17 to 22: at no moment that was looked at was anything wrong with the shares of links. */
export const fairShares: Claim = ({ sharing }) => sharing.broken

/** 16: what transfers have carried is what the ways are metered for, to the byte. */
export const carriedIsMetered: Claim = ({ run, scenario, sharing }) => {
  if (hasStreams(scenario)) return []
  const metered = run.minutes.bytes.reduce((sum, bytes) => sum + bytes, 0)
  const carried = sharing.carried(run.end)
  return carried === metered ? [] : [`transfers carried ${carried} bytes, ways are metered for ${metered}`]
}

/** 44: every metric is what connections, ways and states say. */
export const honestMetrics: Claim = ({ run, scenario }) => {
  // Streams without end are told by loads, not by connections.
  if (hasStreams(scenario)) return []
  return differences(run).map((metric) => `${metric} is not what the columns say`)
}

function hasStreams({ traffic }: ObservedTraffic['scenario']): boolean {
  return traffic.some(({ arrivals }) => arrivals.type === 'demand')
}
