import { memoByPart, tableValues } from '@causeway/ground'
import type { Table } from '@causeway/ground'
import type { Instance, NetworkInterfaceId, World } from '@causeway/model'

const portsByInterface = memoByPart(
  (instances: Table<Instance>) =>
    new Map(tableValues(instances).map((each) => [each.networkInterfaceId, new Set(each.listensOn)])),
)

/** Does software on the interface's instance accept connections on a port? */
export function listensOn(world: World, target: NetworkInterfaceId, port: number): boolean {
  return portsByInterface(world.instances).get(target)?.has(port) ?? false
}
