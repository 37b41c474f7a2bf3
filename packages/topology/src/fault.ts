import type { Issue } from '@causeway/ground'
import { issueAt } from '@causeway/source'
import type { IssueText } from '@causeway/source'
import { placeOf } from './source-refs.ts'
import type { Item } from './item.ts'

/** Something wrong with an item, which therefore is not built. */
export interface Fault {
  readonly item: Item
  readonly issue: Issue
}

/** A fault in a field of an item, placed at that field; the empty path is the item itself. */
export function faultIn(item: Item, path: string, text: IssueText): Fault {
  const place = placeOf(item, path)
  return { item, issue: issueAt(place.file, { ...place, offset: 0 }, text) }
}
