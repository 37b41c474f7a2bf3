import type { RunRecord } from '@causeway/scenario'
import { expect, test } from 'vitest'
import { happenedIn } from './happened.ts'
import { classSentence } from './impact-sentence.ts'
import { runFixture } from './run-fixture.test-helper.ts'
import { stoodShare, streamsOf } from './stream-summary.ts'

const GIB = 1_073_741_824
type Streams = NonNullable<RunRecord['streams']>

/** A run of two classes, of which the second one has streams: two minutes of 60 full seconds, four streams. */
function run(change: Partial<Streams> = {}): RunRecord {
  const streams: Streams = {
    class: [1, 1],
    minute: [0, 1],
    demanded: [10 * GIB, 30 * GIB],
    offered: [10 * GIB, 30 * GIB],
    carried: [10 * GIB, 30 * GIB],
    dropped: [0, 0],
    standing: [240, 240],
    wanted: [240, 240],
    ...change,
  }
  const outage = { zone: 'use1-az4', from: 300, to: 600 }
  const classes = { checkout: 'consumer/payments', backup: 'consumer/payments' }
  return { ...runFixture({ classes, windows: [outage] }), streams }
}

const sentence = (...runs: readonly RunRecord[]) => classSentence(runs, 'backup')

test('streams are told by what they carried of what they had to send, whatever windows there are', () => {
  expect(sentence(run())).toBe('streams carried 40 GiB of 40 GiB, stood all the time')
  expect(classSentence([run()], 'checkout')).toBe('nothing was tried')
})

test('what streams lost is told as a share of what they sent, and for how much of the time they stood', () => {
  const harmed = run({
    offered: [10 * GIB, 10 * GIB],
    carried: [10 * GIB, 5 * GIB],
    dropped: [0, 5 * GIB],
    standing: [240, 120],
  })
  expect(sentence(harmed)).toBe(
    'streams carried 15 GiB of 40 GiB, dropped 5 GiB (25.00%), stood 75.00% of the time',
  )
})

test('streams that never stood are told so', () => {
  const away = run({ offered: [0, 0], carried: [0, 0], standing: [0, 0] })
  expect(sentence(away)).toBe('no stream ever stood to carry 40 GiB')
})

test('streams of all replications are added up, and a class without any has none', () => {
  expect(streamsOf([run(), run({ standing: [0, 240] })], 'backup')).toEqual({
    demanded: 80 * GIB,
    offered: 80 * GIB,
    carried: 80 * GIB,
    dropped: 0,
    standing: 720,
    wanted: 960,
  })
  expect(streamsOf([run()], 'checkout')).toBeUndefined()
})

test('only the whole is told as 100%', () => {
  expect(stoodShare({ standing: 999_999_999, wanted: 1_000_000_000 })).toBe('99.99%')
  expect([stoodShare({ standing: 5, wanted: 5 }), stoodShare({ standing: 0, wanted: 0 })]).toEqual([
    '100%',
    '-',
  ])
})

test('the end of a run is told by what streams carried, beside the connections of others', () => {
  const endOf = (of: RunRecord) => happenedIn(of).at(-1)?.text
  expect(endOf(run())).toBe('the run ends: 0 connections ended well, 0 failed; streams carried 40 GiB')
  const alone = { ...run({ class: [0, 0] }), classes: ['backup'] }
  expect(endOf(alone)).toBe('the run ends: streams carried 40 GiB')
})
