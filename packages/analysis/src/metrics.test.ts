import { must, parseAzId } from '@causeway/ground'
import { metricCatalogue } from '@causeway/scenario'
import { expect, test } from 'vitest'
import { ofClass } from './assertion-fixture.test-helper.ts'
import { metrics } from './metrics.ts'
import { connectionsEvery, MS, runFixture, S } from './run-fixture.test-helper.ts'
import { wholeRun } from './windows.ts'

const checkout = ofClass('checkout')
const az4 = must(parseAzId('use1-az4'))
const outage = { zone: 'use1-az4', from: 300, to: 600 }
const whole = { from: 0, to: 900 * S }

test('every metric of the catalogue is computed, and no other', () => {
  expect(Object.keys(metrics).toSorted()).toEqual(Object.keys(metricCatalogue).toSorted())
})

test('success leaves unfinished and not-attempted connections out of the ratio', () => {
  const run = runFixture({
    connections: [
      { zone: 'use1-az4', at: 1 },
      { zone: 'use1-az4', at: 2 },
      { zone: 'use1-az4', at: 3, outcome: 'failed' },
      { zone: 'use1-az4', at: 4, outcome: 'unfinished' },
      { zone: 'use1-az4', at: 5, outcome: 'not-attempted' },
    ],
  })
  expect(metrics.success(run, checkout, whole)).toEqual({
    type: 'value',
    value: 666_666_666,
    exact: { numerator: 2, denominator: 3 },
  })
  expect(metrics.connections(run, checkout, whole)).toEqual({ type: 'value', value: 4 })
})

test('attempt success counts attempts, each in the window in which it starts', () => {
  const run = runFixture({
    connections: [
      {
        zone: 'use1-az4',
        at: 9,
        attempts: [
          { at: 9, result: 'failed' },
          { at: 12, result: 'failed' },
          { at: 15, result: 'established' },
        ],
      },
    ],
  })
  const share = (from: number, to: number) =>
    metrics.attempt_success(run, checkout, { from: from * S, to: to * S })
  expect(share(0, 20)).toMatchObject({ exact: { numerator: 1, denominator: 3 } })
  expect(share(12, 20)).toMatchObject({ exact: { numerator: 1, denominator: 2 } })
  expect(share(0, 12)).toMatchObject({ value: 0 })
  expect(share(16, 20)).toEqual({ type: 'no-samples' })
})

test('a connection belongs to the window of its first attempt, and windows are half-open', () => {
  const run = runFixture({ connections: [300, 599.999, 600].map((at) => ({ zone: 'use1-az4', at })) })
  const count = (from: number, to: number) =>
    metrics.connections(run, checkout, { from: from * S, to: to * S })
  expect(count(300, 600)).toEqual({ type: 'value', value: 2 })
  expect(count(0, 300)).toEqual({ type: 'value', value: 0 })
  expect(count(600, 900)).toEqual({ type: 'value', value: 1 })
})

test('failed counts one reason where a reason is named, and zero where nothing failed for it', () => {
  const run = runFixture({
    connections: [
      { zone: 'use1-az4', at: 1, outcome: 'failed', reason: 'CW_AZ_IMPAIRED' },
      { zone: 'use1-az4', at: 2, outcome: 'failed', reason: 'CW_AZ_IMPAIRED' },
      { zone: 'use1-az4', at: 3, outcome: 'failed', reason: 'CW_DNS_NXDOMAIN' },
    ],
  })
  const failed = (reason?: string) =>
    metrics.failed(run, ofClass('checkout', reason === undefined ? {} : { reason }), whole)
  expect(failed()).toEqual({ type: 'value', value: 3 })
  expect(failed('CW_AZ_IMPAIRED')).toEqual({ type: 'value', value: 2 })
  expect(failed('CW_POLICY_DENIED')).toEqual({ type: 'value', value: 0 })
})

test('no failures among no connections is no sample, not a zero', () => {
  expect(metrics.failed(runFixture(), checkout, whole)).toEqual({ type: 'no-samples' })
  expect(metrics.success(runFixture(), checkout, whole)).toEqual({ type: 'no-samples' })
  expect(metrics.connect_time(runFixture(), checkout, whole, 'max')).toEqual({ type: 'no-samples' })
  expect(metrics.cross_az_bytes(runFixture(), checkout, whole)).toEqual({ type: 'no-samples' })
  expect(metrics.recovery_time(runFixture(), checkout, whole)).toEqual({ type: 'no-samples' })
  expect(metrics.dns_share(runFixture(), checkout, whole, 'spread')).toEqual({ type: 'no-samples' })
})

test('connect time runs from the start of the first attempt, over connections that were established', () => {
  const run = runFixture({
    connections: [
      { zone: 'use1-az4', at: 1, connectMs: 2 },
      { zone: 'use1-az4', at: 2, connectMs: 3252 },
      { zone: 'use1-az4', at: 3, outcome: 'failed' },
    ],
  })
  const statistic = (name: 'min' | 'max' | 'mean' | 'p50') => metrics.connect_time(run, checkout, whole, name)
  expect(statistic('min')).toEqual({ type: 'value', value: 2 * MS })
  expect(statistic('max')).toEqual({ type: 'value', value: 3252 * MS })
  expect(statistic('mean')).toEqual({ type: 'value', value: 1627 * MS })
  expect(statistic('p50')).toEqual({ type: 'too-few', have: 2, need: 20 })
})

