import { quoted, type Issue } from '@causeway/ground'
import { issueAt } from './issue-at.ts'
import type { SourceEntry } from './node.ts'

/** One CW004 for every key that stands in a map before, with the place of the first. Linear in the entries. */
export function duplicateKeys(file: string, entries: readonly SourceEntry[]): Issue[] {
  const first = new Map<string, SourceEntry>()
  const issues: Issue[] = []
  for (const entry of entries) {
    const earlier = first.get(entry.key)
    if (earlier === undefined) first.set(entry.key, entry)
    else issues.push(duplicateOf(file, earlier, entry))
  }
  return issues
}

function duplicateOf(file: string, earlier: SourceEntry, entry: SourceEntry): Issue {
  const { line, column } = earlier.keySpan
  const message = `the key ${quoted(entry.key)} stands twice in this map, first at ${line}:${column}`
  const related = [{ file, line, column, message: 'it is first given here' }]
  return issueAt(file, entry.keySpan, { code: 'CW004', message, hint: 'keep one of the two', related })
}
