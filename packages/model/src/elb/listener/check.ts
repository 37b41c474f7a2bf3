import { apiError, formatDuration, seconds, type ApiError, type Duration } from '@causeway/ground'
import { profiles } from '../../profile.ts'
import { isPortRange } from '../../vpc/security-group/rule.ts'
import type { World } from '../../world.ts'
import { isNetworkLoadBalancer, type AnyLoadBalancer } from '../any-load-balancer.ts'
import type { TargetGroup, TargetProtocol } from '../target-group/types.ts'
import { faultOfProtocolOnDualstack } from './dualstack.ts'
import { listenersOf } from './find.ts'
import type { Listener, ListenerProtocol } from './types.ts'

/** Which groups a listener may send to [R-NLB-2]; a TLS listener may go on in the clear. */
const SERVED: Readonly<Record<ListenerProtocol, readonly TargetProtocol[]>> = {
  TCP: ['TCP', 'TCP_UDP'],
  TLS: ['TLS', 'TCP'],
  UDP: ['UDP', 'TCP_UDP'],
  TCP_UDP: ['TCP_UDP'],
}

const refuse = {
  port: (port: number | undefined) =>
    apiError('ValidationError', 'R-NLB-2', `${port ?? 'nothing'} is no port; use 1..65535`, 'port'),
  noProtocol: () =>
    apiError(
      'ValidationError',
      'R-NLB-2',
      'a listener needs a protocol; use TCP, TLS, UDP or TCP_UDP',
      'protocol',
    ),
  taken: (loadBalancerArn: string, port: number) =>
    apiError(
      'DuplicateListener',
      'R-NLB-2',
      `${loadBalancerArn} has a listener on port ${port} already; choose a free port`,
      'port',
    ),
  second: (loadBalancerArn: string) =>
    apiError(
      'DuplicateListener',
      'R-GWLB-1',
      `${loadBalancerArn} has its one listener already; modify that one`,
      'loadBalancerArn',
    ),
  gatewayPort: () =>
    apiError(
      'ValidationError',
      'R-GWLB-1',
      'a Gateway Load Balancer takes every port and protocol; leave both out',
      'port',
    ),
  protocol: (protocol: string, group: TargetGroup, wanted: string) =>
    apiError(
      'IncompatibleProtocols',
      'R-NLB-2',
      `a ${protocol} listener can't send to the ${group.protocol} group ${group.targetGroupName}; use a ${wanted} group`,
      'targetGroupArn',
    ),
  geneve: (group: TargetGroup) =>
    apiError(
      'IncompatibleProtocols',
      'R-GWLB-1',
      `a Gateway Load Balancer can't send to the ${group.protocol} group ${group.targetGroupName}; use a GENEVE group`,
      'targetGroupArn',
    ),
  otherVpc: (balancer: AnyLoadBalancer, group: TargetGroup) =>
    apiError(
      'InvalidConfigurationRequest',
      'R-NLB-5',
      `${group.targetGroupName} is in ${group.vpcId}, the load balancer in ${balancer.vpcId}; use a group of that VPC`,
      'targetGroupArn',
    ),
  family: (group: TargetGroup) =>
    apiError(
      'InvalidConfigurationRequest',
      'R-NLB-17',
      `${group.targetGroupName} is an ipv6 group; make the load balancer dualstack first`,
      'targetGroupArn',
    ),
  timeout: (why: string, rule: string) => apiError('ValidationError', rule, why, 'tcpIdleTimeout'),
}

/**
 * Refuses a listener that its load balancer can't have: of a Network one a port that is none or taken, or a
 * protocol that the group does not serve [R-NLB-2]; of a Gateway one a second listener, a port, or a group that
 * is not GENEVE [R-GWLB-1]; a group of another VPC [R-NLB-5]; an idle time-out that can't be set [R-NLB-10, R-GWLB-3].
 */
export function faultOfListener(
  world: World,
  balancer: AnyLoadBalancer,
  of: { readonly listener: Listener; readonly group: TargetGroup },
): ApiError | undefined {
  const { listener, group } = of
  const siblings = listenersOf(world, balancer.loadBalancerArn).filter(
    ({ listenerArn }) => listenerArn !== listener.listenerArn,
  )
  const fault = isNetworkLoadBalancer(balancer)
    ? faultOfNetwork(world, balancer, { ...of, siblings })
    : faultOfGateway(balancer, { ...of, siblings })
  if (fault !== undefined) return fault
  if (group.vpcId !== balancer.vpcId) return refuse.otherVpc(balancer, group)
  if (group.ipAddressType === 'ipv6' && balancer.ipAddressType === 'ipv4') return refuse.family(group)
  return faultOfTimeout(world, listener, group)
}

interface Checked {
  readonly listener: Listener
  readonly group: TargetGroup
  readonly siblings: readonly Listener[]
}

function faultOfNetwork(
  world: World,
  balancer: AnyLoadBalancer,
  { listener, group, siblings }: Checked,
): ApiError | undefined {
  const { protocol, port } = listener
  if (protocol === undefined) return refuse.noProtocol()
  if (port === undefined || port < 1 || !isPortRange(port, port)) return refuse.port(port)
  if (siblings.some((other) => other.port === port)) return refuse.taken(balancer.loadBalancerArn, port)
  const served = SERVED[protocol]
  if (!served.includes(group.protocol)) return refuse.protocol(protocol, group, served.join(' or '))
  if (balancer.ipAddressType === 'ipv4') return undefined
  return faultOfProtocolOnDualstack(world, protocol, 'protocol')
}

function faultOfGateway(
  { loadBalancerArn }: AnyLoadBalancer,
  { listener, group, siblings }: Checked,
): ApiError | undefined {
  if (listener.port !== undefined || listener.protocol !== undefined) return refuse.gatewayPort()
  if (siblings.length > 0) return refuse.second(loadBalancerArn)
  return group.protocol === 'GENEVE' ? undefined : refuse.geneve(group)
}

function faultOfTimeout(world: World, listener: Listener, group: TargetGroup): ApiError | undefined {
  const { tcpIdleTimeout, protocol } = listener
  if (tcpIdleTimeout === undefined) return undefined
  const rule = protocol === undefined ? 'R-GWLB-3' : 'R-NLB-10'
  if (!profiles[world.profile].loadBalancersOfLate2024)
    return refuse.timeout('the idle time-out is fixed in this profile; use the profile latest', rule)
  if (protocol === undefined ? group.attributes.stickiness !== 'off' : protocol !== 'TCP')
    return refuse.timeout('only TCP, and a Gateway Load Balancer without stickiness, have another one', rule)
  return isTimeout(tcpIdleTimeout)
    ? undefined
    : refuse.timeout(`the idle time-out is 60 s to 6000 s, not ${formatDuration(tcpIdleTimeout)}`, rule)
}

function isTimeout(timeout: Duration): boolean {
  return timeout >= seconds(60) && timeout <= seconds(6000)
}
