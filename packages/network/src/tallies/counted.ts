import { bucketOf } from '@causeway/ground'
import type { ClientClass } from '../client-class.ts'
import type { Client } from '../client.ts'
import { attemptResult, exchangeResult, NONE_YET, outcome } from '../connection-columns.ts'
import type { AttemptTable, ConnectionTable, DnsAnswerTable, ExchangeTable } from '../connection-columns.ts'
import type { Segments } from './segments.ts'
import { HISTOGRAM_BITS, SUM_CARRY_NS, took } from './tallies.ts'
import type { Tallies } from './tallies.ts'
import { tallyRow } from './tally.ts'

/** What counting needs to know beside the rows; it follows from the run's input. */
export interface Counting {
  readonly segments: Segments
  /** Entity of the zone by entity of the client. */
  readonly zones: ReadonlyMap<number, number>
  /** By class, whether its requests have rows of their own. */
  readonly shares: readonly boolean[]
}

export function counting(
  segments: Segments,
  classes: readonly ClientClass[],
  clients: readonly Client[],
): Counting {
  return {
    segments,
    zones: new Map(clients.map(({ entity, zoneEntity }) => [entity, zoneEntity])),
    shares: classes.map(({ arrivals, requests }) => arrivals.type === 'pool' || requests !== 1),
  }
}

/** Counts a connection as its row tells of it; nothing will happen to it any more that the row tells. */
export function countConnection(to: Tallies, by: Counting, table: ConnectionTable, row: number): void {
  const ofClass = table.class[row] as number
  const zone = table.zone[row] as number
  const start = table.start[row] as number
  const how = table.outcome[row] as number
  const address = table.addressEni[row] as number
  const reason = table.reason[row] as number
  const established = table.established[row] as number
  const from = by.segments.of(start)
  const { rows } = to.connections
  const at = tallyRow(to.connections, from, ofClass, zone, address, how, reason)
  rows.count[at] = (rows.count[at] as number) + 1
  if (established === NONE_YET) return
  rows.x[at] = (rows.x[at] as number) + 1
  countTime(to, { segment: from, ofClass, zone, kind: took.connect }, established - start)
  countEstablished(to, by, table, row)
}

function countEstablished(to: Tallies, by: Counting, table: ConnectionTable, row: number): void {
  const ofClass = table.class[row] as number
  const zone = table.zone[row] as number
  const how = table.outcome[row] as number
  const established = table.established[row] as number
  const end = table.end[row] as number
  const bytes = table.bytes[row] as number
  const segment = by.segments.of(established)
  const { rows } = to.established
  const at = tallyRow(to.established, segment, ofClass, zone, how, table.zonesCrossed[row])
  rows.count[at] = (rows.count[at] as number) + 1
  rows.x[at] = (rows.x[at] as number) + bytes
  if (by.shares[ofClass] === true) return
  if (how === outcome.ok) countTime(to, { segment, ofClass, zone, kind: took.single }, end - established)
  countBytes(to, by, { ofClass, zone, address: table.addressEni[row] as number }, end, bytes)
}

/** Counts an attempt whose result and end are known, or that is under way at the run's end. */
export function countAttempt(
  to: Tallies,
  by: Counting,
  { attempts, connections }: { readonly attempts: AttemptTable; readonly connections: ConnectionTable },
  row: number,
  connection: number,
): void {
  const start = attempts.start[row] as number
  const { rows } = to.attempts
  const at = tallyRow(
    to.attempts,
    by.segments.of(start),
    connections.class[connection] as number,
    connections.zone[connection] as number,
    attempts.addressEni[row],
    attempts.result[row],
    attempts.result[row] === attemptResult.failed ? attempts.reason[row] : NONE_YET,
  )
  const isFirst = rows.count[at] === 0
  rows.count[at] = (rows.count[at] as number) + 1
  rows.x[at] = isFirst ? start : Math.min(rows.x[at] as number, start)
  rows.y[at] = Math.max(rows.y[at] as number, start)
}

/** Counts a request that shares its connection. */
export function countExchange(
  to: Tallies,
  by: Counting,
  { exchanges }: { readonly exchanges: ExchangeTable },
  row: number,
): void {
  const ofClass = exchanges.class[row] as number
  const zone = by.zones.get(exchanges.client[row] as number) ?? NONE_YET
  const start = exchanges.start[row] as number
  const result = exchanges.result[row] as number
  const segment = by.segments.of(start)
  const { rows } = to.exchanges
  const at = tallyRow(to.exchanges, segment, ofClass, zone, result, exchanges.reason[row])
  rows.count[at] = (rows.count[at] as number) + 1
  if (result !== exchangeResult.ok) return
  countTime(to, { segment, ofClass, zone, kind: took.shared }, (exchanges.end[row] as number) - start)
}

/** Counts the bytes of a request that was answered, at the address that the connection in the row `connection` has. */
export function countExchangeBytes(
  to: Tallies,
  by: Counting,
  { exchanges, connections }: { readonly exchanges: ExchangeTable; readonly connections: ConnectionTable },
  row: number,
  connection: number,
): void {
  if (exchanges.result[row] !== exchangeResult.ok) return
  const ofClass = exchanges.class[row] as number
  const zone = by.zones.get(exchanges.client[row] as number) ?? NONE_YET
  const address = connections.addressEni[connection] as number
  const bytes = (exchanges.requestBytes[row] as number) + (exchanges.responseBytes[row] as number)
  countBytes(to, by, { ofClass, zone, address }, exchanges.end[row] as number, bytes)
}

/** Counts an answer of the Resolver. */
export function countAnswer(to: Tallies, by: Counting, table: DnsAnswerTable, row: number): void {
  const zone = by.zones.get(table.client[row] as number) ?? NONE_YET
  const segment = by.segments.of(table.at[row] as number)
  const { rows } = to.answers
  const at = tallyRow(to.answers, segment, table.class[row] as number, zone, table.first[row])
  rows.count[at] = (rows.count[at] as number) + 1
}

interface Place {
  readonly ofClass: number
  readonly zone: number
  readonly address: number
}

function countBytes(
  to: Tallies,
  by: Counting,
  { ofClass, zone, address }: Place,
  end: number,
  bytes: number,
): void {
  if (bytes === 0) return
  const { rows } = to.carried
  const at = tallyRow(to.carried, by.segments.of(end), ofClass, zone, address)
  rows.count[at] = (rows.count[at] as number) + 1
  rows.x[at] = (rows.x[at] as number) + bytes
}

interface Timed {
  readonly segment: number
  readonly ofClass: number
  readonly zone: number
  readonly kind: number
}

function countTime(to: Tallies, { segment, ofClass, zone, kind }: Timed, ns: number): void {
  const { rows: buckets } = to.buckets
  const bucket = tallyRow(to.buckets, segment, ofClass, zone, kind, bucketOf(ns, HISTOGRAM_BITS))
  buckets.count[bucket] = (buckets.count[bucket] as number) + 1
  const { rows } = to.times
  const at = tallyRow(to.times, segment, ofClass, zone, kind)
  const isFirst = rows.count[at] === 0
  rows.count[at] = (rows.count[at] as number) + 1
  rows.x[at] = isFirst ? ns : Math.min(rows.x[at] as number, ns)
  rows.y[at] = Math.max(rows.y[at] as number, ns)
  // The sum of many times may pass 2^53.
  const sum = (rows.z[at] as number) + ns
  rows.z[at] = sum % SUM_CARRY_NS
  rows.w[at] = (rows.w[at] as number) + Math.floor(sum / SUM_CARRY_NS)
}
