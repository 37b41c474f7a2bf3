import type { Issue } from '@causeway/ground'
import type { Span } from './node.ts'

/** What an issue says, without the place where it says it. */
export type IssueText = Omit<Issue, 'severity' | 'file' | 'line' | 'column' | 'length'> & {
  readonly severity?: Issue['severity']
}

/** An issue at a span of a file; an error unless the text says otherwise. */
export function issueAt(file: string, span: Span, text: IssueText): Issue {
  const { line, column, length } = span
  return { severity: 'error', ...text, file, line, column, length }
}
