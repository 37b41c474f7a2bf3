import { apiError, assert, isApiError, tableGet, type ApiError } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../commit.ts'
import { serviceOfBalancer } from '../privatelink/endpoint-service/load-balancers.ts'
import type { EndpointService } from '../privatelink/endpoint-service/types.ts'
import { interfaceOf } from '../vpc/network-interface/lookup.ts'
import { chooseIpv6Address } from '../vpc/network-interface/ipv6-address.ts'
import type { NetworkInterface } from '../vpc/network-interface/types.ts'
import type { Step, World } from '../world.ts'
import {
  findAnyLoadBalancer,
  isNetworkLoadBalancer,
  putLoadBalancer,
  type AnyLoadBalancer,
} from './any-load-balancer.ts'
import { faultOfListenersOnDualstack } from './listener/dualstack.ts'
import type { SetIpAddressType } from './network-load-balancer/types.ts'
import { faultOfDualstack } from './subnets.ts'

const refuse = (balancer: AnyLoadBalancer, { serviceId }: EndpointService): ApiError =>
  apiError(
    'ResourceInUse',
    'R-SVC-11',
    `'${balancer.loadBalancerArn}' serves ${serviceId}, which supports ipv6; remove that type from the service first`,
    'ipAddressType',
  )

/**
 * Makes a load balancer dualstack, each node with an IPv6 address besides its IPv4 one, or takes IPv6 away again
 * [R-NLB-17, R-SVC-11].
 *
 * Errors: `LoadBalancerNotFound` [R-ERR-27], `InvalidConfigurationRequest` in a subnet without IPv6 [R-SVC-11] or
 * with a UDP listener [R-NLB-17], `ResourceInUse` while an ipv6 service needs it.
 */
export function setIpAddressType(world: World, _step: Step, command: SetIpAddressType): Applied | ApiError {
  const balancer = findAnyLoadBalancer(world, command.accountId, command.loadBalancerArn)
  if (isApiError(balancer)) return balancer
  const { ipAddressType } = command
  if (ipAddressType === balancer.ipAddressType) return unchanged(world)
  const nodes = ipAddressType === 'dualstack' ? withIpv6(world, balancer) : withoutIpv6(world, balancer)
  if (isApiError(nodes)) return nodes
  return commit(
    world,
    (draft) => {
      for (const eni of nodes) putRow(draft.networkInterfaces, eni.networkInterfaceId, eni)
      putLoadBalancer(draft, { ...balancer, ipAddressType })
    },
    { output: { ipAddressType } },
  )
}

function withIpv6(world: World, balancer: AnyLoadBalancer): NetworkInterface[] | ApiError {
  const unable = isNetworkLoadBalancer(balancer) ? faultOfListenersOnDualstack(world, balancer) : undefined
  if (unable !== undefined) return unable
  const nodes: NetworkInterface[] = []
  for (const { subnetId, networkInterfaceId: id } of balancer.availabilityZones) {
    const subnet = tableGet(world.subnets, subnetId)
    assert(subnet !== undefined, `${id} is in no subnet`)
    const lacking = faultOfDualstack(subnet, 'ipAddressType')
    if (lacking !== undefined) return lacking
    const ipv6Address = chooseIpv6Address(world, subnet, { id, field: 'ipAddressType' })
    if (isApiError(ipv6Address)) return ipv6Address
    nodes.push({ ...interfaceOf(world, id), ipv6Address })
  }
  return nodes
}

function withoutIpv6(world: World, balancer: AnyLoadBalancer): NetworkInterface[] | ApiError {
  const service = serviceOfBalancer(world, balancer.loadBalancerArn)
  if (service?.supportedIpAddressTypes.includes('ipv6') === true) return refuse(balancer, service)
  return balancer.availabilityZones.map(({ networkInterfaceId }) => {
    const { ipv6Address: _gone, ...eni } = interfaceOf(world, networkInterfaceId)
    return eni
  })
}
