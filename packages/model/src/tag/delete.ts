import { tableRemove, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../commit.ts'
import type { Step, World } from '../world.ts'
import { faultOfResources } from './create.ts'
import { tagsOf } from './find.ts'
import type { DeleteTags, TagSet } from './types.ts'

/**
 * Takes tags off resources: by key, or only where the value is the one named; what a resource doesn't have is passed
 * over [R-SVC-21].
 *
 * Errors: `InvalidParameterValue` for a resource that the account does not own [R-ERR-34].
 */
export function deleteTags(world: World, _step: Step, command: DeleteTags): Applied | ApiError {
  const fault = faultOfResources(world, command)
  if (fault !== undefined) return fault
  const { accountId: ownerId } = command
  const next = command.resources.map((resourceId) => {
    const kept = Object.entries(tagsOf(world, resourceId)).filter((tag) => !isNamed(command, tag))
    return { resourceId, ownerId, tags: Object.fromEntries(kept) }
  })
  return commit(world, (draft) => {
    for (const set of next) write(draft, set)
  })
}

function isNamed({ tags }: DeleteTags, [key, value]: readonly [string, string]): boolean {
  return tags.some((tag) => tag.key === key && (tag.value === undefined || tag.value === value))
}

function write(draft: World, set: TagSet): void {
  if (Object.keys(set.tags).length === 0) return tableRemove(draft.tags, set.resourceId)
  putRow(draft.tags, set.resourceId, set)
}
