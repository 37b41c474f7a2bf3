import type { PrincipalElement, PrincipalEntry } from './policy-document/types.ts'
import type { AccessRequest, Requester } from './types.ts'

/**
 * How a Principal element covers a requester: by name, as a role by the role's ARN, as everybody, or as a part of
 * its account, which leaves it to the account's own policies [R-IAM-7].
 */
export type Naming = 'name' | 'role' | 'everybody' | 'account'

/** How a Principal element covers the requester, the strongest way first; undefined if it does not. */
export function namingOf(element: PrincipalElement, request: AccessRequest): Naming | undefined {
  const ways = element.entries.flatMap((entry) => entryCovers(entry, request.principal) ?? [])
  if (element.not) return ways.length === 0 ? 'everybody' : undefined
  return (['name', 'role', 'everybody', 'account'] as const).find((way) => ways.includes(way))
}

/**
 * The same for the policy of a gateway endpoint: `*` is everybody, an account is its root user only, and no user or
 * role is ever matched; `aws:PrincipalArn` is the way to name one [R-IAM-12].
 */
export function gatewayNamingOf(element: PrincipalElement, request: AccessRequest): Naming | undefined {
  const covers = element.entries.some(
    (entry) => entry.type === 'everybody' || isRootOf(entry, request.principal),
  )
  return covers === element.not ? undefined : 'everybody'
}

function entryCovers(entry: PrincipalEntry, principal: Requester): Naming | undefined {
  switch (entry.type) {
    case 'everybody':
      return 'everybody'
    case 'account':
      return accountOf(principal) === entry.accountId ? 'account' : undefined
    case 'identity':
      return identityCovers(entry.arn, principal)
    case 'service':
      return principal.type === 'service' && principal.service === entry.service ? 'name' : undefined
    case 'foreign':
      return undefined
  }
}

/** A role's ARN means its sessions [R-PERM-3, R-IAM-7]. */
function identityCovers(arn: string, principal: Requester): Naming | undefined {
  if (principal.type === 'user') return principal.arn === arn ? 'name' : undefined
  if (principal.type !== 'role-session') return undefined
  if (principal.sessionArn === arn) return 'name'
  return principal.roleArn === arn ? 'role' : undefined
}

function isRootOf(entry: PrincipalEntry, principal: Requester): boolean {
  return entry.type === 'account' && principal.type === 'root' && principal.accountId === entry.accountId
}

/** The account of a requester; services and strangers have none. */
export function accountOf(principal: Requester): string | undefined {
  return 'accountId' in principal ? principal.accountId : undefined
}
