import { countedAnswers, many } from '@causeway/analysis'
import { byCodeUnit } from '@causeway/ground'
import type { RunRecord } from '@causeway/scenario'
import type { Series } from '../figure/data.ts'
import { bucketOf, emptyCounts, type Buckets } from './buckets.ts'
import { entityName } from './names.ts'

const STYLES = 8

/**
 * DNS answers in each bucket by the interface whose address came first, interfaces by zone, then name; those that
 * were never first are kept, because a share of nothing is what one looks for.
 */
export function answerSeries(run: RunRecord, buckets: Buckets): Series[] {
  const interfaces = run.entities
    .map((entity, index) => ({ entity, index }))
    .filter(({ entity }) => entity.kind === 'endpoint-network-interface')
    .map(({ entity, index }) => ({ index, zone: entity.azId ?? '', name: entityName(run, index) }))
    .sort((a, b) => byCodeUnit(a.zone, b.zone) || byCodeUnit(a.name, b.name))
  const counted = countFirsts(run, buckets)
  const series = interfaces.map(({ index, zone, name }, place) => ({
    label: zone === '' ? name : `${zone} ${name}`,
    style: `c-${place % STYLES}`,
    counts: counted.get(index) ?? emptyCounts(buckets),
  }))
  const empty = counted.get(-1)
  return empty === undefined ? series : [...series, { label: 'empty answer', style: 'c-none', counts: empty }]
}

function countFirsts(run: RunRecord, buckets: Buckets): Map<number, number[]> {
  const counted = new Map<number, number[]>()
  const answers = countedAnswers(run)
  answers.moment.forEach((at, row) => {
    const first = answers.first[row] ?? -1
    const counts = counted.get(first) ?? emptyCounts(buckets)
    const bucket = bucketOf(buckets, at)
    counts[bucket] = (counts[bucket] ?? 0) + many(answers, row)
    counted.set(first, counts)
  })
  return counted
}
