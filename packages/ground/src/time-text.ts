import { assert } from './assert.ts'
import { decimalText, parseInUnits, type UnitFamily } from './quantity.ts'
import { parsed, type Parsed } from './result.ts'
import { duration, NANOSECONDS_PER, type Duration } from './time.ts'

const UNITS = ['ns', 'us', 'ms', 's', 'm', 'h', 'd'] as const
const DECIMALS_MAX = 3

/** Nanoseconds per unit name, for every text that ends in a unit of time. */
export const TIME_FACTORS: ReadonlyMap<string, bigint> = new Map(
  UNITS.map((unit) => [unit, BigInt(NANOSECONDS_PER[unit])]),
)

const TIMES: UnitFamily = {
  expected: "a time such as '350s'",
  counted: 'nanoseconds',
  factors: TIME_FACTORS,
  max: BigInt(Number.MAX_SAFE_INTEGER),
}

/** Reads `350s`, `1.5h` or `250 ms` exactly; units ns us ms s m h d, always required; nothing is rounded. */
export function parseDuration(text: string): Parsed<Duration> {
  const ns = parseInUnits(text, TIMES)
  return ns.ok ? parsed(duration(Number(ns.value))) : ns
}

/** The exact text of a span in the largest unit that needs at most three decimals: `5m`, `1.5s`, `350s`, `0s`. */
export function formatDuration(ns: number): string {
  assert(Number.isSafeInteger(ns), `a duration is whole nanoseconds, got ${ns}`)
  if (ns === 0) return '0s'
  if (ns < 0) return `-${formatDuration(-ns)}`
  const unit = UNITS.findLast((candidate) => fits(ns, NANOSECONDS_PER[candidate])) ?? 'ns'
  return `${thousandths(ns, NANOSECONDS_PER[unit])}${unit}`
}

/** The wall-clock style of an instant, cut to milliseconds: `05:00.412`, and `1:05:00.412` from an hour on. */
export function formatClock(ns: number): string {
  assert(Number.isSafeInteger(ns) && ns >= 0, `an instant is whole nanoseconds from 0, got ${ns}`)
  const ms = Math.floor(ns / NANOSECONDS_PER.ms)
  const hours = Math.floor(ms / 3_600_000)
  const minute = twoDigits(Math.floor(ms / 60_000) % 60)
  const second = twoDigits(Math.floor(ms / 1000) % 60)
  const clock = `${minute}:${second}.${String(ms % 1000).padStart(3, '0')}`
  return hours === 0 ? clock : `${hours}:${clock}`
}

function fits(ns: number, unitNs: number): boolean {
  return ns >= unitNs && (BigInt(ns) * 1000n) % BigInt(unitNs) === 0n
}

function thousandths(ns: number, unitNs: number): string {
  return decimalText((BigInt(ns) * 1000n) / BigInt(unitNs), DECIMALS_MAX)
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0')
}
