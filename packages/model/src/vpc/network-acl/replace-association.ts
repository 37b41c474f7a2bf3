import { apiError, isApiError, type ApiError } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { findSubnet } from '../subnet/find.ts'
import { findNetworkAcl } from './find.ts'
import type { ReplaceNetworkAclAssociation } from './types.ts'

const refuse = {
  otherVpc: ({ networkAclId, subnetId }: ReplaceNetworkAclAssociation) =>
    apiError(
      'InvalidParameterValue',
      'R-ACL-1',
      `${networkAclId} and ${subnetId} are in different VPCs; use an ACL of the subnet's VPC`,
      'networkAclId',
    ),
}

/**
 * Gives a subnet this network ACL in place of the one it has: a subnet has exactly one [R-ACL-1].
 *
 * Errors: `InvalidNetworkAclID.NotFound` [R-ERR-26], `InvalidSubnetID.NotFound` [R-ERR-23],
 * `InvalidParameterValue`.
 */
export function replaceNetworkAclAssociation(
  world: World,
  _step: Step,
  command: ReplaceNetworkAclAssociation,
): Applied | ApiError {
  const acl = findNetworkAcl(world, command.accountId, command.networkAclId)
  if (isApiError(acl)) return acl
  const subnet = findSubnet(world, command.accountId, command.subnetId)
  if (isApiError(subnet)) return subnet
  if (acl.vpcId !== subnet.vpcId) return refuse.otherVpc(command)
  const { networkAclId } = acl
  if (subnet.networkAclId === networkAclId) return unchanged(world)
  return commit(world, (draft) => putRow(draft.subnets, subnet.subnetId, { ...subnet, networkAclId }))
}
