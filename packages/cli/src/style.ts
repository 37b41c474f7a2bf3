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

export type ColorFlag = 'auto' | 'always' | 'never'

/**
 * Colour in a terminal unless NO_COLOR is set; FORCE_COLOR stands above both, and `--color` above all. A pipe and
 * CI get plain ASCII marks.
 */
export function styleFor(
  io: Io,
  flags: { readonly ascii?: boolean; readonly color?: ColorFlag },
): { readonly style: TextStyle; readonly ascii: boolean } {
  const ascii = flags.ascii === true || !io.outIsTerminal || isSet(io.env['CI'])
  return { style: isColoured(io, flags.color ?? 'auto') ? coloured : plain, ascii }
}

function isColoured(io: Io, color: ColorFlag): boolean {
  if (color !== 'auto') return color === 'always'
  const { NO_COLOR, FORCE_COLOR } = io.env
  if (FORCE_COLOR !== undefined) return isSet(FORCE_COLOR) || FORCE_COLOR === ''
  return io.outIsTerminal && (NO_COLOR === undefined || NO_COLOR === '')
}

/** Whether a variable of the environment says yes, as CI's do. */
export function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0' && value !== 'false'
}

function same(text: string): string {
  return text
}
