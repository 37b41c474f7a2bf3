import { apiError, tableGet, tableRemove, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../commit.ts'
import { tagSet } from '../tag/create.ts'
import { faultOfTags, overTagLimit } from '../tag/limits.ts'
import { ownerOf } from '../tag/resource.ts'
import type { ApiCommand, Step, World } from '../world.ts'
import { createdBy } from './created.ts'

/**
 * Refuses tags of a call that creates nothing to tag, or tags that nothing can have [R-SVC-21].
 *
 * Errors: `InvalidParameter` [R-SVC-21], `InvalidTagKey.Malformed`, `TagLimitExceeded` [R-ERR-36].
 */
export function faultOfNewTags({ tags }: Step, command: ApiCommand): ApiError | undefined {
  if (tags === undefined) return undefined
  if (createdBy(command) === undefined) {
    const message = `${command.type} creates nothing that takes tags at once; use CreateTags afterwards`
    return apiError('InvalidParameter', 'R-SVC-21', message, 'tags')
  }
  return faultOfTags(tags) ?? overTagLimit('the new resource', tags)
}

/**
 * Puts a call's tags on what it has created [R-SVC-21], and takes off those that a deleted namesake has left: a new
 * resource begins without tags.
 */
export function tagged(before: World, applied: Applied, { tags = {} }: Step, command: ApiCommand): Applied {
  const key = createdBy(command)?.outputKey
  const id = key === undefined ? undefined : applied.output[key]
  const stale = Object.values(applied.output).filter((each) => hasLeftTags(before, each))
  const isTagged = id !== undefined && Object.keys(tags).length > 0
  if (!isTagged && stale.length === 0) return applied
  const put = commit(applied.world, (draft) => {
    for (const each of stale) tableRemove(draft.tags, each)
    if (isTagged) putRow(draft.tags, id, tagSet(id, command.accountId, {}, tags))
  })
  return { ...applied, world: put.world, patches: [...applied.patches, ...put.patches] }
}

function hasLeftTags(before: World, id: string): boolean {
  return tableGet(before.tags, id) !== undefined && ownerOf(before, id) === undefined
}
