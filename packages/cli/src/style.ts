import { styleText } from 'node:util'
import type { TextStyle } from '@causeway/report'
import type { Io } from './io.ts'

const plain: TextStyle = { good: same, bad: same, dim: same, bold: same }

const coloured: TextStyle = {
  good: (text) => styleText('green', text, { validateStream: false }),
  bad: (text) => styleText('red', text, { validateStream: false }),
  dim: (text) => styleText('dim', text, { validateStream: false }),
  bold: (text) => styleText('bold', text, { validateStream: false }),
}

/** Colour in a terminal unless NO_COLOR is set; FORCE_COLOR overrides; a pipe and CI get plain ASCII marks. */
export function styleFor(io: Io, ascii: boolean): { readonly style: TextStyle; readonly ascii: boolean } {
  const { NO_COLOR, FORCE_COLOR, CI } = io.env
  const forced = FORCE_COLOR !== undefined && FORCE_COLOR !== '0'
  const colour = forced || (io.outIsTerminal && (NO_COLOR === undefined || NO_COLOR === ''))
  return { style: colour ? coloured : plain, ascii: ascii || !io.outIsTerminal || CI === 'true' }
}

function same(text: string): string {
  return text
}
