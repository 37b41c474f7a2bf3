import { assert, memoByPart, tableGet, tableValues } from '@causeway/ground'
import type { IpAddress, Table } from '@causeway/ground'
import type { World } from '../../world.ts'
import type { VpcId } from '../vpc/types.ts'
import type { NetworkInterface, NetworkInterfaceId } from './types.ts'

/** The interface of an id that another resource holds; its absence is our own bug. */
export function interfaceOf(world: World, id: NetworkInterfaceId): NetworkInterface {
  const found = tableGet(world.networkInterfaces, id)
  assert(found !== undefined, `no interface ${id}`)
  return found
}

const byVpcAndAddress = memoByPart((table: Table<NetworkInterface>) => {
  const index = new Map<VpcId, Map<IpAddress, NetworkInterface>>()
  for (const each of tableValues(table)) {
    const inVpc = index.get(each.vpcId) ?? new Map<IpAddress, NetworkInterface>()
    if (each.privateIpAddress !== undefined) inVpc.set(each.privateIpAddress, each)
    if (each.ipv6Address !== undefined) inVpc.set(each.ipv6Address, each)
    index.set(each.vpcId, inVpc)
  }
  return index
})

/**
 * The interface that holds an address of a VPC, of either family, or undefined. Addresses of other VPCs are never looked at, so that
 * nobody behind an endpoint service can begin a connection to its consumers [R-SVC-24].
 */
export function interfaceByAddress(
  world: World,
  vpcId: VpcId,
  address: IpAddress,
): NetworkInterface | undefined {
  return byVpcAndAddress(world.networkInterfaces).get(vpcId)?.get(address)
}

/** The IPv4 address of an interface that must have one; an IPv6-only interface here is our own bug. */
export function ipv4Of({ privateIpAddress, networkInterfaceId }: NetworkInterface): IpAddress {
  assert(privateIpAddress !== undefined, `${networkInterfaceId} has no IPv4 address`)
  return privateIpAddress
}
