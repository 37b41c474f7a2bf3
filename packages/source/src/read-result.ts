import type { Issue } from '@causeway/ground'
import type { SourceFile, SourceNode } from './node.ts'

/** A file that was read: its text, its tree unless it could not be parsed, and every issue, sorted by position. */
export interface ReadResult {
  readonly source: SourceFile
  readonly tree: SourceNode | undefined
  readonly issues: readonly Issue[]
}
