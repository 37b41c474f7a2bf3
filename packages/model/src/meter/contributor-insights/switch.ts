import { isApiError, tableGet, tableRemove, type ApiError, type Instant } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import { findAccount } from '../../place/account/find.ts'
import type { Step, World } from '../../world.ts'
import { moveInsightRule } from './state-machine.ts'
import type { DeleteInsightRules, DisableInsightRules, EnableInsightRules, InsightRule } from './types.ts'

/** Resumes collecting [R-CI-4]; an unknown rule is in the output as `unsuccessful/<name>`. */
export function enableInsightRules(
  world: World,
  step: Step,
  command: EnableInsightRules,
): Applied | ApiError {
  return changeRules(world, command, (rule) => resumed(rule, step.at))
}

/** Stops collecting; what was collected stays until it is 15 days old [R-CI-2]. */
export function disableInsightRules(
  world: World,
  step: Step,
  command: DisableInsightRules,
): Applied | ApiError {
  return changeRules(world, command, (rule) => stopped(rule, step.at))
}

/** Deletes rules and with them what they collected [R-CI-2]. */
export function deleteInsightRules(
  world: World,
  _step: Step,
  command: DeleteInsightRules,
): Applied | ApiError {
  return changeRules(world, command, () => 'gone')
}

/** A rule that collects again from a moment on; undefined if it does already [R-CI-4]. */
export function resumed(rule: InsightRule, at: Instant): InsightRule | undefined {
  const state = moveInsightRule(rule.state, 'enable')
  return state && { ...rule, state, periods: [...rule.periods, { from: at }] }
}

function stopped(rule: InsightRule, at: Instant): InsightRule | undefined {
  const state = moveInsightRule(rule.state, 'disable')
  const periods = rule.periods.map((period) =>
    period.until === undefined ? { ...period, until: at } : period,
  )
  return state && { ...rule, state, periods }
}

function changeRules(
  world: World,
  command: EnableInsightRules | DisableInsightRules | DeleteInsightRules,
  change: (rule: InsightRule) => InsightRule | 'gone' | undefined,
): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const output: Record<string, string> = {}
  const changed = new Map<string, InsightRule | 'gone'>()
  for (const ruleName of command.ruleNames) {
    const rule = tableGet(world.insightRules, ruleName)
    const next = rule?.ownerId === command.accountId ? change(rule) : undefined
    if (rule?.ownerId !== command.accountId) output[`unsuccessful/${ruleName}`] = 'ResourceNotFoundException'
    else if (next !== undefined) changed.set(ruleName, next)
  }
  if (changed.size === 0) return unchanged(world, output)
  return commit(
    world,
    (draft) => {
      for (const [ruleName, next] of changed) {
        if (next === 'gone') tableRemove(draft.insightRules, ruleName)
        else putRow(draft.insightRules, ruleName, next)
      }
    },
    { output },
  )
}
