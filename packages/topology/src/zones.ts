import { byCodeUnit } from '@causeway/ground'
import type { AzId, AzName } from '@causeway/ground'
import { accountPart } from './names.ts'
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

/** Every zone that some account of the topology sees, sorted. */
export function zonesSeen(topology: Topology): AzId[] {
  const ids = topology.accounts.flatMap(({ zones }) => Object.values<AzId>(zones))
  return [...new Set(ids)].toSorted(byCodeUnit)
}
