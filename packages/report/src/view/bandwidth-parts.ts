import { SECOND_NS } from '@causeway/ground'
import type { RunRecord } from '@causeway/scenario'
import type { BandwidthPart, CapacityStep } from '../figure/data.ts'
import { bucketOf, emptyCounts, type Buckets } from './buckets.ts'
import { entityName, milliseconds } from './names.ts'

const PARTS_MAX = 6
/** Below this share of the first capacity an interface is idle for the reader. */
const WORTH_SHARE = 0.1

/** The endpoint interfaces whose bandwidth was put to use, the busiest first, at most six. */
export function bandwidthParts(run: RunRecord, buckets: Buckets): readonly BandwidthPart[] {
  const interfaces = new Map(
    run.entities.flatMap(({ id, kind }, entity) =>
      kind === 'endpoint-network-interface' ? [[id, entity] as const] : [],
    ),
  )
  const found = run.loads.links.flatMap((id, link) => {
    const entity = interfaces.get(id)
    return entity === undefined ? [] : [{ link, entity, peak: peakOf(run, link) }]
  })
  return found
    .filter(({ link, peak }) => peak * 8 >= WORTH_SHARE * run.loads.endpointBps || drops(run, link))
    .toSorted((a, b) => b.peak - a.peak || a.entity - b.entity)
    .slice(0, PARTS_MAX)
    .map(({ link, entity }) => ({
      label: entityName(run, entity),
      offered: countsOf(run, link, run.loads.offered, buckets),
      carried: countsOf(run, link, run.loads.carried, buckets),
      dropped: countsOf(run, link, run.loads.dropped, buckets),
      capacity: capacityOf(run, entity),
    }))
}

function peakOf({ loads }: RunRecord, link: number): number {
  return loads.offered.reduce(
    (most, bytes, row) => (loads.link[row] === link ? Math.max(most, bytes) : most),
    0,
  )
}

function drops({ loads }: RunRecord, link: number): boolean {
  return loads.dropped.some((bytes, row) => bytes > 0 && loads.link[row] === link)
}

function countsOf(
  { loads }: RunRecord,
  link: number,
  bytes: readonly number[],
  buckets: Buckets,
): readonly number[] {
  const counts = emptyCounts(buckets)
  loads.second.forEach((second, row) => {
    if (loads.link[row] !== link) return
    const bucket = bucketOf(buckets, second * SECOND_NS)
    counts[bucket] = (counts[bucket] ?? 0) + (bytes[row] ?? 0)
  })
  return counts
}

function capacityOf(run: RunRecord, entity: number): readonly CapacityStep[] {
  const steps = run.states
    .filter((span) => span.entity === entity && span.aspect === 'capacity')
    .map(({ from, state }) => ({ fromMs: milliseconds(from), bps: Number(state) }))
    .toSorted((a, b) => a.fromMs - b.fromMs)
  return steps.length > 0 ? steps : [{ fromMs: 0, bps: run.loads.endpointBps }]
}
