import { byCodeUnit } from '@causeway/ground'
import { tagsOf } from '../tag/find.ts'
import type { World } from '../world.ts'
import type { ViewObject } from './view.ts'

/** A resource's tags as AWS lists them, sorted by key [R-SVC-21]. */
export function shownTags(world: World, resourceId: string): readonly ViewObject[] {
  const entries = Object.entries(tagsOf(world, resourceId))
  return entries.sort((a, b) => byCodeUnit(a[0], b[0])).map(([Key, Value]) => ({ Key, Value }))
}
