import { namedChanges } from '@causeway/model'
import type { World } from '@causeway/model'
import type { EntityIndex } from './entity-index.ts'

/**
 * Takes what a step has made into the index, kind by kind and each kind in order of ids. What has no name in the world, a
 * zone of the Resolver, has that which its command gives it.
 */
export function admitNewcomers(before: World, after: World, index: EntityIndex, creates?: string): void {
  for (const each of namedChanges(before, after))
    index.admit(each.name === each.id && creates !== undefined ? { ...each, name: creates } : each)
}
