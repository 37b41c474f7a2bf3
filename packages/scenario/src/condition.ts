import { byCodeUnit, nearest, parsed, quoted, unparsed } from '@causeway/ground'
import type { Parsed } from '@causeway/ground'

const TERM = /^\s*([A-Za-z_][A-Za-z0-9_]*)\s*(==|!=)\s*(?:"([^"]*)"|([A-Za-z0-9_.-]+))\s*$/

/**
 * Whether a `when:` holds: terms such as `variant == "zonal"` or `dns != "private"`,
 * all of which must hold if joined by `&&`. It knows `variant` and the params;
 * a variant that there is not is refused, for such a condition would never hold and never be missed.
 */
export function evaluateWhen(
  text: string,
  known: Readonly<Record<string, string>>,
  variants: readonly string[],
): Parsed<boolean> {
  let holds = true
  for (const term of text.split('&&')) {
    const match = TERM.exec(term)
    if (match === null) {
      return unparsed(
        'form',
        `cannot read the condition ${quoted(text)}`,
        'write variant == "name" or param == "value", joined by &&',
      )
    }
    const [, name = '', operator, inQuotes, bare] = match
    if (!Object.hasOwn(known, name)) {
      return unparsed(
        'form',
        `"${name}" is neither a param nor "variant"`,
        `known: ${Object.keys(known).toSorted(byCodeUnit).join(', ')}`,
      )
    }
    const asked = inQuotes ?? bare ?? ''
    if (name === 'variant' && !variants.includes(asked)) return noVariant(asked, variants)
    if ((known[name] === asked) !== (operator === '==')) holds = false
  }
  return parsed(holds)
}

function noVariant(asked: string, variants: readonly string[]): Parsed<boolean> {
  const near = nearest(asked, variants)
  const hint = near === undefined ? `variants: ${variants.join(', ')}` : `did you mean ${near}?`
  return unparsed('form', `there is no variant ${quoted(asked)}`, hint)
}
