import { figureStyle } from './style-figure.ts'
import { frameStyle } from './style-frame.ts'
import { partsStyle } from './style-parts.ts'
import { pathStyle } from './style-path.ts'
import { printStyle } from './style-print.ts'
import { tokens } from './style-tokens.ts'

/** The whole style sheet, one idea a module; minified only by leaving out what leads a line. */
export const style: string = [tokens, frameStyle, partsStyle, figureStyle, pathStyle, printStyle]
  .join('\n')
  .replace(/\n\s+/g, '\n')
  .trim()
