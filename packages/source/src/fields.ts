import type { Parsed, UnparsedKind } from '@causeway/ground'
import { z } from 'zod'

/** A schema issue that `decode` reports under a code of ours; a `path` beside it works as in zod. */
export interface CodedIssue {
  readonly code: 'custom'
  readonly message: string
  readonly params: { readonly causewayCode: string; readonly hint?: string }
}

const DEFAULT_CODES: Readonly<Record<UnparsedKind, string>> = {
  number: 'CW020',
  negative: 'CW021',
  unit: 'CW025',
  range: 'CW021',
  form: 'CW025',
}

/**
 * A schema for text that one of ground's parsers turns into a value; what the parser refuses is reported under the
 * code of its kind: number CW020, negative and range CW021, unit and form CW025, unless `codes` says otherwise.
 */
export function textAs<T>(
  parse: (text: string) => Parsed<T>,
  codes: Partial<Record<UnparsedKind, string>> = {},
): z.ZodType<T, string> {
  return z.string().transform((text, context): T => {
    const result = parse(text)
    if (result.ok) return result.value
    const code = codes[result.kind] ?? DEFAULT_CODES[result.kind]
    context.addIssue({ ...codedIssue(code, result.error, result.hint) })
    return z.NEVER
  })
}

/** A schema for `true` or `false`, quoted or not. */
export function flag(): z.ZodType<boolean, 'true' | 'false'> {
  return z.enum(['true', 'false']).transform((text) => text === 'true')
}

/** What to hand to `addIssue` in a refinement or transform, so that `decode` reports this code and hint. */
export function codedIssue(code: string, message: string, hint?: string): CodedIssue {
  return { code: 'custom', message, params: { causewayCode: code, ...(hint === undefined ? {} : { hint }) } }
}
