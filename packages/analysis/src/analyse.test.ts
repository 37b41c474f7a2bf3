import type { RunRecord } from '@causeway/scenario'
import { expect, test } from 'vitest'
import { analyse } from './analyse.ts'
import { expecting, scenarioFixture } from './assertion-fixture.test-helper.ts'
import { connectionsEvery, MS, runFixture, S, type Fixture } from './run-fixture.test-helper.ts'

const outage = { zone: 'use1-az4', from: 300, to: 600 }
const good = connectionsEvery(1, 0, 100, { zone: 'use1-az4' })
const bad = [...good, { zone: 'use1-az4', at: 100, outcome: 'failed' as const }]
const allWell = expecting('success', '>=', 1_000_000_000, { text: 'success(checkout) >= 100%' })
const fewFail = expecting('failed', '<=', 5)

function run(variant: string, connections: Fixture['connections'] = good, more: Fixture = {}) {
  return runFixture({ variant, connections, ...more })
}

test('when all assertions of all variants hold, the verdict is passed and the exit code 0', () => {
  const analysis = analyse(
    [run('one'), run('two')],
    [scenarioFixture('one', [allWell, fewFail]), scenarioFixture('two', [allWell])],
  )
  expect(analysis).toMatchObject({ verdict: 'passed', exitCode: 0, sentence: 'All 3 assertions hold.' })
  expect(analysis.variants.map((variant) => variant.sentence)).toEqual([
    'one: nothing failed',
    'two: nothing failed',
  ])
})

test('a failed assertion is named with its variant and what was measured', () => {
  const analysis = analyse(
    [run('one'), run('two', bad)],
    [scenarioFixture('one', [allWell]), scenarioFixture('two', [allWell])],
  )
  expect(analysis).toMatchObject({ verdict: 'failed', exitCode: 1 })
  expect(analysis.sentence).toBe('FAILED: 1 of 2 assertions; two: success(checkout) >= 100%, measured 99.01%')
})

test('an assertion that only warns is told but fails nothing', () => {
  const analysis = analyse([run('one', bad)], [scenarioFixture('one', [fewFail, { ...allWell, warn: true }])])
  expect(analysis).toMatchObject({
    verdict: 'passed',
    exitCode: 0,
    sentence: 'The one assertion holds. 1 warning.',
  })
  expect(analysis.variants[0]?.assessed[1]?.verdict).toBe('fail')
})

test('a run that ended before its time leaves the whole undecided, with exit code 3', () => {
  const runs = [run('one', bad), run('one', good, { replication: 1, status: 'incomplete' })]
  const analysis = analyse(runs, [scenarioFixture('one', [allWell])])
  expect(analysis).toMatchObject({ verdict: 'undecided', exitCode: 3 })
  expect(analysis.sentence).toBe('UNDECIDED: 1 of 2 runs ended before its time; 1 assertion failed already.')
})

test('headline figures add up the replications', () => {
  const replication = (number: number) =>
    run('one', bad, {
      replication: number,
      windows: [outage],
      answers: [
        { at: 1, zone: 'use1-az4', first: 'use1-az4' },
        { at: 2, zone: 'use1-az4', first: 'use1-az4' },
        { at: 3, zone: 'use1-az4', first: 'use1-az4' },
        { at: 4, zone: 'use1-az4', first: 'use1-az6' },
      ],
    })
  const [variant] = analyse([replication(0), replication(1)], [scenarioFixture('one', [])]).variants
  expect(variant?.headline).toEqual([
    { label: 'Success', value: '99.01%' },
    { label: 'Failed connections', value: '2 of 202 in 2 runs' },
    { label: 'p99 connect', value: '-' },
    { label: 'Recovery', value: '-' },
    { label: 'Cross-AZ bytes', value: '0 B in 2 runs' },
    { label: 'DNS spread', value: '50.00%' },
  ])
})

const GIB = 1_073_741_824
const oneStream = {
  class: [0],
  minute: [0],
  demanded: [40 * GIB],
  offered: [20 * GIB],
  carried: [15 * GIB],
  dropped: [5 * GIB],
  standing: [30],
  wanted: [60],
}
const figuresOf = (...runs: readonly RunRecord[]) =>
  Object.fromEntries(
    (analyse(runs, [scenarioFixture('one', [])]).variants[0]?.headline ?? []).map(({ label, value }) => [
      label,
      value,
    ]),
  )

test('where all traffic is streams, they are the headline, and no connection is counted', () => {
  const streams = { ...run('one', []), streams: oneStream }
  expect(figuresOf(streams, { ...streams, replication: 1 })).toEqual({
    'Streams wanted': '80 GiB in 2 runs',
    'Streams carried': '30 GiB (37.50%)',
    'Streams dropped': '10 GiB (25.00%)',
    'Streams stood': '50.00%',
    'DNS spread': '-',
  })
})

test('streams that sent nothing dropped no share of it', () => {
  const none = { ...oneStream, offered: [0], carried: [0], dropped: [0], standing: [0] }
  expect(figuresOf({ ...run('one', []), streams: none })).toMatchObject({
    'Streams carried': '0 B (0%)',
    'Streams dropped': '0 B',
    'Streams stood': '0%',
  })
})

test('streams beside connections are told after them', () => {
  const classes = { backup: 'consumer/payments', checkout: 'consumer/payments' }
  const connections = [{ class: 'checkout', zone: 'use1-az4', at: 5 }]
  const figures = figuresOf({ ...run('one', connections, { classes }), streams: oneStream })
  expect(figures).toMatchObject({ 'Failed connections': '0 of 1', 'Streams carried': '15 GiB (37.50%)' })
  expect(Object.keys(figures).indexOf('Success')).toBe(0)
})

