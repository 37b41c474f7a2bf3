import { expect, test } from 'vitest'
import { total } from '../figure/bins.ts'
import { sample } from '../sample-runs.test-helper.ts'
import { answerSeries } from './answer-series.ts'
import { bucketsOf } from './buckets.ts'
import { changeLog } from './changes.ts'
import { laneGroups } from './lanes.ts'
import { latencyCounts } from './latency-counts.ts'
import { outcomeParts, outcomeSeries } from './outcome-series.ts'
import { reasonStyles } from './reason-styles.ts'
import { followResources } from './resources.ts'
import { toneOf } from './tone.ts'
import { zoneLetters } from './zone-letters.ts'
import type { RunRecord } from '@causeway/scenario'

const { runs } = sample()
const variant = (name: string): RunRecord => {
  const run = runs.find((candidate) => candidate.variant === name)
  if (run === undefined) throw new Error(`the sample has no ${name}`)
  return run
}
const regional = variant('regional')
const buckets = bucketsOf(regional)

test('fifteen minutes are kept by the second, a month in buckets of an hour', () => {
  expect(buckets).toEqual({ widthMs: 1000, count: 900 })
  expect(bucketsOf({ ...regional, end: 30 * 86_400e9 })).toEqual({ widthMs: 3_600_000, count: 720 })
})

test('every connection is counted in one outcome', () => {
  const series = outcomeSeries(regional, buckets, { styles: reasonStyles(runs) })
  expect(total(series.map((one) => total(one.counts)))).toBe(regional.connections.start.length)
})

test('where there are several classes, each has outcomes of its own, which add up to all', () => {
  const { start } = regional.connections
  const two = {
    ...regional,
    classes: ['even', 'odd'],
    connections: { ...regional.connections, class: start.map((_, row) => row % 2) },
  }
  const sums = outcomeParts(two, buckets, reasonStyles(runs)).map((part) => ({
    label: part.label,
    count: total(part.series.map((one) => total(one.counts))),
  }))
  expect(sums).toEqual([
    { label: 'even', count: Math.ceil(start.length / 2) },
    { label: 'odd', count: Math.floor(start.length / 2) },
  ])
})

test('a reason has the same style in every variant, whatever its rank there', () => {
  const styles = reasonStyles(runs)
  const styleIn = (run: RunRecord): unknown =>
    outcomeSeries(run, buckets, { styles }).find((one) => one.label === 'CW_AZ_IMPAIRED')?.style
  expect(styleIn(variant('one-az'))).toBe(styleIn(regional))
})

test('latencies are kept of connections that were established, and of no others', () => {
  const up = regional.connections.established.filter((at) => at >= 0).length
  expect(total(latencyCounts(regional, buckets).count)).toBe(up)
})

test('a connection that was cut, or is still held, has had a connect time all the same', () => {
  const outcome = regional.connections.outcome.map((each) => (each === 0 ? 2 : each))
  const held = { ...regional, connections: { ...regional.connections, outcome } }
  expect(latencyCounts(held, buckets)).toEqual(latencyCounts(regional, buckets))
})

test('an interface that is out of the answers keeps its place among them', () => {
  const series = answerSeries(regional, buckets)
  expect(series.map((one) => one.label.slice(0, 8))).toEqual(['use1-az1', 'use1-az4', 'use1-az6'])
  expect(total(series[1]?.counts.slice(331, 629) ?? [])).toBe(0)
  expect(total(series[1]?.counts ?? [])).toBeGreaterThan(0)
})

test('a zone is told by its ID and by what each account calls it [R-REG-2]', () => {
  expect(zoneLetters(regional).get('use1-az4')).toBe('consumer 1a, provider 1b')
})

