import { apiError, isApiError, tableGet, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { findPeering } from './find.ts'
import type { ModifyVpcPeeringConnectionOptions, VpcPeeringConnection } from './types.ts'

const refuse = {
  notOurs: ({ accountId, side }: ModifyVpcPeeringConnectionOptions) =>
    apiError(
      'OperationNotPermitted',
      'R-PCX-1',
      `account ${accountId} does not own the ${side} VPC; each account sets its own side`,
      'side',
    ),
  state: ({ vpcPeeringConnectionId, state }: VpcPeeringConnection) =>
    apiError(
      'InvalidStateTransition',
      'R-ERR-31',
      `${vpcPeeringConnectionId} is ${state}; only an active connection has options`,
      'vpcPeeringConnectionId',
    ),
  noHostnames: (vpcId: string) =>
    apiError(
      'InvalidVpcPeeringConnectionState.DnsHostnamesDisabled',
      'R-ERR-31',
      `${vpcId} has no DNS hostnames; set enableDnsHostnames and enableDnsSupport of both VPCs first`,
      'allowDnsResolutionFromRemoteVpc',
    ),
}

/**
 * Sets whether the names of one side's hosts resolve to private addresses for the other; both VPCs must have
 * DNS hostnames and DNS support.
 *
 * Errors: `InvalidVpcPeeringConnectionID.NotFound`, `InvalidStateTransition`, `OperationNotPermitted`,
 * `InvalidVpcPeeringConnectionState.DnsHostnamesDisabled` [R-ERR-31].
 */
export function modifyVpcPeeringConnectionOptions(
  world: World,
  _step: Step,
  command: ModifyVpcPeeringConnectionOptions,
): Applied | ApiError {
  const peering = findPeering(world, command.accountId, command.vpcPeeringConnectionId)
  if (isApiError(peering)) return peering
  const { side, allowDnsResolutionFromRemoteVpc } = command
  if (peering[side].ownerId !== command.accountId) return refuse.notOurs(command)
  if (peering.state !== 'active') return refuse.state(peering)
  const mute = [peering.requester.vpcId, peering.accepter.vpcId].find((vpcId) => !hasHostnames(world, vpcId))
  if (allowDnsResolutionFromRemoteVpc && mute !== undefined) return refuse.noHostnames(mute)
  const next = { ...peering, [side]: { ...peering[side], allowDnsResolutionFromRemoteVpc } }
  return commit(world, (draft) => putRow(draft.vpcPeeringConnections, peering.vpcPeeringConnectionId, next))
}

function hasHostnames(world: World, vpcId: string): boolean {
  const vpc = tableGet(world.vpcs, vpcId)
  return vpc !== undefined && vpc.enableDnsHostnames && vpc.enableDnsSupport
}