test('requests that share connections are counted in the headline, because a pool never ends its connections', () => {
  const connections = [{ zone: 'use1-az4', at: 0, outcome: 'unfinished' as const }]
  const request = { connection: 0, zone: 'use1-az4' }
  const exchanges = [
    { ...request, at: 1 },
    { ...request, at: 2 },
    { ...request, at: 3, result: 'failed' as const },
    { ...request, at: 4, result: 'unfinished' as const },
  ]
  expect(figuresOf(run('one', connections, { exchanges }))).toMatchObject({ 'Failed requests': '1 of 3' })
  expect(figuresOf(run('one', good))).not.toHaveProperty('Failed requests')
})

test('a class is summed up with its failures by reason, most frequent first', () => {
  const failed = (reason: string, at: number) => ({
    zone: 'use1-az4',
    at,
    outcome: 'failed' as const,
    reason,
  })
  const connections = [
    failed('B', 1),
    failed('A', 2),
    failed('C', 3),
    failed('C', 4),
    { zone: 'use1-az4', at: 5 },
  ]
  const [variant] = analyse([run('one', connections)], [scenarioFixture('one', [])]).variants
  expect(variant?.classes[0]).toMatchObject({
    name: 'checkout',
    endpoint: 'consumer/payments',
    ok: 1,
    failed: 4,
    success: '20.00%',
    failures: [
      { reason: 'C', count: 2 },
      { reason: 'A', count: 1 },
      { reason: 'B', count: 1 },
    ],
  })
})

test('classes that saw different things are told one by one', () => {
  const connections = [
    { zone: 'use1-az4', at: 1, class: 'checkout' },
    { zone: 'use1-az4', at: 2, class: 'refund', outcome: 'failed' as const },
  ]
  const classes = { checkout: 'consumer/payments', refund: 'consumer/payments' }
  const [variant] = analyse([run('one', connections, { classes })], [scenarioFixture('one', [])]).variants
  expect(variant?.sentence).toBe('one: checkout: nothing failed; refund: 1 of 1 attempts failed')
})

test('what happened is told in order of time, from windows, attempts and states', () => {
  const connections = [
    { zone: 'use1-az6', at: 1, connectMs: 2 },
    { zone: 'use1-az4', at: 301, outcome: 'failed' as const, reason: 'CW_AZ_IMPAIRED' },
    { zone: 'use1-az4', at: 330, outcome: 'failed' as const, reason: 'CW_AZ_IMPAIRED' },
  ]
  const states = [
    { thing: 'endpoint', zone: 'use1-az4', aspect: 'seenHealth', state: 'healthy', from: 0, to: 330 },
    { thing: 'endpoint', zone: 'use1-az4', aspect: 'seenHealth', state: 'unhealthy', from: 330, to: 900 },
    { thing: 'target', zone: 'use1-az4', aspect: 'target', state: 'unhealthy', from: 320, to: 900 },
  ] as const
  const fixture = { windows: [{ ...outage, how: 'power-loss' as const }], states }
  const [variant] = analyse([run('one', connections, fixture)], [scenarioFixture('one', [])]).variants
  expect(variant?.happened).toEqual([
    { at: 1 * S, text: 'checkout: first connection, up after 2 ms' },
    { at: 300 * S, text: 'outage: use1-az4 loses power' },
    { at: 301 * S, text: 'checkout: first failed attempt (CW_AZ_IMPAIRED, client in use1-az4)' },
    { at: 320 * S, text: 'target provider/target/use1-az4 in use1-az4 becomes unhealthy' },
    { at: 330 * S, text: 'checkout: last failed attempt; 2 attempts failed since 05:01.000' },
    {
      at: 330 * S,
      text: 'DNS now sees endpoint network interface consumer/payments/use1-az4 in use1-az4 as unhealthy',
    },
    { at: 600 * S, text: 'outage ends: use1-az4 is back' },
    { at: 900 * S, text: 'the run ends: 1 connection ended well, 2 failed' },
  ])
})

test('things of one zone that change alike are told together, at the time of the first', () => {
  const target = { zone: 'use1-az4', aspect: 'target', state: 'unhealthy', to: 900 } as const
  const states = [
    { ...target, thing: 'target', from: 321 },
    { ...target, thing: 'endpoint', from: 320 },
    { ...target, thing: 'target', from: 650 },
  ] as const
  const fixture = { windows: [outage], states }
  const [variant] = analyse([run('one', [], fixture)], [scenarioFixture('one', [])]).variants
  expect(variant?.happened.filter((one) => one.text.includes('unhealthy'))).toEqual([
    { at: 320 * S, text: '2 targets in use1-az4 become unhealthy' },
    { at: 650 * S, text: 'target provider/target/use1-az4 in use1-az4 becomes unhealthy' },
  ])
})

test('no more than ten sentences are told, the faults among them', () => {
  const classes = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`c${i}`, 'consumer/payments']))
  const connections = Object.keys(classes).map((name, at) => ({ zone: 'use1-az4', at, class: name }))
  const [variant] = analyse(
    [run('one', connections, { classes, windows: [outage] })],
    [scenarioFixture('one', [])],
  ).variants
  expect(variant?.happened).toHaveLength(10)
  expect(variant?.happened.map((one) => one.at)).toContain(outage.from * 1000 * MS)
})

test('names from outside cannot hide characters in a sentence', () => {
  const analysis = analyse([run('a\u202eb')], [scenarioFixture('a\u202eb', [])])
  expect(analysis.variants[0]?.sentence).toBe('a\\u{202e}b: nothing failed')
})
