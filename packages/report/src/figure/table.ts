import { el, type Drawn } from './drawn.ts'

/** A table of text; the first cell of every row is its heading. */
export function table(caption: string, head: readonly string[], rows: readonly (readonly string[])[]): Drawn {
  const heading = el('tr', {}, ...head.map((cell) => el('th', { scope: 'col' }, cell)))
  const body = rows.map(([first = '', ...rest]) =>
    el('tr', {}, el('th', { scope: 'row' }, first), ...rest.map((cell) => el('td', {}, cell))),
  )
  return el('table', {}, el('caption', {}, caption), el('thead', {}, heading), el('tbody', {}, ...body))
}
