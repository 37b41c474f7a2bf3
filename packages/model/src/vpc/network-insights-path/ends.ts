import { tableGet, type AccountId } from '@causeway/ground'
import { kindOf, ownerOf } from '../../tag/resource.ts'
import type { World } from '../../world.ts'

/** The kinds of resource, as ARNs name them, that a path may begin or end at. */
export const endKinds: readonly string[] = [
  'instance',
  'internet-gateway',
  'network-interface',
  'transit-gateway',
  'transit-gateway-attachment',
  'vpc-endpoint',
  'vpc-endpoint-service',
  'vpc-peering-connection',
  'vpn-gateway',
]

/** Whether an id is of a kind at which a path may begin or end; the resource itself need not be there. */
export function isEndKind(id: string): boolean {
  return endKinds.includes(kindOf(id)?.arnType ?? '')
}

/** Whether a resource is there that the account may name as an end: its own, or a peering of either of its VPCs. */
export function isEndOf(world: World, accountId: AccountId, id: string): boolean {
  const peering = tableGet(world.vpcPeeringConnections, id)
  if (peering === undefined) return ownerOf(world, id) === accountId
  return peering.requester.ownerId === accountId || peering.accepter.ownerId === accountId
}
