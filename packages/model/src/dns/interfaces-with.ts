import { tableGet, type IpAddress } from '@causeway/ground'
import type { NetworkInterface, NetworkInterfaceId } from '../vpc/network-interface/types.ts'
import type { World } from '../world.ts'
import type { NameQuestion } from './name-answer.ts'

/** Those of the interfaces that have an address of the record type asked for, in their order. */
export function interfacesWith(
  world: World,
  ids: readonly NetworkInterfaceId[],
  recordType: NameQuestion['recordType'],
): NetworkInterfaceId[] {
  return ids.filter((id) => {
    const self = tableGet(world.networkInterfaces, id)
    return self !== undefined && recordAddress(self, recordType) !== undefined
  })
}

/** The address that a record of a type tells of an interface: its private IPv4 one, or its IPv6 one; none if it lacks it. */
export function recordAddress(
  self: NetworkInterface,
  recordType: NameQuestion['recordType'],
): IpAddress | undefined {
  return recordType === 'A' ? self.privateIpAddress : self.ipv6Address
}

/** Interfaces for a person, each by the address that a record tells of it: `10.0.1.5 (eni-…)`. */
export function addressesText(
  world: World,
  ids: readonly NetworkInterfaceId[],
  recordType: NameQuestion['recordType'],
): string {
  const texts = ids.map((id) => {
    const self = tableGet(world.networkInterfaces, id)
    return `${self === undefined ? 'no address' : recordAddress(self, recordType)} (${id})`
  })
  return texts.join(', ')
}
