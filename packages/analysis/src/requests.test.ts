import type { RunRecord, Selector } from '@causeway/scenario'
import { expect, test } from 'vitest'
import { requestCount, requestsIn, requestSuccess } from './requests.ts'
import { runFixture } from './run-fixture.test-helper.ts'
import { everyClientOf } from './rows.ts'

const S = 1_000_000_000
const MS = 1_000_000
const all: Selector = everyClientOf('checkout')
const minute = { from: 0, to: 60 * S }

const shared: RunRecord = runFixture({
  connections: [
    { at: 1, zone: 'use1-az4' },
    { at: 2, zone: 'use1-az6' },
  ],
  exchanges: [
    { connection: 0, zone: 'use1-az4', at: 1, tookMs: 20 },
    { connection: 0, zone: 'use1-az4', at: 5, tookMs: 30 },
    { connection: 1, zone: 'use1-az6', at: 6, tookMs: 40, result: 'failed' },
    { connection: -1, zone: 'use1-az6', at: 7, result: 'unfinished' },
    { connection: 1, zone: 'use1-az6', at: 70, tookMs: 50 },
  ],
})

test('requests that share a connection are counted one by one, where they were to be sent', () => {
  expect(requestsIn(shared, all, minute)).toEqual({
    ok: 2,
    failed: 1,
    unfinished: 1,
    times: { type: 'each', values: [20 * MS, 30 * MS] },
  })
  const here: Selector = { ...all, clients: { type: 'from', azId: 'use1-az6' as never } }
  expect(requestsIn(shared, here, { from: 0, to: 80 * S })).toMatchObject({ ok: 1, failed: 1, unfinished: 1 })
})

test('a connection for one request tells of it: from its SYN-ACK to its end, if it was established', () => {
  const run = runFixture({
    connections: [
      { at: 1, zone: 'use1-az4', connectMs: 2 },
      { at: 2, zone: 'use1-az4', outcome: 'failed' },
      { at: 3, zone: 'use1-az4', outcome: 'failed', connectMs: 2 },
    ],
  })
  expect(requestsIn(run, all, minute)).toEqual({
    ok: 1,
    failed: 1,
    unfinished: 0,
    times: { type: 'each', values: [S - 2 * MS] },
  })
})

test('what is under way is in the count of requests and not in their success; no request has none', () => {
  expect(requestCount(shared, all, minute)).toMatchObject({ value: 4 })
  expect(requestSuccess(shared, all, minute)).toMatchObject({ exact: { numerator: 2, denominator: 3 } })
  expect(requestCount(shared, all, { from: 100 * S, to: 110 * S })).toMatchObject({ value: 0 })
})
