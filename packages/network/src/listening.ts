import { memoByPart, tableValues } from '@causeway/ground'
import type { Table } from '@causeway/ground'
import type { Instance, NetworkInterfaceId, World } from '@causeway/model'

const portsByInterface = memoByPart(
  (instances: Table<Instance>) =>
    new Map(tableValues(instances).map((each) => [each.networkInterfaceId, portsOf(each)])),
)

/** Does software on the interface's instance accept connections on a port? */
export function listensOn(world: World, target: NetworkInterfaceId, port: number): boolean {
  const ports = portsByInterface(world.instances).get(target)
  return ports === 'all' || (ports?.has(port) ?? false)
}

function portsOf({ listensOn }: Instance): ReadonlySet<number> | 'all' {
  return listensOn === 'all' ? 'all' : new Set(listensOn)
}
