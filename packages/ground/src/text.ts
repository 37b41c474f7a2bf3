import { byCodeUnit, byNumber } from './compare.ts'
import { editDistance } from './edit-distance.ts'

// Written out instead of \p{...}: those classes follow the engine's Unicode version.
const HIDDEN =
  // oxlint-disable-next-line no-control-regex -- control characters are what this looks for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const QUOTED_CHARACTERS = 60
const WORD_CHARACTERS = 256

/** The text with control, bidirectional and invisible characters and lone surrogates written as `\u{..}`, safe to print. */
export function visible(text: string): string {
  return text.replace(HIDDEN, (unit) => `\\u{${unit.charCodeAt(0).toString(16)}}`)
}

/** The text in double quotes for a message: made visible, and clipped after 60 characters. */
export function quoted(text: string): string {
  const clipped = text.length > QUOTED_CHARACTERS ? `${text.slice(0, QUOTED_CHARACTERS)}…` : text
  return `"${visible(clipped)}"`
}

/**
 * The candidate that the writer of `word` most likely meant, if one is near: within two edits (one for words of up
 * to three characters, a third of the length for long ones); ties go to the first in code-unit order.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  if (word.length > WORD_CHARACTERS) return undefined
  const limit = word.length <= 3 ? 1 : Math.max(2, Math.floor(word.length / 3))
  const near = candidates
    .filter((candidate) => Math.abs(candidate.length - word.length) <= limit)
    .map((candidate) => ({ candidate, edits: editDistance(word, candidate) }))
    .filter(({ edits }) => edits <= limit)
  near.sort((a, b) => byNumber(a.edits, b.edits) || byCodeUnit(a.candidate, b.candidate))
  return near[0]?.candidate
}

/** A count with its noun, `1 subnet`, `2 subnets`; `many` where the plural is not made by an s. */
export function plural(n: number, one: string, many: string = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`
}
