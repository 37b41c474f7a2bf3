import { memoByPart, tableGet, tableValues } from '@causeway/ground'
import type { Table } from '@causeway/ground'
import type { Instance, NetworkInterfaceId, World } from '@causeway/model'

const portsByInterface = memoByPart(
  (instances: Table<Instance>) =>
    new Map(tableValues(instances).map((each) => [each.networkInterfaceId, portsOf(each)])),
)

/** Does software on the interface, or on its instance, accept connections on a port? */
export function listensOn(world: World, target: NetworkInterfaceId, port: number): boolean {
  const own = tableGet(world.networkInterfaces, target)?.listensOn
  if (own !== undefined) return own === 'all' || own.includes(port)
  const ports = portsByInterface(world.instances).get(target)
  return ports === 'all' || (ports?.has(port) ?? false)
}

function portsOf({ listensOn: ports }: Instance): ReadonlySet<number> | 'all' {
  return ports === 'all' ? 'all' : new Set(ports)
}
