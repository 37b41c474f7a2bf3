import { memoByPart, tableValues, type IpAddress, type Table } from '@causeway/ground'
import type { World } from '../../world.ts'
import type { NetworkInterface } from './types.ts'

const byPublicAddress = memoByPart((table: Table<NetworkInterface>) => {
  const index = new Map<IpAddress, NetworkInterface>()
  for (const each of tableValues(table)) {
    for (const address of [each.publicIp, each.ipv6Address])
      if (address !== undefined && !index.has(address)) index.set(address, each)
  }
  return index
})

/**
 * The interface that the internet knows by an address: the public IPv4 address that stands for it, or its own IPv6
 * address, which is global [R-VPC-6]; undefined if there is none in any VPC.
 */
export function interfaceByPublicAddress(world: World, address: IpAddress): NetworkInterface | undefined {
  return byPublicAddress(world.networkInterfaces).get(address)
}
