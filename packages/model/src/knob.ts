import { days, milliseconds } from '@causeway/ground'
import type { Duration } from '@causeway/ground'

/** Bandwidths are whole bits per second, 0 for none; shares are parts per billion, ratios thousandths. */
type Kind = 'duration' | 'flag' | 'choice' | 'bandwidth' | 'share' | 'ratio'

/** One thing that AWS does not publish: its default, and the assumption and rule that it belongs to. */
export interface Knob<T> {
  readonly assumption: string
  readonly rule: string
  readonly kind: Kind
  readonly default: T
  readonly choices?: readonly string[]
  /** The least and the most that a number may be, where its kind does not say. */
  readonly range?: readonly [number, number]
  readonly what: string
}

/** A duration. */
export const time = (assumption: string, rule: string, value: Duration, what: string): Knob<Duration> => ({
  assumption,
  rule,
  kind: 'duration',
  default: value,
  what,
})

/** How long somebody waits: some time at least, for who waits no time gives up everything. */
export const patience = (
  assumption: string,
  rule: string,
  value: Duration,
  what: string,
): Knob<Duration> => ({
  ...time(assumption, rule, value, what),
  range: [milliseconds(1), days(1)],
})

/** A yes or no. */
export const flag = (assumption: string, rule: string, value: boolean, what: string): Knob<boolean> => ({
  assumption,
  rule,
  kind: 'flag',
  default: value,
  what,
})

/** A number of a kind, within a range. */
export const amount = (
  assumption: string,
  rule: string,
  kind: 'bandwidth' | 'share' | 'ratio',
  value: number,
  range: readonly [number, number],
  what: string,
): Knob<number> => ({ assumption, rule, kind, default: value, range, what })

/** One of some words. */
export const choice = <C extends string>(
  assumption: string,
  rule: string,
  choices: readonly C[],
  value: C,
  what: string,
): Knob<C> => ({ assumption, rule, kind: 'choice', default: value, choices, what })
