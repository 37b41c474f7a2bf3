import { isApiError, tableRemove, tableValues, type ApiError } from '@causeway/ground'
import { commit, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { dependency } from '../owned.ts'
import { subnetsIn } from '../subnet/in-vpc.ts'
import { openPeeringsOf } from '../vpc-peering-connection/find.ts'
import { findVpc } from './find.ts'
import type { DeleteVpc, Vpc } from './types.ts'

/**
 * Deletes a VPC with its default group, default ACL and main table, when nothing else is left in it.
 *
 * Errors: `InvalidVpcID.NotFound` [R-ERR-23], `DependencyViolation` [R-ERR-29].
 */
export function deleteVpc(world: World, _step: Step, command: DeleteVpc): Applied | ApiError {
  const vpc = findVpc(world, command.accountId, command.vpcId)
  if (isApiError(vpc)) return vpc
  const holder = holderOf(world, vpc)
  if (holder !== undefined) return dependency(vpc.vpcId, holder, 'vpcId')
  return commit(world, (draft) => {
    tableRemove(draft.securityGroups, vpc.defaultSecurityGroupId)
    tableRemove(draft.networkAcls, vpc.defaultNetworkAclId)
    tableRemove(draft.routeTables, vpc.mainRouteTableId)
    tableRemove(draft.vpcs, vpc.vpcId)
  })
}

/** The first thing of the VPC that is not its own from birth. */
function holderOf(world: World, vpc: Vpc): string | undefined {
  const isIn = (row: { readonly vpcId?: string }): boolean => row.vpcId === vpc.vpcId
  const isEndpoint = (row: { readonly vpcId: string; readonly state: string }): boolean =>
    isIn(row) && row.state !== 'deleted'
  return (
    subnetsIn(world, vpc.vpcId)[0]?.subnetId ??
    tableValues(world.internetGateways).find(isIn)?.internetGatewayId ??
    tableValues(world.vpnGateways).find(isIn)?.vpnGatewayId ??
    tableValues(world.vpcEndpoints).find(isEndpoint)?.vpcEndpointId ??
    tableValues(world.gatewayEndpoints).find(isEndpoint)?.vpcEndpointId ??
    tableValues(world.transitGatewayAttachments).find(isEndpoint)?.transitGatewayAttachmentId ??
    openPeeringsOf(world, vpc.vpcId)[0]?.vpcPeeringConnectionId ??
    tableValues(world.securityGroups).find(
      (each) => isIn(each) && each.groupId !== vpc.defaultSecurityGroupId,
    )?.groupId ??
    tableValues(world.networkAcls).find((each) => isIn(each) && !each.isDefault)?.networkAclId ??
    tableValues(world.routeTables).find((each) => isIn(each) && !each.main)?.routeTableId
  )
}
