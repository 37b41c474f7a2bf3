import { apiError, parseId, tableGet, type AccountId, type ApiError, type Table } from '@causeway/ground'

/** How AWS speaks of a kind of resource when it cannot be found. */
export interface Kind {
  /** `InvalidRouteTableID.NotFound` */
  readonly code: string
  readonly rule: string
  /** `a route table` without its article. */
  readonly what: string
  readonly field: string
  /** Where AWS tells a text that is no such id from an id that is not there. */
  readonly malformed?: { readonly code: string; readonly prefix: string }
}

/** A resource that the account owns; any other is the kind's NotFound code, a text of another form its Malformed one. */
export function findOwned<T extends { readonly ownerId: AccountId | 'amazon' }>(
  table: Table<T>,
  accountId: AccountId,
  id: string,
  kind: Kind,
): T | ApiError {
  const row = tableGet(table, id)
  return row !== undefined && row.ownerId === accountId ? row : notFound(accountId, id, kind)
}

/** What a call that names nothing of the account's is answered with. */
export function notFound(accountId: AccountId, id: string, kind: Kind): ApiError {
  const { what, field, rule, malformed } = kind
  if (malformed !== undefined && !parseId(malformed.prefix, id).ok) {
    const form = `${malformed.prefix}-0123456789abcdef0`
    return apiError(malformed.code, rule, `'${id}' is no id of a ${what}; write it as in ${form}`, field)
  }
  const message = `account ${accountId} has no ${what} '${id}'; name one that it owns`
  return apiError(kind.code, rule, message, field)
}

/** Something is still in the way of a deletion [R-ERR-29]. */
export function dependency(
  id: string,
  holder: string,
  field: string,
  code = 'DependencyViolation',
): ApiError {
  return apiError(code, 'R-ERR-29', `${id} is still used by ${holder}; delete or detach that first`, field)
}
