import { quoted, type Issue } from '@causeway/ground'
import { CST, Lexer } from 'yaml'
import type { Layout } from './layout.ts'
import { closeBracket, noteKey, openBlock, openBracket, reportOpen } from './lexeme-nesting.ts'
import { columnOf, countLexeme, countValue, refuse, report, startWalk, type Walk } from './lexeme-walk.ts'
import { SCALAR_LENGTH_MAX } from './limits.ts'
import { foundOpen, isUnclosedQuote } from './unclosed.ts'

/**
 * Refuses what must not reach the parser, from the lexemes alone and in linear time: nesting beyond 64
 * levels, a text value beyond 64 KiB and too many values (CW016), anchors and aliases (CW002), tags that are not asked for (CW003),
 * directives and second documents (CW007), brackets and quotes that never close (CW000), no content (CW001).
 *
 * The parser recurses, and deep nesting ends the process instead of throwing; so depth is counted here.
 */
export function guardLexemes(layout: Layout, tags: ReadonlyMap<string, string>): readonly Issue[] {
  const walk = startWalk(layout, tags)
  for (const lexeme of new Lexer().lex(layout.source.text)) {
    step(walk, lexeme)
    if (walk.stopped) return walk.issues
  }
  reportOpen(walk)
  if (walk.content || walk.issues.length > 0) return walk.issues
  walk.offset = 0
  report(walk, { code: 'CW001', message: 'the file is empty' })
  return walk.issues
}

type LexemeType = NonNullable<ReturnType<typeof CST.tokenType>> | 'plain'

function step(walk: Walk, lexeme: string): void {
  // The text of a plain or block scalar may look like a sign; the marker before it tells.
  const type = walk.afterMarker ? 'plain' : (CST.tokenType(lexeme) ?? 'plain')
  walk.afterMarker = type === 'scalar'
  if (type === 'doc-mode' || type === 'scalar') return
  if (type === 'flow-error-end') return reportOpen(walk)
  countLexeme(walk)
  visit(walk, type, lexeme)
  advance(walk, lexeme)
  if (type === 'newline') walk.keyColumn = -1
}

function advance(walk: Walk, lexeme: string): void {
  const newline = lexeme.lastIndexOf('\n')
  if (newline !== -1) walk.lineStart = walk.offset + newline + 1
  walk.offset += lexeme.length
}

function visit(walk: Walk, type: LexemeType, lexeme: string): void {
  switch (type) {
    case 'doc-start':
      return beginDocument(walk)
    case 'doc-end':
      walk.document = walk.document === 'none' ? 'none' : 'ended'
      return
    case 'directive-line':
      return report(walk, { ...DIRECTIVE, length: lexeme.length })
    case 'space':
    case 'newline':
    case 'comment':
    case 'byte-order-mark':
    case 'comma':
      return
    default:
      return visitContent(walk, type, lexeme)
  }
}

function visitContent(walk: Walk, type: LexemeType, lexeme: string): void {
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
      return closeBracket(walk, lexeme)
    default:
      return visitValue(walk, type, lexeme)
  }
}

function visitValue(walk: Walk, type: LexemeType, lexeme: string): void {
  noteKey(walk)
  switch (type) {
    case 'anchor':
    case 'alias':
      return unsupported(walk, { code: 'CW002', what: 'anchors and aliases', lexeme })
    case 'tag':
      if (walk.tags.has(lexeme)) return
      return unsupported(walk, { code: 'CW003', what: 'tags', lexeme })
    case 'block-scalar-header':
      return
    default:
      return visitText(walk, lexeme)
  }
}

function visitText(walk: Walk, lexeme: string): void {
  countValue(walk)
  if (lexeme.length > SCALAR_LENGTH_MAX) return refuse(walk, { code: 'CW016', message: tooLong(lexeme) })
  if (!isUnclosedQuote(lexeme)) return
  walk.issues.push(foundOpen(walk.layout, walk.offset, walk.offset + lexeme.length))
  walk.stopped = true
}

function beginDocument(walk: Walk): void {
  if (walk.document !== 'none') return secondDocument(walk)
  walk.document = 'begun'
}

function secondDocument(walk: Walk): void {
  const message = 'a second YAML document starts here'
  refuse(walk, { code: 'CW007', message, hint: 'put it in a file of its own', length: 3 })
}

const DIRECTIVE = { code: 'CW007', message: 'YAML directives are not supported', hint: 'delete this line' }

function unsupported(
  walk: Walk,
  { code, what, lexeme }: { code: string; what: string; lexeme: string },
): void {
  const hint = 'write it in quotes if it is meant as text'
  report(walk, { code, message: `${what} are not supported: ${quoted(lexeme)}`, hint, length: lexeme.length })
}

function tooLong(lexeme: string): string {
  return `a text of ${lexeme.length} characters, longer than the ${SCALAR_LENGTH_MAX} that are read`
}
