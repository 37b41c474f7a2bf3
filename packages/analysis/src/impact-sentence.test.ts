import { expect, test } from 'vitest'
import { classSentence } from './impact-sentence.ts'
import {
  connectionsEvery,
  runFixture,
  type Fixture,
  type FixtureConnection,
} from './run-fixture.test-helper.ts'

const outage = { zone: 'use1-az4', from: 300, to: 600 }

/** Connections every 5 s over 15 minutes in one zone, those that start in [from, to) failed. */
function clientsIn(zone: string, from = 0, to = 0): readonly FixtureConnection[] {
  return connectionsEvery(5, 0, 900, { zone }).map((one) =>
    one.at >= from && one.at < to ? { ...one, outcome: 'failed' } : one,
  )
}

function sentence(...connections: readonly (readonly FixtureConnection[])[]): string {
  return sentenceOf({ connections: byTime(connections.flat()) })
}

function sentenceOf(fixture: Fixture): string {
  return classSentence([runFixture({ windows: [outage], ...fixture })], 'checkout')
}

function byTime(connections: readonly FixtureConnection[]): readonly FixtureConnection[] {
  return connections.toSorted((a, b) => a.at - b.at)
}

test('a fault that nobody notices is told as nothing failed', () => {
  expect(sentence(clientsIn('use1-az4'), clientsIn('use1-az6'))).toBe('nothing failed')
})

test('a service is lost when nothing gets through from any zone during the whole fault', () => {
  expect(sentence(clientsIn('use1-az4', 300, 600), clientsIn('use1-az6', 300, 600))).toBe(
    'service lost for 5 min',
  )
})

test('clients of one zone are lost while the others are not', () => {
  expect(sentence(clientsIn('use1-az4', 300, 600), clientsIn('use1-az6'))).toBe(
    'clients in use1-az4 lost for 5 min, others unaffected',
  )
})

test('a service that recovers within the fault was degraded up to its last failed attempt', () => {
  const half = (zone: string) =>
    clientsIn(zone, 300, 375).map((one, i) => (i % 2 ? { ...one, outcome: 'ok' as const } : one))
  expect(sentence(half('use1-az4'), half('use1-az6'))).toBe(
    'degraded for 1 min 10 s after use1-az4 failed, then recovered',
  )
})

test('lost and degraded zones are told apart', () => {
  expect(sentence(clientsIn('use1-az4', 300, 600), clientsIn('use1-az6', 300, 335))).toBe(
    'clients in use1-az4 lost for 5 min, others degraded for 30 s',
  )
})

test('failures up to the end of the fault are no recovery', () => {
  const late = clientsIn('use1-az4', 400, 600)
  expect(sentence(late)).toBe('degraded for 5 min, up to the end of the fault')
})

test('what a command changed has no end of its own', () => {
  const run = runFixture({ windows: [outage], connections: clientsIn('use1-az4', 400, 600) })
  const windows = run.windows.map((each) => ({ ...each, how: 'apply' as const }))
  expect(classSentence([{ ...run, windows }], 'checkout')).toBe('degraded for 5 min, up to the end')
})

test('a loss that outlasts its fault is told in full, with the failures that lie outside', () => {
  expect(sentence(clientsIn('use1-az4', 300, 665))).toBe(
    'service lost for 6 min, 13 attempts failed outside the fault',
  )
  expect(sentence(clientsIn('use1-az4', 300, 901))).toBe(
    'service lost for good, 60 attempts failed outside the fault',
  )
})

test('clients whose host has no power are neither lost nor unaffected', () => {
  const dark = clientsIn('use1-az4', 300, 600).map((one) =>
    one.outcome === 'failed' ? { ...one, outcome: 'not-attempted' as const } : one,
  )
  expect(sentence(dark, clientsIn('use1-az6'))).toBe('nothing failed, clients in use1-az4 without power')
})

test('established connections that are cut are told even where every attempt succeeds', () => {
  const cut: FixtureConnection = { zone: 'use1-az6', at: 299, outcome: 'failed', connectMs: 1 }
  expect(sentence(clientsIn('use1-az4'), [cut])).toBe(
    'no attempt failed in a fault, 1 established connection cut',
  )
})

test('without a fault, failed attempts are counted', () => {
  expect(sentenceOf({ windows: [], connections: clientsIn('use1-az4', 0, 10) })).toBe(
    '2 of 180 attempts failed',
  )
  expect(sentenceOf({ windows: [], connections: clientsIn('use1-az4') })).toBe('nothing failed')
  expect(sentenceOf({ windows: [], connections: [] })).toBe('nothing was tried')
})

test('each of several faults is told by its name', () => {
  const windows = [outage, { name: 'second', zone: 'use1-az6', from: 700, to: 800 }]
  expect(sentenceOf({ windows, connections: clientsIn('use1-az4', 300, 600) })).toBe(
    'outage: service lost for 5 min, second: nothing failed',
  )
})

test('a zone is lost only if it is lost in every replication; the worst duration stands', () => {
  const run = (to: number) => runFixture({ windows: [outage], connections: clientsIn('use1-az4', 300, to) })
  expect(classSentence([run(600), run(400)], 'checkout')).toBe(
    'degraded for 5 min, up to the end of the fault',
  )
  expect(classSentence([run(330), run(400)], 'checkout')).toBe(
    'degraded for 1 min 35 s after use1-az4 failed, then recovered',
  )
})
