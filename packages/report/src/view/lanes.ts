import { bandwidthText } from '@causeway/analysis'
import { byCodeUnit, byNumber, plural, visible } from '@causeway/ground'
import type { RunEntity, RunRecord, StateAspect, StateSpan } from '@causeway/scenario'
import type { Band, LaneGroup, LaneRow } from '../figure/data.ts'
import { emptyCounts, type Buckets } from './buckets.ts'
import { milliseconds } from './names.ts'
import { failedByZone } from './outcome-series.ts'
import { toneOf } from './tone.ts'
import { zoneLetters } from './zone-letters.ts'

const ROWS_PER_ZONE = 14

const ASPECTS: Readonly<Record<StateAspect, string>> = {
  zone: 'zone',
  health: 'health',
  seenHealth: 'DNS sees',
  target: 'target',
  nlbPick: 'NLB pick',
  lifecycle: 'lifecycle',
  fault: 'fault',
  capacity: 'bandwidth',
}

interface Row {
  readonly entity: RunEntity
  readonly aspect: StateAspect
  readonly spans: readonly StateSpan[]
}

/** The lanes of a run: one group for each zone that anything happens in, in order of AZ ID, then what lies in none. */
export function laneGroups(run: RunRecord, buckets: Buckets): LaneGroup[] {
  const rows = rowsOf(run)
  const letters = zoneLetters(run)
  const failed = failedByZone(run, buckets)
  const zones = [...new Set(rows.map((row) => row.entity.azId ?? ''))].sort(byCodeUnit)
  const used = zones.filter((zone) => zone !== '' && rows.some((row) => inZone(row, zone)))
  const groups = used.map((zone): LaneGroup => {
    const index = run.entities.findIndex(
      (entity) => entity.kind === 'availability-zone' && entity.azId === zone,
    )
    const own = rows.find((row) => row.entity.azId === zone && row.aspect === 'zone')
    return {
      title: visible(zone),
      subtitle: letters.get(zone) ?? '',
      zone: (own?.spans ?? []).map(bandOf),
      failed: failed.get(index) ?? emptyCounts(buckets),
      ...laneRows(rows.filter((row) => inZone(row, zone))),
    }
  })
  const zoneless = laneRows(rows.filter((row) => row.entity.azId === null && row.aspect !== 'zone'))
  if (zoneless.rows.length === 0) return groups
  return [...groups, { title: 'Regional', subtitle: '', zone: [], failed: emptyCounts(buckets), ...zoneless }]
}

function inZone(row: Row, zone: string): boolean {
  return row.entity.azId === zone && (row.aspect !== 'zone' || row.spans.length > 1)
}

function rowsOf(run: RunRecord): Row[] {
  const byKey = new Map<string, StateSpan[]>()
  for (const span of run.states) {
    const key = `${span.entity} ${span.aspect}`
    byKey.set(key, [...(byKey.get(key) ?? []), span])
  }
  const rows = [...byKey.values()].flatMap((spans): Row[] => {
    const [first] = spans
    const entity = first === undefined ? undefined : run.entities[first.entity]
    if (first === undefined || entity === undefined) return []
    return [{ entity, aspect: first.aspect, spans: spans.toSorted((a, b) => byNumber(a.from, b.from)) }]
  })
  return rows.sort(compareRows)
}

function laneRows(rows: readonly Row[]): { rows: LaneRow[]; quiet: string } {
  const inner = rows.filter((row) => row.aspect !== 'zone')
  const telling = inner.filter(isTelling)
  const shown = telling.slice(0, ROWS_PER_ZONE)
  const quiet = inner.length - telling.length
  const notes = [
    ...(quiet > 0 ? [`${plural(quiet, 'more lane')} without any change`] : []),
    ...(telling.length > shown.length
      ? [`${telling.length - shown.length} more with changes, see State changes`]
      : []),
  ]
  return { rows: shown.map(laneRow), quiet: notes.join('; ') }
}

// The health of an endpoint interface is what the report is about; all else must have a story to be shown.
function isTelling(row: Row): boolean {
  if (row.aspect === 'health' || row.aspect === 'seenHealth') return true
  if (row.aspect === 'nlbPick') return row.spans.length > 1
  return row.spans.length > 1 || row.spans.some((span) => toneOf(span.state) !== 'good')
}

function laneRow(row: Row): LaneRow {
  return {
    label: visible(row.entity.name),
    aspect: ASPECTS[row.aspect],
    bands: row.spans.map((span) => bandFor(row.aspect, span)),
  }
}

function bandOf(span: StateSpan): Band {
  const { from, to, state } = span
  return { fromMs: milliseconds(from), toMs: Math.ceil(to / 1e6), tone: toneOf(state), state: visible(state) }
}

function bandFor(aspect: StateAspect, span: StateSpan): Band {
  // Which load balancer an interface has picked, and how much it may carry, is neither good nor bad.
  if (aspect === 'nlbPick') return { ...bandOf(span), tone: 'plain' }
  if (aspect === 'capacity')
    return { ...bandOf(span), tone: 'plain', state: bandwidthText(Number(span.state)) }
  return bandOf(span)
}

function compareRows(a: Row, b: Row): number {
  return (
    byNumber(rank(a.entity), rank(b.entity)) ||
    byCodeUnit(a.entity.name, b.entity.name) ||
    byNumber(aspectRank(a.aspect), aspectRank(b.aspect))
  )
}

function rank(entity: RunEntity): number {
  const kinds: readonly string[] = ['availability-zone', 'endpoint-network-interface', 'load-balancer-node']
  const place = kinds.indexOf(entity.kind)
  return place === -1 ? kinds.length : place
}

function aspectRank(aspect: StateAspect): number {
  return Object.keys(ASPECTS).indexOf(aspect)
}
