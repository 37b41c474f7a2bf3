import { parsed, unparsed } from '@causeway/ground'
import type { Parsed } from '@causeway/ground'

const TERM = /^\s*([A-Za-z_][A-Za-z0-9_]*)\s*(==|!=)\s*(?:"([^"]*)"|([A-Za-z0-9_.-]+))\s*$/

/**
 * Whether a `when:` holds: terms such as `variant == "zonal"` or `dns != "private"`,
 * all of which must hold if joined by `&&`. It knows `variant` and the params.
 */
export function evaluateWhen(text: string, known: Readonly<Record<string, string>>): Parsed<boolean> {
  let holds = true
  for (const term of text.split('&&')) {
    const match = TERM.exec(term)
    if (match === null) {
      return unparsed(
        'form',
        `cannot read the condition "${text}"`,
        'write variant == "name" or param == "value", joined by &&',
      )
    }
    const [, name = '', operator, quoted, bare] = match
    if (!Object.hasOwn(known, name)) {
      return unparsed(
        'form',
        `"${name}" is neither a param nor "variant"`,
        `known: ${Object.keys(known).sort().join(', ')}`,
      )
    }
    if ((known[name] === (quoted ?? bare)) !== (operator === '==')) holds = false
  }
  return parsed(holds)
}
