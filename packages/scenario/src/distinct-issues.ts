import { compareIssues } from '@causeway/ground'
import type { Issue } from '@causeway/ground'

/** Every issue once, sorted by place: variants of one file report the same fault again. */
export function distinctIssues(issues: readonly Issue[]): readonly Issue[] {
  const byText = new Map(
    issues.map((issue) => [
      `${issue.file}:${issue.line}:${issue.column}:${issue.code}:${issue.message}`,
      issue,
    ]),
  )
  return [...byText.values()].toSorted(compareIssues)
}
