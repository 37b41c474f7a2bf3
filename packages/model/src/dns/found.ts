import type { NameContent, NameQuestion, NameSource, NameStep } from './name-answer.ts'
import { NEGATIVE_TTL_SECONDS } from './negative-ttl.ts'

/** What one source says to a name: the end of the way, or what to ask next. */
export type Found = { readonly step: NameStep; readonly ttlSeconds: number } & (
  | { readonly type: 'end'; readonly content: NameContent }
  | { readonly type: 'next'; readonly ask: NameQuestion }
)

/** Who speaks: the source, its id, and the rule that lets it. */
export interface Speaker {
  readonly source: NameSource
  readonly id: string
  readonly rule: string
}

/** The step of a speaker that was asked for a name. */
export function stepOf({ source, id, rule }: Speaker, name: string, text: string): NameStep {
  return { source, id, name, rule, text }
}

/** An answer that ends the way. */
export function ended(step: NameStep, content: NameContent, ttlSeconds: number): Found {
  return { type: 'end', step, content, ttlSeconds }
}

/** The way goes on with another question. */
export function next(step: NameStep, ask: NameQuestion, ttlSeconds: number): Found {
  return { type: 'next', step, ask, ttlSeconds }
}

/** A name that is not there. */
export function noSuchName(step: NameStep): Found {
  return ended(step, { type: 'no-such-name' }, NEGATIVE_TTL_SECONDS)
}

/** A name without records of the type. */
export function noData(step: NameStep): Found {
  return ended(step, { type: 'no-data' }, NEGATIVE_TTL_SECONDS)
}

/** Silence: nobody answers, and nothing is kept. */
export function noAnswer(step: NameStep): Found {
  return ended(step, { type: 'no-answer', reason: step.text }, 0)
}
