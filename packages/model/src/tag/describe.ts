import { byCodeUnit } from '@causeway/ground'
import { ownRows, present } from '../view/parts.ts'
import { viewOf, type Asking } from '../view/view.ts'
import { kindOf } from './resource.ts'

interface Tag {
  readonly resourceId: string
  readonly key: string
  readonly value: string
}

/** DescribeTags: one row per tag of the account's resources, by resource and key [R-SVC-21]. */
export const tagsView = viewOf<Tag>({
  list: 'Tags',
  rows: ownTags,
  show: ({ resourceId, key, value }) =>
    present({ Key: key, ResourceId: resourceId, ResourceType: kindOf(resourceId)?.arnType, Value: value }),
  filters: {
    key: ({ key }) => key,
    value: ({ value }) => value,
    'resource-id': ({ resourceId }) => resourceId,
    'resource-type': ({ resourceId }) => kindOf(resourceId)?.arnType,
  },
})

function ownTags(asking: Asking): readonly Tag[] {
  return ownRows(asking, asking.world.tags).flatMap(({ resourceId, tags }) =>
    Object.entries(tags)
      .sort((a, b) => byCodeUnit(a[0], b[0]))
      .map(([key, value]) => ({ resourceId, key, value })),
  )
}
