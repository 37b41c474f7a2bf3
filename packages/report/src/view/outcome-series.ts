import { countedConnections, many } from '@causeway/analysis'
import { visible } from '@causeway/ground'
import type { RunRecord } from '@causeway/scenario'
import type { OutcomePart, Series } from '../figure/data.ts'
import { total } from '../figure/bins.ts'
import { bucketOf, emptyCounts, type Buckets } from './buckets.ts'
import type { ReasonStyles } from './reason-styles.ts'

/** The outcomes of each traffic class that opens connections; of a single class without its name. */
export function outcomeParts(run: RunRecord, buckets: Buckets, styles: ReasonStyles): OutcomePart[] {
  const streaming = new Set(run.streams?.class)
  if (run.classes.length === 1 && streaming.size === 0)
    return [{ label: '', series: outcomeSeries(run, buckets, { styles }) }]
  return run.classes.flatMap((name, only) =>
    streaming.has(only)
      ? []
      : [{ label: visible(name), series: outcomeSeries(run, buckets, { styles, only }) }],
  )
}

interface Asked {
  readonly styles: ReasonStyles
  /** Index of the one class to count; all of them unless said. */
  readonly only?: number
}

/** Connections by outcome in each bucket: ok, failed by reason in the order of their styles, not attempted, unfinished. */
export function outcomeSeries(run: RunRecord, buckets: Buckets, { styles, only }: Asked): Series[] {
  const { class: classes } = countedConnections(run)
  const isAsked = (row: number): boolean => only === undefined || classes[row] === only
  const byOutcome = countBy(run, buckets, (table, row) => (isAsked(row) ? outcomeKey(table, row) : undefined))
  const countsOf = (reason: string): readonly number[] =>
    byOutcome.get(`failed ${run.reasons.indexOf(reason)}`) ?? []
  const others = run.reasons.filter((reason) => !styles.has(reason)).map(countsOf)
  return [
    { label: 'ok', style: 'o-ok', counts: byOutcome.get('ok') ?? emptyCounts(buckets) },
    ...[...styles].flatMap(([reason, style]) => series(visible(reason), style, [countsOf(reason)])),
    ...series('failed, other reasons', 'o-failed-5', others),
    ...series('failed, no reason kept', 'o-failed-5', [byOutcome.get('failed -1') ?? []]),
    ...series('not attempted', 'o-not-attempted', [byOutcome.get('not-attempted') ?? []]),
    ...series('unfinished', 'o-unfinished', [byOutcome.get('unfinished') ?? []]),
  ]
}

/** Failed connections of clients in each zone, by zone entity. */
export function failedByZone(run: RunRecord, buckets: Buckets): ReadonlyMap<number, readonly number[]> {
  return countBy(run, buckets, ({ outcome, zone }, row) => (outcome[row] === 1 ? zone[row] : undefined))
}

type Connections = ReturnType<typeof countedConnections>

function outcomeKey({ outcome, reason }: Connections, row: number): string {
  switch (outcome[row]) {
    case 0:
      return 'ok'
    case 1:
      return `failed ${reason[row] ?? -1}`
    case 2:
      return 'unfinished'
    default:
      return 'not-attempted'
  }
}

function countBy<K>(
  run: RunRecord,
  buckets: Buckets,
  keyOf: (table: Connections, row: number) => K | undefined,
): Map<K, number[]> {
  const counted = new Map<K, number[]>()
  const table = countedConnections(run)
  table.moment.forEach((start, row) => {
    const key = keyOf(table, row)
    if (key === undefined) return
    const counts = counted.get(key) ?? emptyCounts(buckets)
    const bucket = bucketOf(buckets, start)
    counts[bucket] = (counts[bucket] ?? 0) + many(table, row)
    counted.set(key, counts)
  })
  return counted
}

// A series of the sum of parts, left out when it counts nothing.
function series(label: string, style: string, parts: readonly (readonly number[])[]): Series[] {
  const length = Math.max(0, ...parts.map((part) => part.length))
  const counts = Array.from({ length }, (_, bucket) => total(parts.map((part) => part[bucket] ?? 0)))
  return total(counts) === 0 ? [] : [{ label, style, counts }]
}
