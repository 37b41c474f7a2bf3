import {
  isApiError,
  sortedBy,
  tableGet,
  tableValues,
  type AccountId,
  type ApiError,
  type Id,
  type Region,
} from '@causeway/ground'
import { findAccount } from '../../place/account/find.ts'
import type { World } from '../../world.ts'
import { notFound, type Kind } from '../owned.ts'
import { awsPrefixLists } from './aws.ts'
import type { PrefixList } from './types.ts'

const kind: Kind = {
  code: 'InvalidPrefixListID.NotFound',
  rule: 'R-ERR-22',
  what: 'prefix list',
  field: 'prefixListId',
  malformed: { code: 'InvalidPrefixListId.Malformed', prefix: 'pl' },
}

/**
 * A prefix list that an account may use: its own, or one of AWS's in its Region [R-REG-10].
 *
 * Errors: `InvalidPrefixListID.NotFound`, `InvalidPrefixListId.Malformed` [R-ERR-22].
 */
export function findPrefixList(
  world: World,
  accountId: AccountId,
  id: string,
  field = kind.field,
): PrefixList | ApiError {
  const account = findAccount(world, accountId)
  if (isApiError(account)) return account
  const list = prefixListIn(world, account.region, id)
  const usable = list?.ownerId === accountId || list?.ownerId === 'amazon'
  return list !== undefined && usable ? list : notFound(accountId, id, { ...kind, field })
}

/** A prefix list of a Region by its id, a customer's or AWS's. */
export function prefixListIn(world: World, region: Region, id: string): PrefixList | undefined {
  const stored = tableGet(world.prefixLists, id)
  if (stored !== undefined) return stored.region === region ? stored : undefined
  return awsPrefixListsIn(world, region).find(({ prefixListId }) => prefixListId === id)
}

/** The id of an AWS service's list in a Region: that of S3 or DynamoDB, undefined for every other [R-GW-1, R-GW-17]. */
export function prefixListOfService(world: World, region: Region, serviceName: string): Id<'pl'> | undefined {
  const list = awsPrefixListsIn(world, region).find(({ prefixListName }) => prefixListName === serviceName)
  return list?.prefixListId
}

/** AWS's lists of a Region, by id: each as somebody has stated it, else as it usually is [R-GW-17]. */
export function awsPrefixListsIn(world: World, region: Region): readonly PrefixList[] {
  const lists = awsPrefixLists(region).map(
    (standard) => statedList(world, region, standard.prefixListName) ?? standard,
  )
  return sortedBy(lists, ({ prefixListId }) => prefixListId)
}

/** What has been stated of an AWS service's list; undefined if nothing has. */
export function statedList(world: World, region: Region, serviceName: string): PrefixList | undefined {
  const stored = tableValues(world.prefixLists)
  return stored.find(
    (list) => list.ownerId === 'amazon' && list.region === region && list.prefixListName === serviceName,
  )
}
