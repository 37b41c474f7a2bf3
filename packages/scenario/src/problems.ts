import type { Issue } from '@causeway/ground'
import { issueAt, keySpanAt, nodeAt, spanAt } from '@causeway/source'
import type { IssueText, SourceNode, SourcePath } from '@causeway/source'
import type { SourceRef } from '@causeway/topology'

/** Collects what is wrong with one file, each at the place of a path in its tree. */
export interface Problems {
  /** At the value of a path. */
  at(path: SourcePath, text: IssueText): void
  /** At the key that a path ends with. */
  atKey(path: SourcePath, text: IssueText): void
  /** At a stretch inside the text of a scalar. */
  within(path: SourcePath, from: number, length: number, text: IssueText): void
  add(issues: readonly Issue[]): void
  place(path: SourcePath): SourceRef
  list(): readonly Issue[]
}

export function problems(file: string, tree: SourceNode): Problems {
  const issues: Issue[] = []
  return {
    at(path, text) {
      issues.push(issueAt(file, spanAt(tree, path), text))
    },
    atKey(path, text) {
      issues.push(issueAt(file, keySpanAt(tree, path) ?? spanAt(tree, path), text))
    },
    within(path, from, length, text) {
      const span = spanAt(tree, path)
      const node = nodeAt(tree, path)
      const quote = node?.type === 'scalar' && node.quoted ? 1 : 0
      // Only a text that stands as written on one line can be pointed into.
      const plain = node?.type === 'scalar' && span.length === node.text.length + 2 * quote
      issues.push(issueAt(file, plain ? { ...span, column: span.column + quote + from, length } : span, text))
    },
    add(more) {
      issues.push(...more)
    },
    place(path) {
      const { line, column, length } = keySpanAt(tree, path) ?? spanAt(tree, path)
      return { file, line, column, length }
    },
    list: () => issues,
  }
}