test('clients are told apart by their own zone: from it, inside a window, outside of it', () => {
  const run = runFixture({
    windows: [outage],
    connections: [
      { zone: 'use1-az4', at: 1, outcome: 'failed' },
      { zone: 'use1-az6', at: 2 },
      { zone: 'use1-az6', at: 3 },
    ],
  })
  const count = (clients: Parameters<typeof ofClass>[1]) =>
    metrics.connections(run, ofClass('checkout', clients), whole)
  expect(count({ clients: { type: 'from', azId: az4 } })).toEqual({ type: 'value', value: 1 })
  expect(count({ clients: { type: 'inside', window: 'outage' } })).toEqual({ type: 'value', value: 1 })
  expect(count({ clients: { type: 'outside', window: 'outage' } })).toEqual({ type: 'value', value: 2 })
})

test('a subject is one class, or all classes of one endpoint, or everything', () => {
  const run = runFixture({
    classes: { checkout: 'consumer/payments', refund: 'consumer/payments', audit: 'consumer/logs' },
    connections: ['checkout', 'refund', 'refund', 'audit'].map((name, at) => ({
      zone: 'use1-az4',
      at,
      class: name,
    })),
  })
  const count = (subject: Parameters<typeof metrics.connections>[1]['subject']) =>
    metrics.connections(run, { subject, clients: { type: 'all' } }, wholeRun(run))
  expect(count({ type: 'class', name: 'refund' })).toEqual({ type: 'value', value: 2 })
  expect(count({ type: 'endpoint', name: 'consumer/payments' })).toEqual({ type: 'value', value: 3 })
  expect(count({ type: 'everything' })).toEqual({ type: 'value', value: 4 })
})

test('a class that was never answered still belongs to the endpoint that its scenario names', () => {
  const run = runFixture({
    scenario: { traffic: { audit: { to: { endpoint: 'consumer/logs', port: 443 } } } },
    classes: { audit: 'consumer/nowhere' },
    connections: [{ zone: 'use1-az4', at: 1, class: 'audit', outcome: 'failed' }],
  })
  const selector = { subject: { type: 'endpoint', name: 'consumer/logs' }, clients: { type: 'all' } } as const
  expect(metrics.failed(run, selector, whole)).toEqual({ type: 'value', value: 1 })
})

test('cross-AZ bytes are payload times boundaries, counted when the connection is established', () => {
  const run = runFixture({
    connections: [
      { zone: 'use1-az4', at: 1, bytes: 1000, crossed: 2 },
      { zone: 'use1-az4', at: 2, bytes: 500, crossed: 0 },
      { zone: 'use1-az4', at: 9.999, connectMs: 2, bytes: 10, crossed: 1 },
    ],
  })
  const bytes = (from: number, to: number) =>
    metrics.cross_az_bytes(run, checkout, { from: from * S, to: to * S })
  expect(bytes(0, 10)).toEqual({ type: 'value', value: 2000 })
  expect(bytes(10, 20)).toEqual({ type: 'value', value: 10 })
})

test('an address that never came first counts in the DNS share, an empty answer does not', () => {
  const run = runFixture({
    zones: ['use1-az1', 'use1-az4', 'use1-az6'],
    answers: [
      { at: 1, zone: 'use1-az4', first: 'use1-az4' },
      { at: 2, zone: 'use1-az4', first: 'use1-az4' },
      { at: 3, zone: 'use1-az4', first: 'use1-az4' },
      { at: 4, zone: 'use1-az4', first: 'use1-az6' },
      { at: 5, zone: 'use1-az4' },
    ],
  })
  for (const by of ['address', 'az'] as const) {
    const share = (name: 'min' | 'max' | 'spread') =>
      metrics.dns_share(run, ofClass('checkout', { by }), whole, name)
    expect(share('min')).toMatchObject({ exact: { numerator: 0, denominator: 4 } })
    expect(share('max')).toMatchObject({ value: 750_000_000 })
    expect(share('spread')).toMatchObject({ exact: { numerator: 3, denominator: 4 } })
  }
})

test('recovery ends with the start of the last failed attempt of the window', () => {
  const failing = connectionsEvery(10, 300, 340, { zone: 'use1-az4', outcome: 'failed' })
  const good = connectionsEvery(10, 340, 600, { zone: 'use1-az4' })
  const run = runFixture({ windows: [outage], connections: [...failing, ...good] })
  const window = { from: 300 * S, to: 600 * S }
  expect(metrics.recovery_time(run, checkout, window)).toEqual({ type: 'value', value: 30 * S })
})

test('recovery takes no time without a failure, and the whole window when no success follows in it', () => {
  const window = { from: 300 * S, to: 600 * S }
  const good = runFixture({ connections: [{ zone: 'use1-az4', at: 400 }] })
  const lost = runFixture({
    connections: [
      { zone: 'use1-az4', at: 301 },
      { zone: 'use1-az4', at: 310, outcome: 'failed' },
      { zone: 'use1-az4', at: 590, outcome: 'unfinished' },
      { zone: 'use1-az4', at: 600 },
    ],
  })
  expect(metrics.recovery_time(good, checkout, window)).toEqual({ type: 'value', value: 0 })
  expect(metrics.recovery_time(lost, checkout, window)).toEqual({ type: 'value', value: 300 * S })
})
