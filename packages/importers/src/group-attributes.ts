import { parseCount, seconds } from '@causeway/ground'
import type { ListenerItem } from '@causeway/topology'

type Attributes = ReadonlyMap<string, string>
type Threshold = NonNullable<ListenerItem['dnsFailover']>
type Attributed = Pick<
  ListenerItem,
  'dnsFailover' | 'unhealthyRouting' | 'deregistrationDelay' | 'connectionTermination'
>

/** A new group drains for so long [R-NLB-11]. */
const DELAY_SECONDS = 300

/** What a target group's attributes say of health and draining, where it differs from a new group's [R-NLB-8, R-NLB-11]. */
export function groupAttributes(attributes: Attributes | undefined): Attributed {
  const dnsFailover = threshold(attributes, 'dns_failover')
  const unhealthyRouting = threshold(attributes, 'unhealthy_state_routing')
  const delay = countIn(attributes, 'deregistration_delay.timeout_seconds')
  const terminates = attributes?.get('deregistration_delay.connection_termination.enabled') === 'true'
  return {
    ...(dnsFailover !== undefined && { dnsFailover }),
    ...(unhealthyRouting !== undefined && { unhealthyRouting }),
    ...(delay !== undefined && delay !== DELAY_SECONDS && { deregistrationDelay: seconds(delay) }),
    ...(terminates && { connectionTermination: true }),
  }
}

// A count that is off has the effect of one healthy target, as a node without any fails open.
function threshold(attributes: Attributes | undefined, name: string): Threshold | undefined {
  const floor = `target_group_health.${name}.minimum_healthy_targets`
  const count = countIn(attributes, `${floor}.count`) ?? 1
  const percentage = countIn(attributes, `${floor}.percentage`) ?? 'off'
  return count === 1 && percentage === 'off' ? undefined : { count, percentage }
}

function countIn(attributes: Attributes | undefined, key: string): number | undefined {
  const count = parseCount(attributes?.get(key) ?? '')
  return count.ok ? count.value : undefined
}
