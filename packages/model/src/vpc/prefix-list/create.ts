import { apiError, isApiError, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import { identify } from '../../identity.ts'
import { findAccount } from '../../place/account/find.ts'
import type { Step, World } from '../../world.ts'
import { withEntries } from './entries.ts'
import type { CreateManagedPrefixList, PrefixList } from './types.ts'

/** No list is larger [VPC quotas]. */
const ENTRIES_MAX = 1000

/** Refuses a maximum that no list can have; both verbs that set one ask. Error: `InvalidParameterValue` [R-RT-13]. */
export function faultOfMaximum(maxEntries: number): ApiError | undefined {
  if (Number.isInteger(maxEntries) && maxEntries >= 1 && maxEntries <= ENTRIES_MAX) return undefined
  return apiError(
    'InvalidParameterValue',
    'R-RT-13',
    `a list of at most ${maxEntries} entries is none; choose a whole number 1..${ENTRIES_MAX}`,
    'maxEntries',
  )
}

/**
 * Creates a customer's prefix list; where it is used it counts as often as its maximum, not its entries [R-RT-13].
 *
 * Errors: `InvalidParameterValue`, `PrefixListMaxEntriesExceeded` [R-RT-13].
 */
export function createManagedPrefixList(
  world: World,
  step: Step,
  command: CreateManagedPrefixList,
): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const { prefixListName, addressFamily, maxEntries } = command
  const fault = faultOfMaximum(maxEntries)
  if (fault !== undefined) return fault
  const entries = withEntries(command, [], command.entries ?? [], 'entries')
  if (isApiError(entries)) return entries
  const { accountId, region } = account
  const { id, name } = identify(step, {
    prefix: 'pl',
    kind: 'prefix-list',
    accountId,
    region,
    table: world.prefixLists,
    importedKey: 'prefixListId',
  })
  const list: PrefixList = {
    prefixListId: id,
    name,
    prefixListName,
    ownerId: accountId,
    region,
    addressFamily,
    entries,
    maxEntries,
    version: 1,
  }
  return commit(world, (draft) => putRow(draft.prefixLists, id, list), { output: { prefixListId: id } })
}
