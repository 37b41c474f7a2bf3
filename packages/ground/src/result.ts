import { BrokenInvariant } from './assert.ts'

/**
 * Why a text was refused, coarse enough to choose an error code by: not a finite number, below zero,
 * a missing or unknown unit, outside the representable or allowed range, or not the expected form at all.
 */
export type UnparsedKind = 'number' | 'negative' | 'unit' | 'range' | 'form'

/** A refused text: one sentence on what is wrong, and where it helps one on how to mend it. */
export interface Unparsed {
  readonly ok: false
  readonly kind: UnparsedKind
  readonly error: string
  readonly hint?: string
}

/** What every parse function returns; a user's input is never answered by a throw. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | Unparsed

/** The successful outcome of a parse. */
export function parsed<T>(value: T): Parsed<T> {
  return { ok: true, value }
}

/** The refusing outcome of a parse; `hint` says how to mend the text. */
export function unparsed(kind: UnparsedKind, error: string, hint?: string): Unparsed {
  return hint === undefined ? { ok: false, kind, error } : { ok: false, kind, error, hint }
}

/** The value of a parse that cannot fail, because the text is a literal of ours; throws `BrokenInvariant` otherwise. */
export function must<T>(outcome: Parsed<T>): T {
  if (outcome.ok) return outcome.value
  throw new BrokenInvariant(outcome.error)
}
