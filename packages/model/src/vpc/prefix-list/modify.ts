import { apiError, canonicalCidr, isApiError, type ApiError, type Cidr } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { overRouteQuota } from '../route-table/quota.ts'
import { overRuleQuota } from '../security-group/quota.ts'
import { faultOfMaximum } from './create.ts'
import { withEntries } from './entries.ts'
import { findPrefixList } from './find.ts'
import type { ModifyManagedPrefixList, PrefixList } from './types.ts'
import { groupsWith, tablesWith } from './users.ts'

const refuse = {
  amazon: ({ prefixListId, prefixListName }: PrefixList) =>
    apiError(
      'OperationNotPermitted',
      'R-GW-17',
      `${prefixListId} is AWS's own list ${prefixListName}; make a list of your own`,
      'prefixListId',
    ),
  noVersion: ({ prefixListId, version }: PrefixList) =>
    apiError(
      'MissingParameter',
      'R-ERR-34',
      `a change of entries of ${prefixListId} needs the version that it is made to; it is at ${version}`,
      'currentVersion',
    ),
  version: ({ prefixListId, version }: PrefixList, seen: number) =>
    apiError(
      'PrefixListVersionMismatch',
      'R-ERR-22',
      `${prefixListId} is at version ${version}, not ${seen}; look again and repeat the change`,
      'currentVersion',
    ),
  missing: ({ prefixListId }: PrefixList, text: string, i: number) =>
    apiError(
      'InvalidParameterValue',
      'R-ERR-22',
      `${prefixListId} has no entry ${text}; name one that it has`,
      `removeEntries[${i}]`,
    ),
}

/** A prefix list that the account may change: its own, `OperationNotPermitted` for AWS's [R-GW-17]. */
export function ownPrefixList(world: World, command: ListCommand): PrefixList | ApiError {
  const list = findPrefixList(world, command.accountId, command.prefixListId)
  if (isApiError(list)) return list
  return list.ownerId === 'amazon' ? refuse.amazon(list) : list
}

type ListCommand = Pick<ModifyManagedPrefixList, 'accountId' | 'prefixListId'>

/**
 * Changes a customer's list: entries, with the version that the caller has seen, or the maximum, which must fit
 * in every table and group that uses the list [R-RT-13, R-SG-6].
 *
 * Errors: `InvalidPrefixListID.NotFound`, `InvalidPrefixListId.Malformed`, `PrefixListVersionMismatch` [R-ERR-22],
 * `OperationNotPermitted`, `MissingParameter`, `InvalidParameterValue`, `PrefixListMaxEntriesExceeded`,
 * `RouteLimitExceeded` [R-ERR-20], `RulesPerSecurityGroupLimitExceeded` [R-SG-6].
 */
export function modifyManagedPrefixList(
  world: World,
  _step: Step,
  command: ModifyManagedPrefixList,
): Applied | ApiError {
  const list = ownPrefixList(world, command)
  if (isApiError(list)) return list
  const { currentVersion: seen, maxEntries = list.maxEntries } = command
  const { addEntries = [], removeEntries = [] } = command
  const touchesEntries = addEntries.length > 0 || removeEntries.length > 0
  if (touchesEntries && seen === undefined) return refuse.noVersion(list)
  if (seen !== undefined && seen !== list.version) return refuse.version(list, seen)
  const fault = faultOfMaximum(maxEntries)
  if (fault !== undefined) return fault
  const kept = without(list, removeEntries)
  if (isApiError(kept)) return kept
  const entries = withEntries({ ...list, maxEntries }, kept, addEntries, 'addEntries')
  if (isApiError(entries)) return entries
  const version = touchesEntries ? list.version + 1 : list.version
  const next: PrefixList = { ...list, entries, maxEntries, version }
  const applied = commit(world, (draft) => putRow(draft.prefixLists, list.prefixListId, next))
  return overAnyQuota(applied.world, next) ?? applied
}

function without(list: PrefixList, removed: readonly string[]): readonly Cidr[] | ApiError {
  let entries = list.entries
  for (const [i, text] of removed.entries()) {
    const cidr = canonicalCidr(text)
    const rest = entries.filter((entry) => !cidr.ok || entry !== cidr.value)
    if (rest.length === entries.length) return refuse.missing(list, text, i)
    entries = rest
  }
  return entries
}

function overAnyQuota(world: World, { prefixListId }: PrefixList): ApiError | undefined {
  for (const table of tablesWith(world, prefixListId)) {
    const full = overRouteQuota(world, table, table.routes)
    if (full !== undefined) return { ...full, field: 'maxEntries' }
  }
  for (const group of groupsWith(world, prefixListId)) {
    const full = overRuleQuota(world, group)
    if (full !== undefined) return { ...full, field: 'maxEntries' }
  }
  return undefined
}
