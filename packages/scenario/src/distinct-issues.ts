import { compareIssues } from '@causeway/ground'
import type { Issue } from '@causeway/ground'

/**
 * Every issue once, sorted by place: variants of one file report the same fault again. Whatever else is said of a
 * `$name` that stands for nothing follows from that.
 */
export function distinctIssues(issues: readonly Issue[]): readonly Issue[] {
  const unresolved = new Set(issues.filter(({ code }) => code === 'CW044').map(placeOf))
  const own = issues.filter((issue) => issue.code === 'CW044' || !unresolved.has(placeOf(issue)))
  const byText = new Map(own.map((issue) => [`${placeOf(issue)}:${issue.code}:${issue.message}`, issue]))
  return [...byText.values()].toSorted(compareIssues)
}

function placeOf({ file, line, column }: Issue): string {
  return `${file}:${line}:${column}`
}
