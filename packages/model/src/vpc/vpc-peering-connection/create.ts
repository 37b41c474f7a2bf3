import { apiError, cidrsOverlap, isApiError, tableGet, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import { identify } from '../../identity.ts'
import { findAccount } from '../../place/account/find.ts'
import type { Step, World } from '../../world.ts'
import { vpcBlocks } from '../vpc/blocks.ts'
import { findVpc } from '../vpc/find.ts'
import type { Vpc } from '../vpc/types.ts'
import { farVpcId, openPeeringsOf } from './find.ts'
import { peeringTimer } from './settle.ts'
import { movePeering } from './state-machine.ts'
import type { CreateVpcPeeringConnection, VpcPeeringConnection } from './types.ts'

const refuse = {
  itself: ({ vpcId }: Vpc) =>
    apiError(
      'InvalidParameterValue',
      'R-PCX-1',
      `${vpcId} can't be peered with itself; name another VPC`,
      'peerVpcId',
    ),
  exists: (near: Vpc, far: string, { vpcPeeringConnectionId }: VpcPeeringConnection) =>
    apiError(
      'VpcPeeringConnectionAlreadyExists',
      'R-ERR-31',
      `${near.vpcId} and ${far} have ${vpcPeeringConnectionId} already; use or delete that one`,
      'peerVpcId',
    ),
}

/**
 * Requests a peering connection; the owner of the other VPC has seven days to accept it [R-PCX-1]. To a VPC that
 * does not exist, or whose blocks overlap, the request fails at once but stays in sight.
 *
 * Errors: `InvalidVpcID.NotFound` [R-ERR-23], `InvalidParameterValue`, `VpcPeeringConnectionAlreadyExists` [R-ERR-31].
 */
export function createVpcPeeringConnection(
  world: World,
  step: Step,
  command: CreateVpcPeeringConnection,
): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const vpc = findVpc(world, command.accountId, command.vpcId)
  if (isApiError(vpc)) return vpc
  const { peerVpcId, peerOwnerId = command.accountId } = command
  if (vpc.vpcId === peerVpcId) return refuse.itself(vpc)
  const other = openPeeringsOf(world, vpc.vpcId).find((each) => farVpcId(each, vpc.vpcId) === peerVpcId)
  if (other !== undefined) return refuse.exists(vpc, peerVpcId, other)

  const { accountId, region } = account
  const { id, name } = identify(step, {
    prefix: 'pcx',
    kind: 'vpc-peering-connection',
    accountId,
    region,
    table: world.vpcPeeringConnections,
    importedKey: 'vpcPeeringConnectionId',
  })
  const statusMessage = faultOf(world, vpc, command)
  const state = movePeering('initiating-request', statusMessage === undefined ? 'requested' : 'fault')
  const allowDnsResolutionFromRemoteVpc = false
  const peering: VpcPeeringConnection = {
    vpcPeeringConnectionId: id,
    name,
    requester: { vpcId: vpc.vpcId, ownerId: accountId, allowDnsResolutionFromRemoteVpc },
    accepter: { vpcId: peerVpcId, ownerId: peerOwnerId, allowDnsResolutionFromRemoteVpc },
    state: state ?? 'failed',
    version: 0,
    ...(statusMessage !== undefined && { statusMessage }),
  }
  const effects =
    statusMessage === undefined ? [peeringTimer(world, peering, 'ExpireVpcPeeringConnection')] : []
  return commit(world, (draft) => putRow(draft.vpcPeeringConnections, id, peering), {
    output: { vpcPeeringConnectionId: id },
    effects,
  })
}

/** Why a request fails: the other VPC is not there, or an address would be in both [R-PCX-1]. */
function faultOf(world: World, vpc: Vpc, command: CreateVpcPeeringConnection): string | undefined {
  const { peerVpcId, peerOwnerId = command.accountId } = command
  const peer = tableGet(world.vpcs, peerVpcId)
  if (peer?.ownerId !== peerOwnerId) return `account ${peerOwnerId} has no VPC ${peerVpcId}`
  const near = vpcBlocks(vpc)
  const shared = vpcBlocks(peer).find((block) => near.some((each) => cidrsOverlap(each, block)))
  return shared === undefined ? undefined : `${shared} of ${peerVpcId} overlaps a block of ${vpc.vpcId}`
}
