import { apiError, assert, isApiError, tableGet, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import { overQuota } from '../../quotas.ts'
import type { Effect, Step, World } from '../../world.ts'
import type { VpcId } from '../vpc/types.ts'
import { findPeering, openPeeringsOf } from './find.ts'
import { movedPeering, peeringTimer } from './settle.ts'
import type {
  AcceptVpcPeeringConnection,
  DeleteVpcPeeringConnection,
  RejectVpcPeeringConnection,
  VpcPeeringConnection,
} from './types.ts'

type Decision = AcceptVpcPeeringConnection | RejectVpcPeeringConnection | DeleteVpcPeeringConnection

const refuse = {
  notAccepter: ({ accountId, vpcPeeringConnectionId }: Decision, { accepter }: VpcPeeringConnection) =>
    apiError(
      'OperationNotPermitted',
      'R-PCX-1',
      `account ${accountId} does not own the accepter VPC of ${vpcPeeringConnectionId}; ask account ${accepter.ownerId}`,
      'accountId',
    ),
  state: ({ vpcPeeringConnectionId, state }: VpcPeeringConnection, verb: string) =>
    apiError(
      'InvalidStateTransition',
      'R-ERR-31',
      `${vpcPeeringConnectionId} is ${state} and can't be ${verb}; request a new one`,
      'vpcPeeringConnectionId',
    ),
}

/**
 * The owner of the accepter VPC accepts; both VPCs must have room for one more [R-PCX-1, R-PCX-3].
 *
 * Errors: `InvalidVpcPeeringConnectionID.NotFound`, `InvalidStateTransition` [R-ERR-31], `OperationNotPermitted`,
 * `ActiveVpcPeeringConnectionPerVpcLimitExceeded` [R-PCX-3].
 */
export function acceptVpcPeeringConnection(
  world: World,
  _step: Step,
  command: AcceptVpcPeeringConnection,
): Applied | ApiError {
  const peering = findPeering(world, command.accountId, command.vpcPeeringConnectionId)
  if (isApiError(peering)) return peering
  if (peering.accepter.ownerId !== command.accountId) return refuse.notAccepter(command, peering)
  const next = movedPeering(peering, 'accept')
  if (next === undefined) return refuse.state(peering, 'accepted')
  const full =
    overPeeringQuota(world, peering.requester.vpcId) ?? overPeeringQuota(world, peering.accepter.vpcId)
  if (full !== undefined) return full
  return committed(world, next, [peeringTimer(world, next, 'CompleteVpcPeeringProvisioning')])
}

/** The owner of the accepter VPC declines. Errors: as of an acceptance, but no quota. */
export function rejectVpcPeeringConnection(
  world: World,
  _step: Step,
  command: RejectVpcPeeringConnection,
): Applied | ApiError {
  const peering = findPeering(world, command.accountId, command.vpcPeeringConnectionId)
  if (isApiError(peering)) return peering
  if (peering.accepter.ownerId !== command.accountId) return refuse.notAccepter(command, peering)
  const next = movedPeering(peering, 'reject')
  return next === undefined ? refuse.state(peering, 'rejected') : committed(world, next, [])
}

/**
 * Either side ends an active connection, the requester one that waits; routes to it become blackholes [R-RT-9].
 *
 * Errors: `InvalidVpcPeeringConnectionID.NotFound`, `InvalidStateTransition` [R-ERR-31], `OperationNotPermitted`.
 */
export function deleteVpcPeeringConnection(
  world: World,
  _step: Step,
  command: DeleteVpcPeeringConnection,
): Applied | ApiError {
  const peering = findPeering(world, command.accountId, command.vpcPeeringConnectionId)
  if (isApiError(peering)) return peering
  const next = movedPeering(peering, 'delete')
  if (next === undefined) return refuse.state(peering, 'deleted')
  if (peering.state !== 'active' && peering.requester.ownerId !== command.accountId)
    return refuse.state(peering, 'deleted by its accepter, who may reject it')
  return committed(world, next, [peeringTimer(world, next, 'CompleteVpcPeeringDeletion')])
}

function committed(world: World, next: VpcPeeringConnection, effects: readonly Effect[]): Applied {
  const id = next.vpcPeeringConnectionId
  return commit(world, (draft) => putRow(draft.vpcPeeringConnections, id, next), { effects })
}

function overPeeringQuota(world: World, vpcId: VpcId): ApiError | undefined {
  const account = tableGet(world.accounts, tableGet(world.vpcs, vpcId)?.ownerId ?? '')
  assert(account !== undefined, `${vpcId} belongs to no account`)
  const active = openPeeringsOf(world, vpcId).filter(({ state }) => state !== 'pending-acceptance')
  return overQuota(account, 'peeringsPerVpc', active.length + 1, 'vpcPeeringConnectionId')
}
