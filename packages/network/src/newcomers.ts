import { tableChanges, tableGet } from '@causeway/ground'
import type { World } from '@causeway/model'
import type { EntityIndex } from './entity-index.ts'

const INTERFACE_KINDS = {
  interface: 'network-interface',
  vpc_endpoint: 'endpoint-network-interface',
  gateway_load_balancer_endpoint: 'endpoint-network-interface',
  network_load_balancer: 'load-balancer-node',
  gateway_load_balancer: 'load-balancer-node',
  nat_gateway: 'network-interface',
  transit_gateway: 'network-interface',
} as const

/** Takes the endpoints, load balancers and interfaces that a step has made into the index, each kind in order of ids. */
export function admitNewcomers(before: World, after: World, index: EntityIndex): void {
  for (const id of tableChanges(before.vpcEndpoints, after.vpcEndpoints)) {
    const made = tableGet(after.vpcEndpoints, id)
    if (made !== undefined)
      index.admit({ id, name: made.name, kind: 'vpc-endpoint', accountId: made.ownerId })
  }
  for (const id of tableChanges(before.loadBalancers, after.loadBalancers)) {
    const made = tableGet(after.loadBalancers, id)
    if (made === undefined) continue
    index.admit({ id, name: made.name, kind: 'network-load-balancer', accountId: made.ownerId })
  }
  for (const id of tableChanges(before.networkInterfaces, after.networkInterfaces)) {
    const made = tableGet(after.networkInterfaces, id)
    if (made === undefined) continue
    const { name, ownerId: accountId, availabilityZoneId: azId } = made
    index.admit({ id, name, kind: INTERFACE_KINDS[made.interfaceType], accountId, azId })
  }
}
