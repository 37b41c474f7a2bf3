import { isApiError, sortedBy, type ApiError } from '@causeway/ground'
import { identifyChild, lastPart } from '../identity.ts'
import type { Account } from '../place/account/types.ts'
import { chooseAddress } from '../vpc/network-interface/address.ts'
import { placeOf } from '../vpc/network-interface/create.ts'
import { chooseIpv6Address } from '../vpc/network-interface/ipv6-address.ts'
import type { NetworkInterface } from '../vpc/network-interface/types.ts'
import type { SecurityGroupId } from '../vpc/security-group/types.ts'
import type { Subnet } from '../vpc/subnet/types.ts'
import type { Step, World } from '../world.ts'
import type { IdentifiedArn } from './naming.ts'
import type { LoadBalancerArn, LoadBalancerNode } from './network-load-balancer/types.ts'

/** What the nodes of a load balancer have in common. */
export interface NodesOf {
  readonly account: Account
  readonly identity: IdentifiedArn<LoadBalancerArn>
  readonly subnets: readonly Subnet[]
  readonly groups: readonly SecurityGroupId[]
  readonly ipAddressType: 'ipv4' | 'dualstack'
  readonly interfaceType: 'network_load_balancer' | 'gateway_load_balancer'
}

/** One requester-managed interface per subnet, with a private address for life [R-NLB-1, R-EP-7]. */
export function nodeInterfaces(world: World, step: Step, of: NodesOf): NetworkInterface[] | ApiError {
  const interfaces: NetworkInterface[] = []
  for (const subnet of of.subnets) {
    const eni = nodeInterface(world, step, { ...of, subnet })
    if (isApiError(eni)) return eni
    interfaces.push(eni)
  }
  return interfaces
}

/** The nodes that stand for their interfaces, sorted by zone. */
export function nodesOf(interfaces: readonly NetworkInterface[]): readonly LoadBalancerNode[] {
  const nodes = interfaces.map(({ availabilityZoneId, subnetId, networkInterfaceId }) => {
    return { zoneId: availabilityZoneId, subnetId, networkInterfaceId }
  })
  return sortedBy(nodes, ({ zoneId }) => zoneId)
}

/** The ids of new nodes' interfaces as a call returns them, by subnet. */
export function nodeOutput(interfaces: readonly NetworkInterface[]): Record<string, string> {
  return Object.fromEntries(
    interfaces.map((eni) => [`networkInterfaceId/${eni.subnetId}`, eni.networkInterfaceId]),
  )
}

function nodeInterface(
  world: World,
  step: Step,
  of: NodesOf & { readonly subnet: Subnet },
): NetworkInterface | ApiError {
  const { accountId, region } = of.account
  const { subnet, identity } = of
  const importedKey = `networkInterfaceId/${subnet.subnetId}`
  const table = world.networkInterfaces
  const kind = { prefix: 'eni', kind: 'network-interface', accountId, region, table, importedKey } as const
  const { id, name } = identifyChild(step, identity.self, lastPart(subnet.name), kind)
  const designated = step.imported?.[`privateIpAddress/${subnet.subnetId}`]
  const privateIpAddress = chooseAddress(world, subnet, { id, designated, field: 'subnets' })
  if (isApiError(privateIpAddress)) return privateIpAddress
  const ipv6Address =
    of.ipAddressType === 'dualstack' ? chooseIpv6Address(world, subnet, { id, field: 'subnets' }) : undefined
  if (isApiError(ipv6Address)) return ipv6Address
  return {
    networkInterfaceId: id,
    name,
    ownerId: accountId,
    ...placeOf(subnet),
    interfaceType: of.interfaceType,
    requesterManaged: true,
    privateIpAddress,
    ...(ipv6Address !== undefined && { ipv6Address }),
    groups: of.groups,
    attachedTo: identity.arn,
  }
}
