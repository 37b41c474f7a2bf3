import { tableGet, tableValues } from '@causeway/ground'
import type { NetworkInterface, World } from '@causeway/model'

/** Hosts that the network can't tell apart: one of them stands for all. */
export interface Sender {
  readonly name: string
  /** How many hosts it stands for, itself among them. */
  readonly hosts: number
}

/**
 * Who sends: every instance that runs, and of bare interfaces, such as the clients of a subnet, one for each subnet and
 * set of security groups. Sorted by name.
 */
export function senders(world: World): readonly Sender[] {
  const groups = new Map<string, NetworkInterface[]>()
  for (const self of hostsOf(world)) {
    const key = self.attachedTo ?? `${self.subnetId} ${self.groups.join(' ')}`
    groups.set(key, [...(groups.get(key) ?? []), self])
  }
  const found = [...groups.values()].flatMap(([first, ...rest]) =>
    first === undefined ? [] : [{ name: nameOf(world, first), hosts: rest.length + 1 }],
  )
  return found.toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

function hostsOf(world: World): readonly NetworkInterface[] {
  return tableValues(world.networkInterfaces).filter(
    ({ interfaceType, requesterManaged }) => interfaceType === 'interface' && !requesterManaged,
  )
}

function nameOf(world: World, { attachedTo, name }: NetworkInterface): string {
  return (attachedTo === undefined ? undefined : tableGet(world.instances, attachedTo)?.name) ?? name
}
