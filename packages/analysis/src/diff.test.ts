import { advance, finish, start, type Run } from '@causeway/kernel'
import { instant } from '@causeway/ground'
import type { RunRecord } from '@causeway/scenario'
import { expect, test } from 'vitest'
import { divergence } from './diff.ts'
import { runFixture } from './run-fixture.test-helper.ts'

const NONE = 0xffff_ffff

interface Traced {
  readonly run: RunRecord
  readonly bytes: Uint8Array
}

/** Runs `count` events, one a nanosecond, all of one payload but one. */
function traced(count: number, odd: { readonly at: number; readonly payload: number }): Traced {
  const chunks: Uint8Array[] = []
  const run: Run = start({
    handle: () => (run.now() === odd.at ? odd.payload : 0),
    end: instant(1_000_000),
    eventsMax: 1_000_000,
    onRecords: (bytes) => chunks.push(bytes.slice()),
  })
  for (let at = 0; at < count; at++) run.schedule(instant(at), 1, 0, NONE)
  advance(run, count)
  const { digests, events } = finish(run)
  const record = runFixture({ digests: { ...digests, result: digests.trajectory } })
  return { run: { ...record, events }, bytes: new Uint8Array(Buffer.concat(chunks)) }
}

const kindNames = ['clock', 'arrival']

test('equal runs are equal', () => {
  const one = traced(10, { at: 3, payload: 1 })
  expect(divergence(one.run, traced(10, { at: 3, payload: 1 }).run, { kindNames })).toEqual({ type: 'equal' })
})

test('the first event that differs is told with the names of its kind and its entities', () => {
  const left = traced(9000, { at: 5000, payload: 1 })
  const right = traced(9000, { at: 5000, payload: 2 })
  const records = (run: RunRecord): Uint8Array => (run === left.run ? left.bytes : right.bytes)
  const event = { index: 5000, at: 5000, serial: 5000, kind: 'arrival', a: 'use1-az4', b: undefined }
  expect(divergence(left.run, right.run, { kindNames, records })).toEqual({
    type: 'event',
    index: 5000,
    left: { ...event, payload: 1 },
    right: { ...event, payload: 2 },
  })
})

test('without records the checkpoints tell which 4,096 events hold the difference', () => {
  const [left, right] = [1, 2].map((payload) => traced(9000, { at: 5000, payload }).run)
  const late = [1, 2].map((payload) => traced(9000, { at: 8999, payload }).run)
  expect(left && right && divergence(left, right, { kindNames })).toEqual({
    type: 'between',
    from: 4096,
    to: 8192,
  })
  expect(late[0] && late[1] && divergence(late[0], late[1], { kindNames })).toEqual({
    type: 'between',
    from: 8192,
    to: 9000,
  })
})

test('a side that has ended where the other goes on is told as absent', () => {
  const left = traced(10, { at: 3, payload: 1 })
  const right = traced(11, { at: 3, payload: 1 })
  const records = (run: RunRecord): Uint8Array => (run === left.run ? left.bytes : right.bytes)
  expect(divergence(left.run, right.run, { kindNames, records })).toMatchObject({
    type: 'event',
    index: 10,
    left: undefined,
    right: { at: 10 },
  })
})

test('runs of another variant, seed or replication are no pair', () => {
  const run = runFixture()
  const other = runFixture({ variant: 'zonal', seed: 2 })
  expect(divergence(run, other, { kindNames })).toEqual({ type: 'unpaired', what: ['variant', 'seed'] })
})

test('equal events with another result are told as that', () => {
  const digests = { trajectory: 't', result: 'other', checkpoints: [] }
  expect(divergence(runFixture(), runFixture({ digests }), { kindNames })).toEqual({ type: 'result-differs' })
})
