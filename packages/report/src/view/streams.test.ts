import type { RunRecord } from '@causeway/scenario'
import { expect, test } from 'vitest'
import { total } from '../figure/bins.ts'
import { chartsOf } from '../figure/charts.ts'
import type { VariantData } from '../figure/data.ts'
import { toMarkup } from '../figure/drawn.ts'
import { drawStrip } from '../figure/strip.ts'
import { sample } from '../sample-runs.test-helper.ts'
import { bucketsOf } from './buckets.ts'
import { laneGroups } from './lanes.ts'
import { reasonStyles } from './reason-styles.ts'
import { streamSeries } from './stream-series.ts'
import { variantData } from './variant-data.ts'

const { runs, analysis } = sample()
const [first] = runs as readonly [RunRecord]
const connections = Object.fromEntries(
  Object.keys(first.connections).map((name) => [name, []]),
) as unknown as RunRecord['connections']
const columns = { demanded: [90, 60], offered: [90, 60], standing: [60, 60], wanted: [60, 60] }
const streams = { class: [0, 0], minute: [0, 1], carried: [60_000, 30_000], dropped: [0, 6_000], ...columns }

/** The sample's first run, as if its only class had streams, for a minute and a half. */
const alone: RunRecord = { ...first, connections, streams, end: 90e9 }

function dataOf(run: RunRecord): VariantData {
  const [summary] = analysis.variants
  if (summary === undefined) throw new Error('the sample has no variant')
  return variantData(run, summary, reasonStyles([run]))
}

const chartNames = (run: RunRecord) => chartsOf(dataOf(run)).map(({ name }) => name)

test('the bytes of a minute lie evenly in its buckets, those of the last minute up to the end', () => {
  const [carried = [], dropped = []] = streamSeries(alone, bucketsOf(alone)).map(({ counts }) => counts)
  expect(carried).toHaveLength(90)
  expect(carried.slice(58, 62)).toEqual([1000, 1000, 1000, 1000])
  expect(total(carried)).toBe(90_000)
  expect(dropped.slice(58, 62)).toEqual([0, 0, 200, 200])
})

test('where buckets are longer than a minute, they hold the minutes that begin in them', () => {
  const minutes = { minute: [0, 29, 30], class: [0, 0, 0], carried: [1, 2, 4], dropped: [0, 0, 0] }
  const month = { ...alone, end: 30 * 86_400e9, streams: { ...streams, ...minutes } }
  const halfHours = { widthMs: 1_800_000, count: 1440 }
  expect(streamSeries(month, halfHours)[0]?.counts.slice(0, 3)).toEqual([3, 4, 0])
})

test('where all traffic is streams, what they carried is the strip, and no chart shows connections', () => {
  expect(chartNames(first)).toEqual(expect.arrayContaining(['outcomes', 'connect']))
  const strip = toMarkup(drawStrip(dataOf(alone), 360, 44))
  expect(strip).toContain('streams carried 90 kB, dropped 6 kB.')
  expect(strip).toContain('class="c-0"')
  expect(chartNames(alone)).not.toEqual(expect.arrayContaining(['outcomes']))
  expect(chartNames(alone)).not.toEqual(expect.arrayContaining(['connect']))
})

test('streams beside connections have no outcomes of their own', () => {
  const both: RunRecord = {
    ...first,
    classes: ['checkout', 'backup'],
    streams: { ...streams, class: [1, 1] },
  }
  expect(dataOf(both).outcomes.map(({ label }) => label)).toEqual(['checkout'])
})

test('how much an interface may carry is neither good nor bad, and no unknown', () => {
  const entity = first.entities.findIndex(({ kind }) => kind === 'endpoint-network-interface')
  const span = { entity, aspect: 'capacity' as const, state: '20000000000', from: 0, to: first.end }
  const rows = laneGroups({ ...first, states: [...first.states, span] }, bucketsOf(first)).flatMap(
    (each) => each.rows,
  )
  const [band] = rows.find(({ aspect }) => aspect === 'bandwidth')?.bands ?? []
  expect(band).toMatchObject({ tone: 'plain', state: '20 Gbps' })
})
