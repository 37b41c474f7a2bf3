import { byCodeUnit, byNumber, must, parseAccountId } from '@causeway/ground'
import type { AccountId } from '@causeway/ground'
import type { Entries, Entry } from './entries.ts'
import { fieldOf, textOf, type Found } from './found.ts'
import { resourceLists } from './lists.ts'

/** Whose credentials described an entry: its path says so, or else the account that owns most of what no path speaks of. */
export type CallerOf = (entry: Entry) => AccountId | undefined

/** Stands for the account of a snapshot that says nowhere whose it is. */
export const UNKNOWN = must(parseAccountId('000000000000'))

/** Finds out who described what; an account of our choice did where neither paths nor owners say anything. */
export function callersOf(entries: Entries): CallerOf {
  const silent = resourceLists
    .flatMap(({ list }) => entries.get(list) ?? [])
    .filter(({ from }) => from.accountId === undefined)
  const main = mostFrequent(silent.flatMap((entry) => statedOwner(entry) ?? []))
  return ({ from }) => from.accountId ?? main ?? UNKNOWN
}

/** The account that an entry says it belongs to, by its owner, its reservation's, or its ARN. */
export function statedOwner({ found, parent }: Entry): AccountId | undefined {
  const requester = fieldOf(found, 'RequesterVpcInfo')
  return (
    accountAt(found, 'OwnerId') ??
    accountAt(found, 'VpcOwnerId') ??
    accountAt(found, 'ResourceOwnerId') ??
    (parent && accountAt(parent, 'OwnerId')) ??
    (requester && accountAt(requester, 'OwnerId')) ??
    accountOfArn(found)
  )
}

const ARNS = ['LoadBalancerArn', 'SubnetArn', 'TransitGatewayArn', 'PrefixListArn', 'Arn']

/** The fifth part of an ARN, if it is an account. */
function accountOfArn(found: Found): AccountId | undefined {
  const arn = ARNS.map((key) => textOf(fieldOf(found, key))).find((each) => each !== undefined)
  return accountOf(arn?.split(':')[4] ?? '')
}

function accountAt(found: Found, key: string): AccountId | undefined {
  return accountOf(textOf(fieldOf(found, key)) ?? '')
}

function accountOf(text: string): AccountId | undefined {
  const account = parseAccountId(text)
  return account.ok ? account.value : undefined
}

function mostFrequent(accounts: readonly AccountId[]): AccountId | undefined {
  const counts = new Map<AccountId, number>()
  for (const account of accounts) counts.set(account, (counts.get(account) ?? 0) + 1)
  const ranked = [...counts].sort((a, b) => byNumber(b[1], a[1]) || byCodeUnit(a[0], b[0]))
  return ranked[0]?.[0]
}
