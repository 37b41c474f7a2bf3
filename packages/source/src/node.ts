/**
 * Where something stands in a file.
 *
 * Lines and columns count from 1 and columns count UTF-16 code units; `length` stays on that
 * line and is at least 1; `offset` counts UTF-16 code units from the start of the text.
 */
export interface Span {
  readonly line: number
  readonly column: number
  readonly length: number
  readonly offset: number
}

/** One value of a file with its place; every scalar is text, whether or not it looks like a number. */
export type SourceNode =
  | { readonly type: 'scalar'; readonly text: string; readonly quoted: boolean; readonly span: Span }
  | { readonly type: 'list'; readonly items: readonly SourceNode[]; readonly span: Span }
  | { readonly type: 'map'; readonly entries: readonly SourceEntry[]; readonly span: Span }

/** One `key: value` of a map, in the file's order. */
export interface SourceEntry {
  readonly key: string
  readonly keySpan: Span
  readonly value: SourceNode
}

/** A file as read: its name as the user gave it, its text without a byte order mark, and its lines. */
export interface SourceFile {
  readonly file: string
  readonly text: string
  readonly lines: readonly string[]
}
