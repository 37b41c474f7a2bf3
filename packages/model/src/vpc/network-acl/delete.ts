import { apiError, isApiError, tableRemove, type ApiError } from '@causeway/ground'
import { commit, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { dependency } from '../owned.ts'
import { subnetsIn } from '../subnet/in-vpc.ts'
import { findNetworkAcl } from './find.ts'
import type { DeleteNetworkAcl, NetworkAcl } from './types.ts'

const refuse = {
  standard: ({ networkAclId, vpcId }: NetworkAcl) =>
    apiError(
      'InvalidParameterValue',
      'R-ACL-3',
      `${networkAclId} is the default ACL of ${vpcId}, which can't be deleted; it goes with its VPC`,
      'networkAclId',
    ),
}

/**
 * Deletes a custom ACL that no subnet uses [R-ACL-1].
 *
 * Errors: `InvalidNetworkAclID.NotFound` [R-ERR-26], `InvalidParameterValue` for a default one [R-ACL-3],
 * `DependencyViolation` [R-ERR-29].
 */
export function deleteNetworkAcl(world: World, _step: Step, command: DeleteNetworkAcl): Applied | ApiError {
  const acl = findNetworkAcl(world, command.accountId, command.networkAclId)
  if (isApiError(acl)) return acl
  if (acl.isDefault) return refuse.standard(acl)
  const { networkAclId } = acl
  const user = subnetsIn(world, acl.vpcId).find((subnet) => subnet.networkAclId === networkAclId)
  if (user !== undefined) return dependency(networkAclId, user.subnetId, 'networkAclId')
  return commit(world, (draft) => tableRemove(draft.networkAcls, networkAclId))
}