test('lanes show the faulty zone, DNS behind it by its lag, and fold what never changed', () => {
  const lanes = laneGroups(regional, buckets)
  expect(lanes.map((lane) => lane.title)).toEqual(['use1-az1', 'use1-az4', 'use1-az6'])
  const [, faulty] = lanes
  expect(faulty?.zone.map((band) => [band.state, band.tone, band.fromMs])).toEqual([
    ['available', 'good', 0],
    ['impaired', 'warn', 300_000],
    ['available', 'good', 600_000],
  ])
  const seen = faulty?.rows.find((row) => row.aspect === 'DNS sees')
  expect(seen?.bands[1]).toMatchObject({ state: 'unhealthy', fromMs: 330_000, toMs: 630_000 })
  expect(lanes[0]?.quiet).toBe('1 more lane without any change')
})

test('a state whose name is not known is never shown as good', () => {
  expect(['healthy', 'unhealthy', 'impaired', 'somethingNew'].map(toneOf)).toEqual([
    'good',
    'bad',
    'warn',
    'idle',
  ])
})

test('the log tells what stood there before, and folds what was built', () => {
  const log = changeLog(regional)
  expect(log.build).toHaveLength(3)
  expect(log.changes.map((row) => [row.at, row.subject, row.field, row.before, row.after])).toEqual([
    [300e9, 'use1-az4', 'state', 'available', 'impaired'],
    [600e9, 'use1-az4', 'state', 'impaired', 'available'],
  ])
})

test('a list that is replaced as a whole is told by what differs in it', () => {
  const path = ['groups', 'tree', 'a', 'b', 'c', 'tg-abc']
  const follow = followResources()
  follow([
    {
      op: 'add',
      path,
      value: {
        targets: [
          { id: 'x', state: 'initial' },
          { id: 'y', state: 'initial' },
        ],
      },
    },
  ])
  const after = [
    { id: 'x', state: 'initial' },
    { id: 'y', state: 'healthy' },
  ]
  const told = follow([{ op: 'replace', path: [...path, 'targets'], value: after }])
  expect(told.map(({ field, before, after: now }) => [field.join('.'), before, now])).toEqual([
    ['targets.1.state', 'initial', 'healthy'],
  ])
})

test('changes inside lists are followed: added, replaced, removed', () => {
  const follow = followResources()
  const at = (...field: (string | number)[]) => ['groups', 'tree', 'a', 'b', 'c', 'tg-abc', ...field]
  follow([
    { op: 'add', path: ['groups', 'tree', 'a'], value: { b: { c: { 'tg-abc': { list: ['x', 'y'] } } } } },
  ])
  follow([{ op: 'add', path: at('list', 0), value: 'w' }])
  const [replaced] = follow([{ op: 'replace', path: at('list', 1), value: 'z' }])
  expect(replaced).toMatchObject({ table: 'groups', id: 'tg-abc', before: 'x', after: 'z' })
  const [removed] = follow([{ op: 'remove', path: at('list', 0) }])
  expect(removed?.before).toBe('w')
  const [last] = follow([{ op: 'replace', path: at('list', 'length'), value: 1 }])
  expect(last?.before).toBe(2)
  expect(follow([{ op: 'replace', path: at('list', 0), value: '' }])[0]?.before).toBe('z')
})

test('the sizes that tables keep of themselves are no news', () => {
  expect(followResources()([{ op: 'replace', path: ['groups', 'size'], value: 4 }])).toEqual([])
})

test('the lane of a bandwidth names it as people do, not by its digits', () => {
  const entity = regional.entities.findIndex(({ kind }) => kind === 'endpoint-network-interface')
  const step = (state: string, from: number, to: number) =>
    ({ entity, aspect: 'capacity', state, from, to }) as const
  const states = [...regional.states, step('10000000000', 0, 300e9), step('20000000000', 300e9, regional.end)]
  const rows = laneGroups({ ...regional, states }, buckets).flatMap((group) => group.rows)
  const lane = rows.find(({ aspect }) => aspect === 'bandwidth')
  expect(lane?.bands.map(({ state }) => state)).toEqual(['10 Gbps', '20 Gbps'])
})
