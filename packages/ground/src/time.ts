import { assert, BrokenInvariant } from './assert.ts'
import type { Brand } from './brand.ts'

/** A point of virtual time: whole nanoseconds since the start of the run, at most 2^53 - 1 (104 days). */
export type Instant = Brand<number, 'Instant'>

/** A span of virtual time: whole nanoseconds, at least 0, at most 2^53 - 1. */
export type Duration = Brand<number, 'Duration'>

/** Nanoseconds in each unit of time, largest first. */
export const NANOSECONDS_PER = {
  d: 86_400_000_000_000,
  h: 3_600_000_000_000,
  m: 60_000_000_000,
  s: 1_000_000_000,
  ms: 1_000_000,
  us: 1_000,
  ns: 1,
} as const

/** Nanoseconds in a second and in a minute, where every event counts with them. */
export const SECOND_NS = NANOSECONDS_PER.s
export const MINUTE_NS = NANOSECONDS_PER.m

const DECIMAL = /^([0-9]+)\.([0-9]+)$/

/** Brands whole nanoseconds since the start; throws `BrokenInvariant` on a fraction, a negative or an overflow. */
export function instant(ns: number): Instant {
  if (!isTime(ns)) refuse('an instant', ns)
  return ns as Instant
}

/** Brands a span of whole nanoseconds; throws `BrokenInvariant` on a fraction, a negative or an overflow. */
export function duration(ns: number): Duration {
  if (!isTime(ns)) refuse('a duration', ns)
  return ns as Duration
}

/** A span of `n` nanoseconds. */
export const nanoseconds = (n: number): Duration => duration(n)
/** A span of `n` microseconds; a fraction is fine while the nanoseconds are whole, as for all units below. */
export const microseconds = (n: number): Duration => spanOf(n, NANOSECONDS_PER.us)
/** A span of `n` milliseconds. */
export const milliseconds = (n: number): Duration => spanOf(n, NANOSECONDS_PER.ms)
/** A span of `n` seconds. */
export const seconds = (n: number): Duration => spanOf(n, NANOSECONDS_PER.s)
/** A span of `n` minutes. */
export const minutes = (n: number): Duration => spanOf(n, NANOSECONDS_PER.m)
/** A span of `n` hours. */
export const hours = (n: number): Duration => spanOf(n, NANOSECONDS_PER.h)
/** A span of `n` days. */
export const days = (n: number): Duration => spanOf(n, NANOSECONDS_PER.d)

/** The instant a span after another; throws `BrokenInvariant` beyond the end of time. */
export function later(from: Instant, span: Duration): Instant {
  return instant(from + span)
}

/** The span from one instant to a later or equal one; throws `BrokenInvariant` if time would run backwards. */
export function between(from: Instant, to: Instant): Duration {
  return duration(to - from)
}

// Apart from its callers, which are called for every event: a message is put together only when it is read.
function refuse(what: string, ns: number): never {
  throw new BrokenInvariant(`${what} is whole nanoseconds from 0 to 2^53 - 1, got ${ns}`)
}

function spanOf(n: number, unitNs: number): Duration {
  if (Number.isInteger(n)) return duration(n * unitNs)
  // Through the decimal text, because the product of two doubles may be off by a rounding (1.001 s).
  const [, whole, fraction] = DECIMAL.exec(String(n)) ?? []
  assert(whole !== undefined && fraction !== undefined, `${n} is no span: write it in a smaller unit`)
  const product = BigInt(whole + fraction) * BigInt(unitNs)
  const divisor = BigInt(`1${'0'.repeat(fraction.length)}`)
  assert(product % divisor === 0n, `${n} times ${unitNs} ns is not a whole number of nanoseconds`)
  return duration(Number(product / divisor))
}

function isTime(ns: number): boolean {
  return Number.isSafeInteger(ns) && ns >= 0 && !Object.is(ns, -0)
}
