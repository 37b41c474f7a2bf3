import { expect, test } from 'vitest'
import { expectedTable } from './expected-table.ts'
import { connectionsEvery, runFixture, type FixtureConnection } from './run-fixture.test-helper.ts'

const failed: FixtureConnection = { zone: 'use1-az4', at: 301, outcome: 'failed', reason: 'CW_AZ_IMPAIRED' }

function rowsOf(table: string): readonly (readonly string[])[] {
  return table
    .trimEnd()
    .split('\n')
    .slice(2)
    .map((line) => line.split(/ {2,}/))
}

test('the table has one line for each class, client zone and window, replications added up', () => {
  const run = runFixture({
    scenario: { name: 'az-impairment' },
    windows: [{ zone: 'use1-az4', from: 300, to: 600 }],
    connections: [{ zone: 'use1-az4', at: 1, bytes: 7, crossed: 1 }, failed],
    answers: [{ at: 1, zone: 'use1-az4', first: 'use1-az6' }],
  })
  const table = expectedTable([run, { ...run, replication: 1 }])
  expect(table.split('\n')[0]).toBe('# causeway expected table: az-impairment, seed 1, 2 replications')
  const answers = (az6: number) => `use1-az4=0 use1-az6=${az6}`
  const start = ['baseline', 'checkout', 'use1-az4']
  expect(rowsOf(table)).toEqual([
    [...start, 'whole', '4', '2', '2', '0', '0', '-', '-', '14', 'CW_AZ_IMPAIRED=2', answers(2)],
    [...start, 'before outage', '2', '2', '0', '0', '0', '-', '-', '14', '-', answers(2)],
    [...start, 'during outage', '2', '0', '2', '0', '0', '-', '-', '0', 'CW_AZ_IMPAIRED=2', answers(0)],
    [...start, 'after outage', '0', '0', '0', '0', '0', '-', '-', '0', '-', answers(0)],
  ])
})

test('a quantile is told in nanoseconds once there are samples enough for it', () => {
  const run = runFixture({ connections: connectionsEvery(1, 0, 20, { zone: 'use1-az4', connectMs: 2 }) })
  expect(rowsOf(expectedTable([run]))[0]?.slice(9, 11)).toEqual(['2000000', '-'])
})

test('variants come in the order of the runs, zones by their id, and every line is as wide as the header needs', () => {
  const connections = ['use1-az6', 'use1-az4'].map((zone, at) => ({ zone, at }))
  const table = expectedTable(['b', 'a'].map((variant) => runFixture({ variant, connections })))
  expect(rowsOf(table).map((row) => [row[0], row[2]])).toEqual([
    ['b', 'use1-az4'],
    ['b', 'use1-az6'],
    ['a', 'use1-az4'],
    ['a', 'use1-az6'],
  ])
  const [, header, ...lines] = table.trimEnd().split('\n')
  for (const line of lines) expect(line.indexOf('whole')).toBe(header?.indexOf('window'))
})
