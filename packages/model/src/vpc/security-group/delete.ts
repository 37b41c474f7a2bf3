import { apiError, isApiError, tableRemove, type ApiError } from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import { commit, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { interfaceWithGroup } from '../network-interface/lists.ts'
import { dependency } from '../owned.ts'
import { findSecurityGroup } from './find.ts'
import type { DeleteSecurityGroup, SecurityGroup } from './types.ts'

const byNamedGroup = branchIndex(namedGroups)

const refuse = {
  standard: ({ groupId, vpcId }: SecurityGroup) =>
    apiError(
      'CannotDelete',
      'R-ERR-25',
      `${groupId} is the default group of ${vpcId}, which can't be deleted; it goes with its VPC`,
      'groupId',
    ),
  named: ({ groupId }: SecurityGroup, other: SecurityGroup) =>
    apiError(
      'InvalidGroup.InUse',
      'R-ERR-25',
      `a rule of ${other.groupId} names ${groupId}; revoke that rule first`,
      'groupId',
    ),
}

/**
 * Deletes a group that no interface and no other group's rule uses.
 *
 * Errors: `InvalidGroup.NotFound`, `CannotDelete` for a default group, `InvalidGroup.InUse` while another group's
 * rule names it [R-ERR-25], `DependencyViolation` while an interface has it [R-ERR-29].
 */
export function deleteSecurityGroup(
  world: World,
  _step: Step,
  command: DeleteSecurityGroup,
): Applied | ApiError {
  const group = findSecurityGroup(world, command.accountId, command.groupId)
  if (isApiError(group)) return group
  if (group.groupName === 'default') return refuse.standard(group)
  const { groupId } = group
  const user = interfaceWithGroup(world, groupId)
  if (user !== undefined) return dependency(groupId, user.networkInterfaceId, 'groupId')
  const other = byNamedGroup.rows(world.securityGroups, groupId).find((each) => each.groupId !== groupId)
  if (other !== undefined) return refuse.named(group, other)
  return commit(world, (draft) => tableRemove(draft.securityGroups, groupId))
}

/** The groups that a group's rules name. */
function namedGroups({ ipPermissions, ipPermissionsEgress }: SecurityGroup): readonly string[] {
  return [...ipPermissions, ...ipPermissionsEgress].flatMap(({ peer }) =>
    peer.type === 'group' ? [peer.groupId] : [],
  )
}
