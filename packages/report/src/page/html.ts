import { visible } from '@causeway/ground'
import { escapeMarkup, toMarkup, type Drawn } from '../figure/drawn.ts'

/** Markup that is safe as it stands, told apart from text by its type. */
export interface Markup {
  readonly markup: string
}

/** What may stand in a template: text is escaped, markup and figures are not, lists are joined, nothing is nothing. */
export type Piece = Markup | Drawn | string | number | undefined | false | readonly Piece[]

/** A template of HTML in which every text that is filled in is escaped and has its hidden characters shown. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  const filled = pieces.map((piece, index) => `${written(piece)}${strings[index + 1] ?? ''}`)
  return { markup: `${strings[0] ?? ''}${filled.join('')}` }
}

/** Marks a text of our own as markup; never for anything that came from outside. */
export function trusted(markup: string): Markup {
  return { markup }
}

function written(piece: Piece): string {
  if (piece === undefined || piece === false) return ''
  if (typeof piece === 'string') return escapeMarkup(visible(piece))
  if (typeof piece === 'number') return String(piece)
  if ('markup' in piece) return piece.markup
  return 'tag' in piece ? toMarkup(piece) : piece.map(written).join('')
}
