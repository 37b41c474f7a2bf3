import type { AccountId, AzId, AzName, Region } from '@causeway/ground'

/**
 * An AWS account as one Region shows itself to it: a partial, injective map of
 * zone names to zone IDs [R-REG-2, R-REG-4]. `alias` is the scenario's name for it.
 */
export interface Account {
  readonly accountId: AccountId
  readonly alias: string
  readonly region: Region
  readonly zones: Readonly<Record<AzName, AzId>>
  /** Quotas raised above their defaults, by quota name (quotas.ts). */
  readonly quotas: Readonly<Record<string, number>>
  /** ARNs of the organizational units that it is in; only legacy-2017 asks [C-10]. */
  readonly organizationalUnits?: readonly string[]
}

/** Opens an account in a Region with its own view of the Region's zones. */
export interface AddAccount {
  readonly type: 'AddAccount'
  readonly accountId: AccountId
  readonly region: Region
  readonly alias: string
  readonly zones: Readonly<Record<AzName, AzId>>
  readonly quotas: Readonly<Record<string, number>>
  readonly organizationalUnits?: readonly string[]
}
