import { apiError, byCodeUnit, type ApiError } from '@causeway/ground'
import type { TagSet } from './types.ts'

/** The most tags that one resource may have [R-SVC-21, A-18]. */
export const TAGS_PER_RESOURCE_MAX = 50

const KEY_CHARACTERS_MAX = 128
const VALUE_CHARACTERS_MAX = 256

/**
 * Refuses tags that no resource can have: a key without characters, with more than 128, or with AWS's own prefix
 * `aws:`, `InvalidTagKey.Malformed` [R-ERR-36, R-SVC-21]; a value of more than 256, `InvalidParameterValue` [R-ERR-34].
 */
export function faultOfTags(tags: TagSet['tags']): ApiError | undefined {
  for (const [key, value] of Object.entries(tags).sort((a, b) => byCodeUnit(a[0], b[0]))) {
    if (key === '' || key.length > KEY_CHARACTERS_MAX) {
      return malformed(
        `the tag key '${key}' has ${key.length} characters; give it 1 to ${KEY_CHARACTERS_MAX}`,
      )
    }
    if (key.toLowerCase().startsWith('aws:')) {
      return malformed(`the tag key '${key}' begins with aws:, which is AWS's own; choose another`)
    }
    if (value.length > VALUE_CHARACTERS_MAX) {
      const message = `the value of tag '${key}' has ${value.length} characters; shorten it to ${VALUE_CHARACTERS_MAX}`
      return apiError('InvalidParameterValue', 'R-ERR-34', message, 'tags')
    }
  }
  return undefined
}

/** Refuses more tags on one resource than AWS allows, `TagLimitExceeded` [R-ERR-36, R-SVC-21]. */
export function overTagLimit(resourceId: string, tags: TagSet['tags']): ApiError | undefined {
  const count = Object.keys(tags).length
  if (count <= TAGS_PER_RESOURCE_MAX) return undefined
  const message = `${resourceId} would have ${count} tags; keep it to ${TAGS_PER_RESOURCE_MAX}`
  return apiError('TagLimitExceeded', 'R-ERR-36', message, 'tags')
}

function malformed(message: string): ApiError {
  return apiError('InvalidTagKey.Malformed', 'R-ERR-36', message, 'tags')
}
