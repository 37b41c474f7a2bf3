import { columnOf, countValue, refuse, type Walk } from './lexeme-walk.ts'
import { DEPTH_MAX } from './limits.ts'
import { closerOf, foundOpen } from './unclosed.ts'

/** Remembers where a value starts on its line: it is the column of a map if a `:` follows. */
export function noteKey(walk: Walk): void {
  if (walk.brackets.length === 0 && walk.keyColumn === -1) walk.keyColumn = columnOf(walk)
}

/** A `-`, `?` or `:` opens a block list or map at its column, or goes on with the one that is open there. */
export function openBlock(walk: Walk, column: number): void {
  walk.keyColumn = -1
  // Inside brackets the indentation means nothing.
  if (walk.brackets.length > 0) return
  while ((walk.columns.at(-1) ?? -1) > column) walk.columns.pop()
  if (walk.columns.at(-1) !== column) walk.columns.push(column)
  checkDepth(walk)
}

/** A `[` or `{`. */
export function openBracket(walk: Walk): void {
  noteKey(walk)
  walk.brackets.push(walk.offset)
  countValue(walk)
  checkDepth(walk)
}

/** A `]` or `}`: CW000 unless it closes the bracket that was opened last. */
export function closeBracket(walk: Walk, closer: string): void {
  const opener = walk.brackets.pop()
  if (opener === undefined) return refuse(walk, { code: 'CW000', message: `'${closer}' closes nothing` })
  const expected = closerOf(walk.layout, opener)
  if (expected === closer) return
  refuse(walk, { code: 'CW000', message: `expected '${expected}' or ',', got '${closer}'` })
}

/** Reports every bracket that is still open where the walk stands, CW000. */
export function reportOpen(walk: Walk): void {
  for (const bracket of walk.brackets) walk.issues.push(foundOpen(walk.layout, bracket, walk.offset))
  walk.brackets.length = 0
}

function checkDepth(walk: Walk): void {
  if (walk.columns.length + walk.brackets.length <= DEPTH_MAX) return
  refuse(walk, { code: 'CW016', message: `lists and maps are nested deeper than ${DEPTH_MAX}` })
}
