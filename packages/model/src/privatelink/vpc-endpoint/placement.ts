import { assert, isApiError, tableGet, type ApiError } from '@causeway/ground'
import type { Account } from '../../place/account/types.ts'
import { interfaceOf } from '../../vpc/network-interface/lookup.ts'
import type { NetworkInterface } from '../../vpc/network-interface/types.ts'
import type { SecurityGroupId } from '../../vpc/security-group/types.ts'
import type { Subnet } from '../../vpc/subnet/types.ts'
import type { Step, World } from '../../world.ts'
import type { EndpointService } from '../endpoint-service/types.ts'
import { refuseSubnets } from '../interface-endpoint/refuse-subnets.ts'
import type { EndpointInterface, ModifyVpcEndpoint } from '../interface-endpoint/types.ts'
import { faultOfConfigurations, indexOf } from './configurations.ts'
import {
  addressesIn,
  bornLater,
  endpointInterfaces,
  newInterfaces,
  type InterfacePlan,
} from './interfaces.ts'
import { faultOfAddressType } from './ip-address-type.ts'
import { joinedSubnets } from './subnets.ts'
import type { PrivateLinkEndpoint } from './types.ts'

/** An endpoint's interfaces as a Modify leaves them. */
export interface Placement {
  readonly networkInterfaces: readonly EndpointInterface[]
  /** Rows that are new or changed. */
  readonly rows: readonly NetworkInterface[]
  readonly gone: readonly NetworkInterface['networkInterfaceId'][]
  readonly addedCount: number
}

export interface Replacement {
  readonly step: Step
  readonly account: Account
  readonly service: EndpointService
  readonly groups: readonly SecurityGroupId[]
  readonly command: ModifyVpcEndpoint
}

/**
 * The interfaces after a Modify: subnets leave with their interfaces and join with new ones, one per zone in the
 * resulting set [R-EP-18]; an address that is designated for a subnet with an interface replaces that interface
 * [R-EP-9]; a new address type adds or removes addresses and keeps the others [R-SVC-27]. All others stay untouched.
 *
 * Errors: `InvalidSubnetID.NotFound` [R-ERR-23], `DuplicateSubnetsInSameZone` [R-ERR-8], `InvalidParameter` [R-EP-8,
 * R-EP-10, R-EP-12, R-ERR-12], `InvalidIPAddress.InUse`, `InsufficientFreeAddressesInSubnet` [R-ERR-24].
 */
export function placementAfter(
  world: World,
  endpoint: PrivateLinkEndpoint,
  of: Replacement,
): Placement | ApiError {
  const subnets = subnetsAfter(world, endpoint, of)
  if (isApiError(subnets)) return subnets
  const { subnetConfigurations: configurations = [], ipAddressType = endpoint.ipAddressType } = of.command
  const fault =
    faultOfAddressType(ipAddressType, of.service, subnets) ??
    faultOfConfigurations(configurations, { subnets, ipAddressType })
  if (fault !== undefined) return fault
  const plan = planOf(endpoint, of)
  const renewed = subnets.filter(
    (subnet) => !isKept(endpoint, of, subnet) || indexOf(configurations, subnet.subnetId) >= 0,
  )
  const fresh = newInterfaces(world, renewed, plan)
  if (isApiError(fresh)) return fresh
  const stay = subnets.filter((subnet) => !renewed.includes(subnet))
  const changed = stayingRows(world, endpoint, { plan, stay })
  if (isApiError(changed)) return changed

  const born = endpointInterfaces(fresh)
  const networkInterfaces = subnets.flatMap((subnet) => {
    const disconnected = isKept(endpoint, of, subnet) ? 'replacing' : 'adding'
    const made = born.find(({ subnetId }) => subnetId === subnet.subnetId)
    if (made !== undefined) return [{ ...made, disconnected } as const]
    return endpoint.networkInterfaces.filter(({ subnetId }) => subnetId === subnet.subnetId)
  })
  const held = new Set(networkInterfaces.map(({ networkInterfaceId }) => networkInterfaceId))
  const gone = endpoint.networkInterfaces.filter(({ networkInterfaceId }) => !held.has(networkInterfaceId))
  return {
    networkInterfaces,
    rows: [...changed, ...fresh],
    gone: gone.map(({ networkInterfaceId }) => networkInterfaceId),
    addedCount: networkInterfaces.length - endpoint.networkInterfaces.length,
  }
}

