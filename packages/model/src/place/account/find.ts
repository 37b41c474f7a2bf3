import {
  apiError,
  byCodeUnit,
  tableGet,
  type AccountId,
  type ApiError,
  type AzId,
  type AzName,
} from '@causeway/ground'
import type { World } from '../../world.ts'
import type { Account } from './types.ts'

/** The calling account; one that nobody opened is `AuthFailure` [R-ERR-32]. */
export function findAccount(world: World, accountId: AccountId): Account | ApiError {
  const account = tableGet(world.accounts, accountId)
  if (account !== undefined) return account
  return apiError(
    'AuthFailure',
    'R-ERR-32',
    `account ${accountId} is not in this world; add it first`,
    'accountId',
  )
}

/**
 * A zone as the account writes it, by name or by AZ ID; unknown is `InvalidZone.NotFound` [R-REG-2,
 * R-ERR-35].
 */
export function findZone(account: Account, zone: string, field = 'zone'): AzId | ApiError {
  const named = Object.hasOwn(account.zones, zone) ? account.zones[zone as AzName] : undefined
  const zoneId = named ?? Object.values(account.zones).find((id) => id === zone)
  if (zoneId !== undefined) return zoneId
  const known = Object.entries(account.zones)
    .sort((a, b) => byCodeUnit(a[0], b[0]))
    .map(([name, id]) => `${name} (${id})`)
  const message = `account ${account.accountId} has no zone '${zone}' in ${account.region}; it sees ${known.join(', ') || 'none'}`
  return apiError('InvalidZone.NotFound', 'R-ERR-35', message, field)
}

/** The account's own name for a zone; undefined if it does not see the zone [R-REG-2, R-REG-4]. */
export function zoneNameOf(account: Account, zoneId: AzId): AzName | undefined {
  const entry = Object.entries(account.zones).find(([, id]) => id === zoneId)
  return entry?.[0] as AzName | undefined
}
