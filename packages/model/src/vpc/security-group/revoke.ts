import { apiError, isApiError, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { findSecurityGroup } from './find.ts'
import { ruleOf, sameRule } from './rule.ts'
import type { RevokeSecurityGroupEgress, RevokeSecurityGroupIngress } from './types.ts'

type Revoke = RevokeSecurityGroupIngress | RevokeSecurityGroupEgress

const refuse = {
  missing: ({ groupId }: Revoke, field: string) =>
    apiError(
      'InvalidPermission.NotFound',
      'R-ERR-25',
      `${groupId} has no such rule; name one that it has`,
      field,
    ),
}

/**
 * Removes rules from a group, all or none.
 *
 * Errors: `InvalidGroup.NotFound`, `InvalidPermission.Malformed`, `InvalidPermission.NotFound` [R-ERR-25].
 */
export function revokeSecurityGroup(world: World, _step: Step, command: Revoke): Applied | ApiError {
  const group = findSecurityGroup(world, command.accountId, command.groupId)
  if (isApiError(group)) return group
  const list = command.type === 'RevokeSecurityGroupIngress' ? 'ipPermissions' : 'ipPermissionsEgress'
  let rules = group[list]
  for (const [i, request] of command.rules.entries()) {
    const rule = ruleOf(world, group, request, `rules[${i}]`)
    if (isApiError(rule)) return rule
    const rest = rules.filter((other) => !sameRule(other, rule))
    if (rest.length === rules.length) return refuse.missing(command, `rules[${i}]`)
    rules = rest
  }
  return commit(world, (draft) => putRow(draft.securityGroups, group.groupId, { ...group, [list]: rules }))
}
