import { byCodeUnit } from '@causeway/ground'
import type { AzId, AzName, Region } from '@causeway/ground'
import { accountPart } from './names.ts'
import { regionOf } from './region-of.ts'
import type { AccountItem, SubnetItem, Topology } from './topology.ts'

/** The zone that an account means by an AZ ID or by one of its own AZ names; undefined if it sees no such zone [R-REG-2]. */
export function zoneOf(account: AccountItem, az: string): AzId | undefined {
  const byName = Object.hasOwn(account.zones, az) ? account.zones[az as AzName] : undefined
  return byName ?? Object.values<AzId>(account.zones).find((id) => id === az)
}

/** The zone of a declared subnet, read in its owner's map. */
export function zoneOfSubnet(topology: Topology, subnet: SubnetItem): AzId | undefined {
  const account = topology.accounts.find(({ name }) => name === accountPart(subnet.name))
  return account === undefined ? undefined : zoneOf(account, subnet.az)
}

/** Every zone that some account of the topology sees, of one Region or of all, sorted. */
export function zonesSeen(topology: Topology, region?: Region): AzId[] {
  const there = topology.accounts.filter(
    (each) => region === undefined || regionOf(topology, each) === region,
  )
  const ids = there.flatMap(({ zones }) => Object.values<AzId>(zones))
  return [...new Set(ids)].toSorted(byCodeUnit)
}
