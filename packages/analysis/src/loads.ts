import { assert, SECOND_NS } from '@causeway/ground'
import type { RunRecord, Selector, Statistic } from '@causeway/scenario'
import { interfacesOf } from './endpoints.ts'
import { capacitySpansOf, livesOf, loadRowsOf } from './loads-by-link.ts'
import { measuredShare, noSamples, type Measured } from './measured.ts'
import { statisticOf } from './statistics.ts'
import type { Span } from './windows.ts'

const BITS = 8

/** Bits per second that went through an endpoint, one sample for each second of the window, or for each of each interface [R-DP-1]. */
export function throughput(
  run: RunRecord,
  selector: Selector,
  window: Span,
  statistic?: Statistic,
): Measured {
  return perSecond(run, selector, window, {
    statistic,
    valuesOf: (entity, span) => carriedBps(run, entity, span),
  })
}

/** Bits per second that an endpoint has in its zones at the start of each second, together or each interface's own [R-DP-2]. */
export function capacity(run: RunRecord, selector: Selector, window: Span, statistic?: Statistic): Measured {
  return perSecond(run, selector, window, {
    statistic,
    valuesOf: (entity, span) => capacityBps(run, entity, span),
  })
}

/** Bytes that an endpoint dropped, of those that were offered to it [R-DP-3]. */
export function dropRatio(run: RunRecord, selector: Selector, window: Span): Measured {
  const seconds = secondsIn(window)
  const rows = chosenInterfaces(run, selector).flatMap((entity) => loadRows(run, entity, seconds))
  const sum = (column: readonly number[]) => rows.reduce((total, row) => total + (column[row] as number), 0)
  return measuredShare(sum(run.loads.dropped), sum(run.loads.offered))
}

interface Samples {
  readonly statistic: Statistic | undefined
  readonly valuesOf: (entity: number, seconds: Span) => readonly number[]
}

function perSecond(
  run: RunRecord,
  selector: Selector,
  window: Span,
  { statistic, valuesOf }: Samples,
): Measured {
  assert(statistic !== undefined && statistic !== 'spread', 'a bandwidth is asked for by a statistic')
  const seconds = secondsIn(window)
  const each = chosenInterfaces(run, selector).map((entity) => valuesOf(entity, seconds))
  const [first] = each
  if (first === undefined || seconds.to <= seconds.from) return noSamples
  if (selector.by !== undefined) return statisticOf(each.flat(), statistic)
  const together = first.map((_, second) => each.reduce((sum, values) => sum + (values[second] as number), 0))
  return statisticOf(together, statistic)
}

/** Whole seconds that lie in a window. */
function secondsIn({ from, to }: Span): Span {
  return { from: Math.ceil(from / SECOND_NS), to: Math.floor(to / SECOND_NS) }
}

/** The interfaces of the endpoint, those in the named zone, or inside or outside the zone of a window. */
function chosenInterfaces(run: RunRecord, { subject, clients }: Selector): readonly number[] {
  assert(subject.type === 'endpoint', 'a bandwidth is that of an endpoint')
  const all = interfacesOf(run, subject.name)
  const zoneOf = (entity: number) => run.entities[entity]?.azId ?? null
  if (clients.type === 'all') return all
  if (clients.type === 'from') return all.filter((entity) => zoneOf(entity) === clients.azId)
  const hit = run.windows.find(({ name }) => name === clients.window)?.azId ?? null
  return all.filter((entity) => (zoneOf(entity) === hit) === (clients.type === 'inside'))
}

function loadRows(run: RunRecord, entity: number, seconds: Span): readonly number[] {
  const { second } = run.loads
  return loadRowsOf(run, run.entities[entity]?.id ?? '').filter((row) => {
    const at = second[row] as number
    return at >= seconds.from && at < seconds.to
  })
}

function carriedBps(run: RunRecord, entity: number, seconds: Span): readonly number[] {
  const values = zeroes(seconds)
  for (const row of loadRows(run, entity, seconds))
    values[(run.loads.second[row] as number) - seconds.from] = (run.loads.carried[row] as number) * BITS
  return values
}

function capacityBps(run: RunRecord, entity: number, seconds: Span): readonly number[] {
  const lives = livesOf(run, entity)
  const values = zeroes(seconds)
  const hold = (bps: number, { from, to }: Span) =>
    values.fill(bps, placeOf(from, seconds), placeOf(to, seconds))
  // What a command creates or deletes has no bandwidth before and after.
  if (lives.length === 0) values.fill(run.loads.endpointBps)
  for (const each of lives) hold(run.loads.endpointBps, each)
  for (const each of capacitySpansOf(run, entity)) hold(Number(each.state), each)
  return values
}

/** The place of an instant among the samples of seconds, each taken at its start. */
function placeOf(at: number, { from, to }: Span): number {
  return Math.min(Math.max(from, Math.ceil(at / SECOND_NS)), Math.max(from, to)) - from
}

function zeroes({ from, to }: Span): number[] {
  return Array.from({ length: Math.max(0, to - from) }, () => 0)
}
