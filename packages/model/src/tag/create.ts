import { apiError, type AccountId, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../commit.ts'
import type { Step, World } from '../world.ts'
import { tagsOf } from './find.ts'
import { faultOfTags, overTagLimit } from './limits.ts'
import { ownerOf } from './resource.ts'
import type { CreateTags, TagSet } from './types.ts'

/**
 * Adds tags to resources of any kind, or replaces the values of those they have [R-SVC-21]. All or nothing.
 *
 * Errors: `InvalidTagKey.Malformed`, `TagLimitExceeded` [R-ERR-36], `InvalidParameterValue` for a resource that the
 * account does not own [R-ERR-34].
 */
export function createTags(world: World, _step: Step, command: CreateTags): Applied | ApiError {
  const { accountId, resources, tags } = command
  const fault = faultOfTags(tags) ?? faultOfResources(world, command)
  if (fault !== undefined) return fault
  const next = resources.map((resourceId) => tagSet(resourceId, accountId, tagsOf(world, resourceId), tags))
  for (const set of next) {
    const over = overTagLimit(set.resourceId, set.tags)
    if (over !== undefined) return over
  }
  return commit(world, (draft) => {
    for (const set of next) putRow(draft.tags, set.resourceId, set)
  })
}

/** Refuses resources that aren't the account's, the first with its place. Errors as of the verbs that call it. */
export function faultOfResources(
  world: World,
  { accountId, resources }: { readonly accountId: AccountId; readonly resources: readonly string[] },
): ApiError | undefined {
  const foreign = resources.findIndex((resourceId) => ownerOf(world, resourceId) !== accountId)
  if (foreign < 0) return undefined
  const message = `account ${accountId} has no resource '${resources[foreign] ?? ''}'; name one that it owns`
  return apiError('InvalidParameterValue', 'R-ERR-34', message, `resources[${foreign}]`)
}

/** What a resource's tags are after more are put on it. */
export function tagSet(
  resourceId: string,
  ownerId: AccountId,
  before: TagSet['tags'],
  added: TagSet['tags'],
): TagSet {
  return { resourceId, ownerId, tags: { ...before, ...added } }
}
