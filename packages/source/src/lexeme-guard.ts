import type { Issue } from '@causeway/ground'
import { CST, Lexer } from 'yaml'
import { issueAt } from './issue-at.ts'
import { spanBetween, type Layout } from './layout.ts'
import { DEPTH_MAX, SCALAR_LENGTH_MAX, VALUES_MAX } from './limits.ts'
import { foundOpen, isUnclosedQuote } from './unclosed.ts'

/** What the guard knows while it walks the lexemes of one YAML text. */
interface Walk {
  readonly layout: Layout
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
  document: 'none' | 'begun' | 'ended'
  content: boolean
  stopped: boolean
}

/**
 * Refuses what must not reach the parser, from the lexemes alone and in linear time: nesting beyond 64
 * levels, a text value beyond 64 KiB and too many values (CW016), anchors and aliases (CW002), tags (CW003),
 * directives and second documents (CW007), brackets and quotes that never close (CW000), no content (CW001).
 *
 * The parser recurses, and deep nesting ends the process instead of throwing; so depth is counted here.
 */
export function guardLexemes(layout: Layout): readonly Issue[] {
  const walk = startOf(layout)
  for (const lexeme of new Lexer().lex(layout.source.text)) {
    step(walk, lexeme)
    if (walk.stopped) return walk.issues
  }
  const end = layout.source.text.length
  for (const bracket of walk.brackets) walk.issues.push(foundOpen(layout, bracket, end))
  if (!walk.content && walk.issues.length === 0) report(walk, 0, 0, 'CW001', 'the file is empty')
  return walk.issues
}

function startOf(layout: Layout): Walk {
  const counters = { offset: 0, lineStart: 0, keyColumn: -1, afterMarker: false, values: 0 }
  const lists = { issues: [], columns: [], brackets: [] }
  return { layout, ...lists, ...counters, document: 'none', content: false, stopped: false }
}

function step(walk: Walk, lexeme: string): void {
  const type = walk.afterMarker ? 'plain' : CST.tokenType(lexeme)
  walk.afterMarker = type === 'scalar'
  if (type === 'doc-mode' || type === 'scalar') return
  if (type === 'flow-error-end') return closeAll(walk)
  visit(walk, type ?? 'plain', lexeme)
  walk.offset += lexeme.length
  const newline = lexeme.lastIndexOf('\n')
  if (newline === -1) return
  walk.lineStart = walk.offset - lexeme.length + newline + 1
  if (type === 'newline') walk.keyColumn = -1
}

function visit(
  walk: Walk,
  type: CST.TokenType | 'plain' | 'doc-mode' | 'flow-error-end',
  lexeme: string,
): void {
  switch (type) {
    case 'doc-start':
      return beginDocument(walk)
    case 'doc-end':
      walk.document = walk.document === 'none' ? 'none' : 'ended'
      return
    case 'directive-line':
      return report(
        walk,
        lexeme.length,
        walk.offset,
        'CW007',
        'YAML directives are not supported',
        'delete this line',
      )
    case 'space':
    case 'newline':
    case 'comment':
    case 'byte-order-mark':
    case 'comma':
      return
    default:
      visitContent(walk, type, lexeme)
  }
}

function visitContent(walk: Walk, type: string, lexeme: string): void {
  if (walk.document === 'ended') return secondDocument(walk)
  walk.document = 'begun'
  walk.content = true
  switch (type) {
    case 'seq-item-ind':
    case 'explicit-key-ind':
      return openBlock(walk, columnOf(walk))
    case 'map-value-ind':
      return openBlock(walk, walk.keyColumn === -1 ? columnOf(walk) : walk.keyColumn)
    case 'flow-map-start':
    case 'flow-seq-start':
      return openBracket(walk)
    case 'flow-map-end':
    case 'flow-seq-end':
      walk.brackets.pop()
      return
    default:
      visitValue(walk, type, lexeme)
  }
}

function visitValue(walk: Walk, type: string, lexeme: string): void {
  noteKey(walk)
  switch (type) {
    case 'anchor':
    case 'alias':
      return report(
        walk,
        lexeme.length,
        walk.offset,
        'CW002',
        `anchors and aliases are not supported: '${shortened(lexeme)}'`,
        QUOTE_HINT,
      )
    case 'tag':
      return report(
        walk,
        lexeme.length,
        walk.offset,
        'CW003',
        `tags are not supported: '${shortened(lexeme)}'`,
        QUOTE_HINT,
      )
    case 'block-scalar-header':
      return
    default:
      visitText(walk, lexeme)
  }
}

const QUOTE_HINT = 'write it in quotes if it is meant as text'

function visitText(walk: Walk, lexeme: string): void {
  countValue(walk)
  if (isUnclosedQuote(lexeme)) {
    walk.issues.push(foundOpen(walk.layout, walk.offset, walk.offset + lexeme.length))
    walk.stopped = true
    return
  }
  if (lexeme.length <= SCALAR_LENGTH_MAX) return
  report(
    walk,
    1,
    walk.offset,
    'CW016',
    `a text of ${lexeme.length} characters, longer than the ${SCALAR_LENGTH_MAX} that are read`,
  )
  walk.stopped = true
}

function beginDocument(walk: Walk): void {
  if (walk.document !== 'none') return secondDocument(walk)
  walk.document = 'begun'
}

function secondDocument(walk: Walk): void {
  report(walk, 3, walk.offset, 'CW007', 'a second YAML document starts here', 'put it in a file of its own')
  walk.stopped = true
}

function openBlock(walk: Walk, column: number): void {
  walk.keyColumn = -1
  // Inside brackets the indentation means nothing.
  if (walk.brackets.length > 0) return
  while ((walk.columns.at(-1) ?? -1) > column) walk.columns.pop()
  if (walk.columns.at(-1) !== column) walk.columns.push(column)
  checkDepth(walk)
}

function openBracket(walk: Walk): void {
  noteKey(walk)
  walk.brackets.push(walk.offset)
  countValue(walk)
  checkDepth(walk)
}

function closeAll(walk: Walk): void {
  for (const bracket of walk.brackets) walk.issues.push(foundOpen(walk.layout, bracket, walk.offset))
  walk.brackets.length = 0
}

function noteKey(walk: Walk): void {
  if (walk.brackets.length === 0 && walk.keyColumn === -1) walk.keyColumn = columnOf(walk)
}

function columnOf(walk: Walk): number {
  return walk.offset - walk.lineStart
}

function checkDepth(walk: Walk): void {
  if (walk.columns.length + walk.brackets.length <= DEPTH_MAX) return
  report(walk, 1, walk.offset, 'CW016', `lists and maps are nested deeper than ${DEPTH_MAX}`)
  walk.stopped = true
}

function countValue(walk: Walk): void {
  walk.values += 1
  if (walk.values <= VALUES_MAX) return
  report(walk, 1, walk.offset, 'CW016', `the file holds more than ${VALUES_MAX} values`)
  walk.stopped = true
}

function report(
  walk: Walk,
  length: number,
  from: number,
  code: string,
  message: string,
  hint?: string,
): void {
  const span = spanBetween(walk.layout, from, from + length)
  walk.issues.push(
    issueAt(walk.layout.source.file, span, { code, message, ...(hint === undefined ? {} : { hint }) }),
  )
}

function shortened(lexeme: string): string {
  return lexeme.length <= 40 ? lexeme : `${lexeme.slice(0, 40)}…`
}
