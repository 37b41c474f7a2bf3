import { isApiError, tableRemove, tableValues, type ApiError } from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import { commit, type Applied } from '../../commit.ts'
import { endpointsOfVpc, isLive } from '../../privatelink/vpc-endpoint/find.ts'
import type { Step, World } from '../../world.ts'
import type { NetworkAcl } from '../network-acl/types.ts'
import type { RouteTable } from '../route-table/types.ts'
import type { SecurityGroup } from '../security-group/types.ts'
import { dependency } from '../owned.ts'
import { subnetsIn } from '../subnet/in-vpc.ts'
import { openPeeringsOf } from '../vpc-peering-connection/find.ts'
import { findVpc } from './find.ts'
import type { DeleteVpc, Vpc } from './types.ts'

const groupsByVpc = branchIndex((group: SecurityGroup) => [group.vpcId])
const aclsByVpc = branchIndex((acl: NetworkAcl) => [acl.vpcId])
const tablesByVpc = branchIndex((table: RouteTable) => [table.vpcId])

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
    endpointsOfVpc(world, vpc.vpcId).find(isLive)?.vpcEndpointId ??
    tableValues(world.transitGatewayAttachments).find(isEndpoint)?.transitGatewayAttachmentId ??
    tableValues(world.resolverRules).find(({ vpcIds }) => vpcIds.includes(vpc.vpcId))?.resolverRuleId ??
    openPeeringsOf(world, vpc.vpcId)[0]?.vpcPeeringConnectionId ??
    groupsByVpc
      .rows(world.securityGroups, vpc.vpcId)
      .find((each) => each.groupId !== vpc.defaultSecurityGroupId)?.groupId ??
    aclsByVpc.rows(world.networkAcls, vpc.vpcId).find((each) => !each.isDefault)?.networkAclId ??
    tablesByVpc.rows(world.routeTables, vpc.vpcId).find((each) => !each.main)?.routeTableId
  )
}
