import { expect, test } from 'vitest'
import type { RunRecord, Selector } from '@causeway/scenario'
import { capacity, dropRatio, throughput } from './loads.ts'
import { runFixture, S } from './run-fixture.test-helper.ts'

const GBPS = 1_000_000_000
const BYTES = GBPS / 8

/** Ten seconds: 8 Gbps in the first zone in seconds 2 and 3, of which one is dropped in the latter, and 1 in the other zone in 3. */
function loaded(): RunRecord {
  const run = runFixture({ end: 10 })
  const faces = run.entities.flatMap((each, at) => (each.kind === 'endpoint-network-interface' ? [at] : []))
  const [first = -1, second = -1] = faces
  return {
    ...run,
    loads: {
      links: [run.entities[first]?.id ?? '', run.entities[second]?.id ?? ''],
      link: [0, 0, 1],
      second: [2, 3, 3],
      offered: [8 * BYTES, 8 * BYTES, BYTES],
      carried: [8 * BYTES, 7 * BYTES, BYTES],
      dropped: [0, BYTES, 0],
      capacityBps: [10 * GBPS, 10 * GBPS, 10 * GBPS],
      omitted: 0,
      endpointBps: 10 * GBPS,
    },
    states: [
      { entity: first, aspect: 'capacity', state: String(10 * GBPS), from: 0, to: 5 * S },
      { entity: first, aspect: 'capacity', state: String(20 * GBPS), from: 5 * S, to: 10 * S },
    ],
  }
}

const whole = { from: 0, to: 10 * S }
const all: Selector = { subject: { type: 'endpoint', name: 'consumer/payments' }, clients: { type: 'all' } }
const here = (azId: string): Selector => ({ ...all, clients: { type: 'from', azId: azId as never } })

test('throughput is what all interfaces carried in a second; seconds without traffic count as nothing [R-DP-1]', () => {
  expect(throughput(loaded(), all, whole, 'max')).toMatchObject({ value: 8 * GBPS })
  expect(throughput(loaded(), all, { from: 3 * S, to: 4 * S }, 'min')).toMatchObject({ value: 8 * GBPS })
  expect(throughput(loaded(), all, whole, 'mean')).toMatchObject({ value: 1.6 * GBPS })
  expect(throughput(loaded(), { ...all, by: 'address' }, whole, 'mean')).toMatchObject({ value: 0.8 * GBPS })
  expect(throughput(loaded(), here('use1-az6'), whole, 'max')).toMatchObject({ value: GBPS })
})

test('bandwidth is that of each second, 10 Gbps where nothing stepped [R-DP-2]', () => {
  expect(capacity(loaded(), here('use1-az4'), whole, 'max')).toMatchObject({ value: 20 * GBPS })
  expect(capacity(loaded(), here('use1-az4'), whole, 'mean')).toMatchObject({ value: 15 * GBPS })
  expect(capacity(loaded(), here('use1-az6'), whole, 'max')).toMatchObject({ value: 10 * GBPS })
  expect(capacity(loaded(), all, whole, 'max')).toMatchObject({ value: 30 * GBPS })
})

test('drops are a share of what was offered in the window; without any there is nothing to measure [R-DP-3]', () => {
  expect(dropRatio(loaded(), all, whole)).toMatchObject({
    exact: { numerator: BYTES, denominator: 17 * BYTES },
  })
  expect(dropRatio(loaded(), all, { from: 5 * S, to: 10 * S })).toEqual({ type: 'no-samples' })
})

test('however many questions a run is asked, its rows are gone through once', () => {
  const run = loaded()
  let reads = 0
  const counted = new Proxy(run.loads.link, {
    get(column, name, self) {
      reads += 1
      return Reflect.get(column, name, self) as unknown
    },
  })
  const asked: RunRecord = { ...run, loads: { ...run.loads, link: counted } }
  const whatIsKnown = throughput(asked, all, whole, 'max')
  const once = reads
  expect(once).toBeGreaterThan(0)
  for (let second = 0; second < 10; second++) dropRatio(asked, all, { from: second * S, to: 10 * S })
  expect(throughput(asked, all, whole, 'max')).toEqual(whatIsKnown)
  expect(reads).toBe(once)
})
