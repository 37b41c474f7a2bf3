import { isApiError, tableGet, type AccountId, type ApiError, type Instant } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import { findAccount } from '../../place/account/find.ts'
import { serviceIdOfArn } from '../../privatelink/endpoint-service/arn.ts'
import { findService } from '../../privatelink/endpoint-service/find.ts'
import type { Step, World } from '../../world.ts'
import { resumed } from './switch.ts'
import {
  insightTemplates,
  type InsightRule,
  type InsightTemplate,
  type PutManagedInsightRules,
} from './types.ts'

/**
 * Creates managed rules of endpoint services, enabled and collecting; a rule that was disabled resumes [R-CI-4].
 * Without a template name all four are made [R-CI-2]. Each for itself: what can't be made is in the output as
 * `unsuccessful/<resource>` with `ResourceNotFoundException` or `InvalidParameterValue`.
 */
export function putManagedInsightRules(
  world: World,
  step: Step,
  command: PutManagedInsightRules,
): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const output: Record<string, string> = {}
  const rules = new Map<string, InsightRule>()
  for (const { templateName, resourceArn } of command.managedRules) {
    const made = rulesOf(world, { accountId: account.accountId, templateName, resourceArn, at: step.at })
    if (typeof made === 'string') output[`unsuccessful/${resourceArn}`] = made
    else for (const rule of made) rules.set(rule.ruleName, rule)
  }
  const changed = [...rules.values()].filter((rule) => tableGet(world.insightRules, rule.ruleName) !== rule)
  if (changed.length === 0) return unchanged(world, output)
  return commit(
    world,
    (draft) => {
      for (const rule of changed) putRow(draft.insightRules, rule.ruleName, rule)
    },
    { output },
  )
}

interface Wanted {
  readonly accountId: AccountId
  readonly templateName: string | undefined
  readonly resourceArn: string
  readonly at: Instant
}

function rulesOf(world: World, { accountId, templateName, resourceArn, at }: Wanted): InsightRule[] | string {
  const serviceId = serviceIdOfArn(resourceArn)
  if (serviceId === undefined) return 'InvalidParameterValue'
  const service = findService(world, accountId, serviceId)
  if (isApiError(service)) return 'ResourceNotFoundException'
  const templates = insightTemplates.filter((template) => template === (templateName ?? template))
  if (templates.length === 0) return 'InvalidParameterValue'
  return templates.map((template) => {
    const ruleName = nameOf(template, service.serviceId)
    const known = tableGet(world.insightRules, ruleName)
    return known === undefined
      ? ({
          ruleName,
          ownerId: accountId,
          templateName: template,
          serviceId: service.serviceId,
          state: 'ENABLED',
          periods: [{ from: at }],
        } satisfies InsightRule)
      : (resumed(known, at) ?? known)
  })
}

function nameOf(template: InsightTemplate, serviceId: string): string {
  return `${template}-${serviceId}`
}
