import fc from 'fast-check'
import type { Operator } from '@causeway/scenario'
import { expect, test } from 'vitest'
import { duringOutage, expecting } from './assertion-fixture.test-helper.ts'
import { assess } from './assess.ts'
import { holds } from './limits.ts'
import { measuredShare } from './measured.ts'
import { runFixture, S, type FixtureConnection } from './run-fixture.test-helper.ts'

const outage = { zone: 'use1-az4', from: 300, to: 600 }

/** A replication in which `failed` of `of` connections fail. */
function replication(
  number: number,
  failed: number,
  of: number,
  status: 'complete' | 'incomplete' = 'complete',
) {
  const connections = Array.from({ length: of }, (_, at): FixtureConnection => ({
    zone: 'use1-az4',
    at: at / 10,
    outcome: at < failed ? 'failed' : 'ok',
  }))
  return runFixture({ replication: number, connections, windows: [outage], status })
}

test('an assertion must hold in every replication, and the worst one is told', () => {
  const runs = [replication(0, 0, 200), replication(1, 4, 200), replication(2, 1, 200)]
  const [assessed] = assess(runs, [expecting('success', '>=', 990_000_000)])
  expect(assessed).toMatchObject({
    verdict: 'fail',
    passing: 2,
    replications: 3,
    worstReplication: 1,
    measuredText: '98.00%',
    marginText: '-1.00 pp',
  })
})

test('an assertion that holds everywhere passes, with the least margin told', () => {
  const runs = [replication(0, 0, 200), replication(1, 1, 200)]
  const [assessed] = assess(runs, [expecting('success', '>=', 990_000_000)])
  expect(assessed).toMatchObject({
    verdict: 'pass',
    passing: 2,
    measuredText: '99.50%',
    marginText: '+0.50 pp',
  })
})

test('a window without samples fails, whichever way the limit points', () => {
  const runs = [replication(0, 0, 10)]
  const during = { window: duringOutage }
  const assertions = [
    expecting('success', '>=', 0, during),
    expecting('failed', '==', 0, during),
    expecting('cross_az_bytes', '<=', 10, during),
    expecting('connect_time', '<', S, { ...during, statistic: 'max' }),
  ]
  for (const assessed of assess(runs, assertions)) {
    expect(assessed).toMatchObject({
      verdict: 'fail',
      measuredText: 'no samples',
      marginText: '',
      passing: 0,
    })
  }
})

test('a window that the run does not have fails', () => {
  const nowhere = expecting('connections', '>=', 0, { window: { type: 'during', window: 'other' } })
  expect(assess([replication(0, 0, 10)], [nowhere])[0]).toMatchObject({ verdict: 'fail' })
})

test('a percentile of too few samples fails and says how many it needs', () => {
  const p99 = expecting('connect_time', '<', S, { statistic: 'p99' })
  const [assessed] = assess([replication(0, 0, 999)], [p99])
  expect(assessed).toMatchObject({ verdict: 'fail', measuredText: 'too few samples: 999 of 1,000' })
})

test('a run that ended before its time decides nothing', () => {
  const runs = [replication(0, 0, 200), replication(1, 0, 200, 'incomplete')]
  const [assessed] = assess(runs, [expecting('success', '>=', 990_000_000)])
  expect(assessed).toMatchObject({ verdict: 'undecided', passing: 1, replications: 2 })
})

test('a complete replication that fails decides, whatever became of the others', () => {
  const runs = [replication(0, 100, 200), replication(1, 0, 200, 'incomplete')]
  const [assessed] = assess(runs, [expecting('success', '>=', 990_000_000)])
  expect(assessed).toMatchObject({ verdict: 'fail', worstReplication: 0 })
})

test('a share is compared exactly: a third is above 33.3333333% and below 33.3333334%', () => {
  const third = measuredShare(1, 3)
  const against = (operator: Operator, value: number): boolean =>
    holds(third, { operator, limit: { unit: 'share', value, text: '' } })
  expect(against('>', 333_333_333)).toBe(true)
  expect(against('<=', 333_333_333)).toBe(false)
  expect(against('==', 333_333_333)).toBe(false)
  expect(against('<', 333_333_334)).toBe(true)
})

test('a share just below its limit fails, however near', () => {
  const nearly = measuredShare(994_999_999_999, 1_000_000_000_000)
  const exactly = measuredShare(199, 200)
  const limit = { unit: 'share', value: 995_000_000, text: '99.5%' } as const
  expect(holds(nearly, { operator: '>=', limit })).toBe(false)
  expect(holds(exactly, { operator: '>=', limit })).toBe(true)
})

test('of the three orders exactly one holds, and the other operators follow from them', () => {
  const share = fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 40 })).filter(([part, whole]) => part <= whole)
  fc.assert(
    fc.property(
      share,
      fc.constantFrom(0, 250_000_000, 500_000_000, 1_000_000_000),
      ([part, whole], value) => {
        const measured = measuredShare(part, whole)
        const is = (operator: Operator): boolean =>
          holds(measured, { operator, limit: { unit: 'share', value, text: '' } })
        expect([is('<'), is('=='), is('>')].filter(Boolean)).toHaveLength(1)
        expect(is('<=')).toBe(is('<') || is('=='))
        expect(is('>=')).toBe(is('>') || is('=='))
        expect(is('!=')).toBe(!is('=='))
      },
    ),
    { seed: 42, numRuns: 300 },
  )
})