function subnetsAfter(
  world: World,
  endpoint: PrivateLinkEndpoint,
  of: Replacement,
): readonly Subnet[] | ApiError {
  const { addSubnetIds = [], removeSubnetIds = [] } = of.command
  const held = endpoint.networkInterfaces.map(({ subnetId }) => subnetId)
  const stray = removeSubnetIds.findIndex((id) => !held.includes(id))
  if (stray >= 0)
    return refuseSubnets.notThere(endpoint, removeSubnetIds[stray] ?? '', `removeSubnetIds[${stray}]`)
  const kept = held.filter((id) => !removeSubnetIds.includes(id)).map((id) => subnetOf(world, id))
  const { ownerId, vpcId } = endpoint
  const seat = { service: of.service, ownerId, vpcId, field: 'addSubnetIds' }
  const subnets = joinedSubnets(world, kept, { ...seat, subnetIds: addSubnetIds })
  if (isApiError(subnets)) return subnets
  return subnets.length === 0 ? refuseSubnets.last(endpoint) : subnets
}

function planOf(endpoint: PrivateLinkEndpoint, of: Replacement): InterfacePlan {
  const { step, account, groups, command } = of
  const { addSubnetIds = [], subnetConfigurations = [], ipAddressType = endpoint.ipAddressType } = command
  const isInterface = endpoint.vpcEndpointType === 'Interface'
  return {
    step,
    endpointId: endpoint.vpcEndpointId,
    account,
    interfaceType: isInterface ? 'vpc_endpoint' : 'gateway_load_balancer_endpoint',
    groups,
    ipAddressType,
    configurations: subnetConfigurations,
    fieldOf: ({ subnetId }) => {
      const i = addSubnetIds.indexOf(subnetId)
      return i < 0 ? 'ipAddressType' : `addSubnetIds[${i}]`
    },
    identify: bornLater(endpoint, account),
  }
}

/** The rows of interfaces that stay, where their groups or addresses change. */
function stayingRows(
  world: World,
  endpoint: PrivateLinkEndpoint,
  { plan, stay }: { readonly plan: InterfacePlan; readonly stay: readonly Subnet[] },
): NetworkInterface[] | ApiError {
  const rows: NetworkInterface[] = []
  for (const subnet of stay) {
    const self = endpoint.networkInterfaces.find(({ subnetId }) => subnetId === subnet.subnetId)
    assert(self !== undefined, `${endpoint.vpcEndpointId} has no interface in ${subnet.subnetId}`)
    const row = interfaceOf(world, self.networkInterfaceId)
    const addresses = addressesIn(world, subnet, { plan, id: row.networkInterfaceId, held: row })
    if (isApiError(addresses)) return addresses
    const { privateIpAddress: _v4, ipv6Address: _v6, denyAllIgwTraffic: _deny, ...rest } = row
    rows.push({ ...rest, ...addresses, groups: plan.groups })
  }
  return rows
}

/** Whether a subnet stays from before: one that is removed and added again does not. */
function isKept(endpoint: PrivateLinkEndpoint, { command }: Replacement, { subnetId }: Subnet): boolean {
  const isHeld = endpoint.networkInterfaces.some((each) => each.subnetId === subnetId)
  return isHeld && command.removeSubnetIds?.includes(subnetId) !== true
}

function subnetOf(world: World, subnetId: Subnet['subnetId']): Subnet {
  const subnet = tableGet(world.subnets, subnetId)
  assert(subnet !== undefined, `${subnetId} is gone`)
  return subnet
}
