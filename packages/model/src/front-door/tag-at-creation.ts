import { apiError, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../commit.ts'
import { tagSet } from '../tag/create.ts'
import { tagsOf } from '../tag/find.ts'
import { faultOfTags, overTagLimit } from '../tag/limits.ts'
import type { ApiCommand, Step } from '../world.ts'
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

/** Puts a call's tags on what it has created [R-SVC-21]. */
export function tagged(applied: Applied, { tags }: Step, command: ApiCommand): Applied {
  const key = createdBy(command)?.outputKey
  const id = key === undefined ? undefined : applied.output[key]
  if (tags === undefined || id === undefined || Object.keys(tags).length === 0) return applied
  const set = tagSet(id, command.accountId, tagsOf(applied.world, id), tags)
  const put = commit(applied.world, (draft) => putRow(draft.tags, id, set))
  return { ...applied, world: put.world, patches: [...applied.patches, ...put.patches] }
}
