import { tableValues } from '@causeway/ground'
import type { IpAddress } from '@causeway/ground'
import { arePeered, interfaceByAddress } from '@causeway/model'
import type { NetworkInterface, VpcId, World } from '@causeway/model'

/** The interface with an address in a VPC or, if there is none, in one that is peered with it. */
export function nearInterface(world: World, vpcId: VpcId, address: IpAddress): NetworkInterface | undefined {
  const own = interfaceByAddress(world, vpcId, address)
  if (own !== undefined) return own
  const peered = tableValues(world.vpcs).filter((each) => arePeered(world, vpcId, each.vpcId))
  return peered.flatMap((each) => interfaceByAddress(world, each.vpcId, address) ?? [])[0]
}

/** The block of one address alone. */
export function blockOf(address: IpAddress): string {
  return isIpv6(address) ? `${address}/128` : `${address}/32`
}

export function isIpv6(address: IpAddress): boolean {
  return address.includes(':')
}
