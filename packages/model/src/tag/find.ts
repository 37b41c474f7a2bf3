import { tableGet } from '@causeway/ground'
import type { World } from '../world.ts'
import type { TagSet } from './types.ts'

/** The tags of a resource; none if it was never tagged. */
export function tagsOf(world: World, resourceId: string): TagSet['tags'] {
  return tableGet(world.tags, resourceId)?.tags ?? {}
}
