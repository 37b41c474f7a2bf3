import { duration, parseAzId, parseAzName, parseRegion, quoted, sortedBy } from '@causeway/ground'
import type { Duration } from '@causeway/ground'
import { pairOf, type Latency } from '@causeway/model'
import type { Found } from '../found.ts'
import { reject, type Log } from '../report.ts'

/** One measured way with the places in the file of its ends. */
export interface MeasuredWay {
  readonly from: Found
  readonly to: Found
  readonly roundTrip: Duration
}

interface KnownWay {
  readonly kind: keyof Latency
  readonly pair: string
  readonly roundTrip: Duration
}

const HOUR_NS = 3_600_000_000_000

/**
 * Milliseconds in plain decimals to the nearest nanosecond, at most an hour; CW050 and undefined otherwise. They are a
 * round trip, both for pings and for AWS's Infrastructure Performance, whose guide says so.
 */
export function roundTripAt(log: Log, value: Found): Duration | undefined {
  const text = wordAt(value)
  const ns = /^[0-9]{1,15}(\.[0-9]{1,30})?$/.test(text) ? Math.round(Number(text) * 1e6) : Infinity
  if (ns <= HOUR_NS) return duration(ns)
  reject(log, value, `expected a round trip in milliseconds, got ${quoted(text)}`)
  return undefined
}

/**
 * Measured ways as a matrix that is the same from both ends: of the figures there and back the mean. Both ends are AZ
 * IDs or both are Regions (CW050), because a zone's name is another place for each account [R-REG-2]; a way is
 * measured once (CW043).
 */
export function matrixOf(log: Log, measured: readonly MeasuredWay[]): Latency {
  const ways = new Map<string, KnownWay>()
  for (const each of measured) {
    const known = knownWay(log, each)
    const way = `${wordAt(each.from)} ${wordAt(each.to)}`
    if (known === undefined) continue
    if (ways.has(way))
      reject(log, each.from, `the way from ${way.replace(' ', ' to ')} is given twice`, { code: 'CW043' })
    else ways.set(way, known)
  }
  const known = sortedBy([...ways.values()], ({ pair }) => pair)
  return { zones: tableOf(known, 'zones'), regions: tableOf(known, 'regions') }
}

/** By pair; there and back stand next to each other. */
function tableOf(known: readonly KnownWay[], kind: keyof Latency): Readonly<Record<string, Duration>> {
  const table: Record<string, Duration> = {}
  for (const { pair, roundTrip } of known.filter((each) => each.kind === kind))
    table[pair] = duration(Math.floor(((table[pair] ?? roundTrip) + roundTrip) / 2))
  return table
}

function knownWay(log: Log, { from, to, roundTrip }: MeasuredWay): KnownWay | undefined {
  const [a, b] = [wordAt(from), wordAt(to)]
  const kind = kindOf(a) ?? kindOf(b)
  if (kind === undefined || kindOf(a) !== kind) return refused(log, from)
  if (kindOf(b) !== kind || (kind === 'regions' && a === b)) return refused(log, to)
  return { kind, pair: pairOf(a, b), roundTrip }
}

function kindOf(place: string): keyof Latency | undefined {
  if (parseAzId(place).ok) return 'zones'
  return parseRegion(place).ok ? 'regions' : undefined
}

function refused(log: Log, end: Found): undefined {
  const text = wordAt(end)
  const hint = parseAzName(text).ok
    ? `${text} is another zone in each account: measure between AZ IDs`
    : 'write two AZ IDs, such as use1-az1, or two Regions'
  reject(log, end, `expected a way between two zones or two Regions, got ${quoted(text)}`, { hint })
}

function wordAt({ node }: Found): string {
  return node.type === 'scalar' ? node.text : ''
}
