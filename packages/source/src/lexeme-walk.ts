import type { Issue } from '@causeway/ground'
import { issueAt } from './issue-at.ts'
import { spanBetween, type Layout } from './layout.ts'
import { LEXEMES_MAX, VALUES_MAX } from './limits.ts'

/** What the guard knows while it walks the lexemes of one YAML text. */
export interface Walk {
  readonly layout: Layout
  /** The tags that may stand in the file. */
  readonly tags: ReadonlyMap<string, string>
  readonly issues: Issue[]
  /** Columns of the block lists and maps that are open, outermost first. */
  readonly columns: number[]
  /** Offsets of the flow brackets that are open, outermost first. */
  readonly brackets: number[]
  offset: number
  lineStart: number
  /** Column of what may turn out to be an implicit key, or -1. */
  keyColumn: number
  afterMarker: boolean
  values: number
  lexemes: number
  document: 'none' | 'begun' | 'ended'
  content: boolean
  stopped: boolean
}

/** A walk that stands before the first lexeme. */
export function startWalk(layout: Layout, tags: ReadonlyMap<string, string>): Walk {
  return {
    layout,
    tags,
    issues: [],
    columns: [],
    brackets: [],
    offset: 0,
    lineStart: 0,
    keyColumn: -1,
    afterMarker: false,
    values: 0,
    lexemes: 0,
    document: 'none',
    content: false,
    stopped: false,
  }
}

/** An issue of the walk; `length` is that of the text at the walk's offset, 1 unless given. */
export interface Report {
  readonly code: string
  readonly message: string
  readonly hint?: string
  readonly length?: number
}

/** Reports an issue where the walk stands and goes on. */
export function report(walk: Walk, { length = 1, ...text }: Report): void {
  const span = spanBetween(walk.layout, walk.offset, walk.offset + length)
  walk.issues.push(issueAt(walk.layout.source.file, span, text))
}

/** Reports an issue where the walk stands and ends the walk. */
export function refuse(walk: Walk, what: Report): void {
  report(walk, what)
  walk.stopped = true
}

/** The column of the walk's offset, from 0. */
export function columnOf(walk: Walk): number {
  return walk.offset - walk.lineStart
}

/** Counts a value; CW016 beyond the limit. */
export function countValue(walk: Walk): void {
  walk.values += 1
  if (walk.values > VALUES_MAX)
    refuse(walk, { code: 'CW016', message: `the file holds more than ${VALUES_MAX} values` })
}

/** Counts a lexeme; CW016 beyond the limit. */
export function countLexeme(walk: Walk): void {
  walk.lexemes += 1
  if (walk.lexemes <= LEXEMES_MAX) return
  const message = `the file has more than the ${LEXEMES_MAX} words and signs that are read as YAML`
  refuse(walk, { code: 'CW016', message, hint: 'split it, or write it as JSON' })
}
