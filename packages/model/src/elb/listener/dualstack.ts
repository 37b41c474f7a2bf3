import { apiError, type ApiError } from '@causeway/ground'
import { profiles } from '../../profile.ts'
import type { World } from '../../world.ts'
import type { NetworkLoadBalancer } from '../network-load-balancer/types.ts'
import { listenersOf } from './find.ts'
import type { ListenerProtocol } from './types.ts'

const refuse = (protocol: string, field: string): ApiError =>
  apiError(
    'InvalidConfigurationRequest',
    'R-NLB-17',
    `a dualstack load balancer has no ${protocol} listener in this profile; use TCP or TLS, or the profile latest`,
    field,
  )

/** Refuses UDP on a dualstack load balancer, which it has since late 2024 only [R-NLB-17]. */
export function faultOfProtocolOnDualstack(
  world: World,
  protocol: ListenerProtocol,
  field: string,
): ApiError | undefined {
  const isUdp = protocol === 'UDP' || protocol === 'TCP_UDP'
  if (!isUdp || profiles[world.profile].loadBalancersOfLate2024) return undefined
  return refuse(protocol, field)
}

/** Refuses dualstack on a load balancer whose listeners can't have it [R-NLB-17]. */
export function faultOfListenersOnDualstack(
  world: World,
  balancer: NetworkLoadBalancer,
): ApiError | undefined {
  for (const { protocol } of listenersOf(world, balancer.loadBalancerArn)) {
    const fault = protocol && faultOfProtocolOnDualstack(world, protocol, 'ipAddressType')
    if (fault !== undefined) return fault
  }
  return undefined
}
