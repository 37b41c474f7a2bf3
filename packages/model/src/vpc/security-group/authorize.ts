import { apiError, isApiError, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { findSecurityGroup } from './find.ts'
import { overRuleQuota } from './quota.ts'
import { ruleOf, sameRule } from './rule.ts'
import type { AuthorizeSecurityGroupEgress, AuthorizeSecurityGroupIngress } from './types.ts'

type Authorize = AuthorizeSecurityGroupIngress | AuthorizeSecurityGroupEgress

const refuse = {
  duplicate: ({ groupId }: Authorize, field: string) =>
    apiError(
      'InvalidPermission.Duplicate',
      'R-ERR-25',
      `${groupId} has this rule already; state it once`,
      field,
    ),
}

/**
 * Adds rules to a group, all or none, in the order given.
 *
 * Errors: `InvalidGroup.NotFound`, `InvalidPermission.Malformed`, `InvalidPermission.Duplicate`
 * [R-ERR-25], `RulesPerSecurityGroupLimitExceeded` [R-SG-6].
 */
export function authorizeSecurityGroup(world: World, _step: Step, command: Authorize): Applied | ApiError {
  const group = findSecurityGroup(world, command.accountId, command.groupId)
  if (isApiError(group)) return group
  const list = command.type === 'AuthorizeSecurityGroupIngress' ? 'ipPermissions' : 'ipPermissionsEgress'
  const rules = [...group[list]]
  for (const [i, request] of command.rules.entries()) {
    const rule = ruleOf(world, group, request, `rules[${i}]`)
    if (isApiError(rule)) return rule
    if (rules.some((other) => sameRule(other, rule))) return refuse.duplicate(command, `rules[${i}]`)
    rules.push(rule)
  }
  const full = overRuleQuota(world, { ...group, [list]: rules })
  if (full !== undefined) return full
  return commit(world, (draft) => putRow(draft.securityGroups, group.groupId, { ...group, [list]: rules }))
}
