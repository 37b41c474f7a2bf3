import { apiError, type ApiError } from '@causeway/ground'
import { profiles } from '../../profile.ts'
import type { World } from '../../world.ts'
import { connectedEndpoints } from './connected.ts'
import { faultOfBalancers, faultOfFamilies, faultOfRemoved } from './load-balancers.ts'
import type { CustomerService, ModifyVpcEndpointServiceConfiguration } from './types.ts'

type Balancers = Pick<CustomerService, 'networkLoadBalancerArns' | 'gatewayLoadBalancerArns'>

const refuse = {
  connected: ({ serviceId }: CustomerService, count: number) =>
    apiError(
      'ExistingVpcEndpointConnections',
      'R-ERR-9',
      `${serviceId} has ${count} connected endpoint${count === 1 ? '' : 's'}; reject them before a load balancer leaves`,
      'removeNetworkLoadBalancerArns',
    ),
}

/** A service's load balancers after a call: those removed are gone, those added come last [R-SVC-8]. */
export function changedBalancers(
  service: Balancers,
  command: ModifyVpcEndpointServiceConfiguration,
): Balancers {
  const { removeNetworkLoadBalancerArns: offNetwork = [], removeGatewayLoadBalancerArns: offGateway = [] } =
    command
  return {
    networkLoadBalancerArns: [
      ...service.networkLoadBalancerArns.filter((arn) => !offNetwork.includes(arn)),
      ...(command.addNetworkLoadBalancerArns ?? []),
    ],
    gatewayLoadBalancerArns: [
      ...service.gatewayLoadBalancerArns.filter((arn) => !offGateway.includes(arn)),
      ...(command.addGatewayLoadBalancerArns ?? []),
    ],
  }
}

/**
 * Refuses load balancers that can't come or go: even one that no endpoint has picked stays while endpoints
 * are connected, but in legacy-2017 [R-SVC-8, C-9]; ipv6 needs all of them to be dualstack [R-SVC-11].
 */
export function faultOfChangedBalancers(
  world: World,
  of: {
    readonly service: CustomerService
    readonly next: CustomerService
    readonly command: ModifyVpcEndpointServiceConfiguration
  },
): ApiError | undefined {
  return faultOfAdded(world, of) ?? faultOfLeaving(world, of.service, of.command) ?? faultOfTypes(world, of)
}

type Change = Parameters<typeof faultOfChangedBalancers>[1]

function faultOfAdded(world: World, { service, next, command }: Change): ApiError | undefined {
  const of = { accountId: service.ownerId, families: next.supportedIpAddressTypes }
  const { addNetworkLoadBalancerArns: network = [], addGatewayLoadBalancerArns: gateway = [] } = command
  return (
    faultOfBalancers(world, { kind: 'network', arns: network, field: 'addNetworkLoadBalancerArns' }, of) ??
    faultOfBalancers(world, { kind: 'gateway', arns: gateway, field: 'addGatewayLoadBalancerArns' }, of)
  )
}

function faultOfLeaving(
  world: World,
  service: CustomerService,
  command: ModifyVpcEndpointServiceConfiguration,
): ApiError | undefined {
  const { removeNetworkLoadBalancerArns: network = [], removeGatewayLoadBalancerArns: gateway = [] } = command
  const foreign =
    faultOfRemoved(service.networkLoadBalancerArns, network, 'removeNetworkLoadBalancerArns') ??
    faultOfRemoved(service.gatewayLoadBalancerArns, gateway, 'removeGatewayLoadBalancerArns')
  if (foreign !== undefined) return foreign
  if (network.length + gateway.length === 0) return undefined
  if (profiles[world.profile].disassociateWhileConnected) return undefined
  const connected = connectedEndpoints(world, service.serviceId).length
  return connected === 0 ? undefined : refuse.connected(service, connected)
}

function faultOfTypes(world: World, { next }: Change): ApiError | undefined {
  const arns = [...next.networkLoadBalancerArns, ...next.gatewayLoadBalancerArns]
  const field = 'addSupportedIpAddressTypes'
  return faultOfFamilies(world, arns, { families: next.supportedIpAddressTypes, field })
}
