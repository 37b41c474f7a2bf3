import type { TagSet } from '../tag/types.ts'

type Keys = Readonly<Record<string, readonly string[]>>

/** Tags under one or several names of condition keys: `aws:PrincipalTag/team` [R-IAM-20]. */
export function tagKeys(names: readonly string[], tags: TagSet['tags']): Keys {
  const entries = Object.entries(tags).flatMap(([key, value]) =>
    names.map((name) => [`${name}/${key}`, [value]] as const),
  )
  return Object.fromEntries(entries)
}

/** The tags of a request one by one, and all of their keys as one list [R-IAM-11]. */
export function requestTagKeys(tags: TagSet['tags']): Keys {
  const keys = Object.keys(tags)
  return { ...tagKeys(['aws:RequestTag'], tags), ...(keys.length > 0 && { 'aws:TagKeys': keys }) }
}
