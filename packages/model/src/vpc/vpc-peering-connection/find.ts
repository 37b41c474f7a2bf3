import { tableGet, type AccountId, type ApiError } from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import type { World } from '../../world.ts'
import { notFound } from '../owned.ts'
import type { VpcId } from '../vpc/types.ts'
import type { PeeringState, VpcPeeringConnection } from './types.ts'

const peeringsByVpc = branchIndex(({ requester, accepter }: VpcPeeringConnection) => [
  requester.vpcId,
  accepter.vpcId,
])

/** States in which a connection joins, or may yet join, its VPCs. */
const open: readonly PeeringState[] = ['initiating-request', 'pending-acceptance', 'provisioning', 'active']

/** A connection that the account has a side of; else `InvalidVpcPeeringConnectionID.NotFound` [R-ERR-31]. */
export function findPeering(world: World, accountId: AccountId, id: string): VpcPeeringConnection | ApiError {
  const peering = tableGet(world.vpcPeeringConnections, id)
  const isParty = [peering?.requester.ownerId, peering?.accepter.ownerId].includes(accountId)
  if (peering !== undefined && isParty) return peering
  return notFound(accountId, id, {
    code: 'InvalidVpcPeeringConnectionID.NotFound',
    rule: 'R-ERR-31',
    what: 'VPC peering connection',
    field: 'vpcPeeringConnectionId',
  })
}

/** The connections of a VPC that join it to another, or may yet, in the order of their ids. */
export function openPeeringsOf(world: World, vpcId: VpcId): readonly VpcPeeringConnection[] {
  return peeringsByVpc.rows(world.vpcPeeringConnections, vpcId).filter(({ state }) => open.includes(state))
}

/** The VPC at the other end of a connection. */
export function farVpcId({ requester, accepter }: VpcPeeringConnection, vpcId: VpcId): VpcId {
  return requester.vpcId === vpcId ? accepter.vpcId : requester.vpcId
}

/** Whether two VPCs are joined by an active connection [R-SG-2]. */
export function arePeered(world: World, vpcId: VpcId, other: VpcId): boolean {
  return openPeeringsOf(world, vpcId).some(
    (peering) => peering.state === 'active' && farVpcId(peering, vpcId) === other,
  )
}
