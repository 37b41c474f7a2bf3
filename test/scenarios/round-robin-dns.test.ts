import { expect, test } from 'vitest'
import { answerRows, connectionRows } from './rows.ts'
import { runsOf } from './tables.ts'

// 60 arrivals a second on a grid, 30 clients, 10 minutes, a TTL of a minute.
const runs = runsOf('scenarios/round-robin-dns.yaml')
const zones = ['use1-az1', 'use1-az2', 'use1-az6']

test('constant arrivals are exact: 12,000 from each zone, and all succeed', () => {
  for (const run of runs) {
    const rows = connectionRows(run)
    for (const zone of zones)
      expect(rows.filter(({ clientZone }) => clientZone === zone)).toHaveLength(12_000)
    // The last few end after the run does.
    expect(rows.filter(({ outcome }) => outcome === 'failed')).toEqual([])
    expect(rows.filter(({ outcome }) => outcome === 'unfinished').length).toBeLessThanOrEqual(1)
  }
})

test('one counter turns the answers: how often each address stands first differs by at most one [R-DNS-9]', () => {
  for (const run of runs) {
    const answers = answerRows(run)
    // A first answer and at most one for each minute begun since, of each of 30 clients.
    expect(answers.length).toBeGreaterThanOrEqual(300)
    expect(answers.length).toBeLessThanOrEqual(330)
    const counts = new Map<string, number>()
    for (const { first } of answers) counts.set(first, (counts.get(first) ?? 0) + 1)
    expect(counts.size).toBe(run.variant === 'three-zones' ? 3 : 2)
    expect(Math.max(...counts.values()) - Math.min(...counts.values())).toBeLessThanOrEqual(1)
  }
})

test('what crosses zones is what goes to an interface of another zone: targets answer in that interface’s zone', () => {
  for (const run of runs) {
    for (const row of connectionRows(run)) {
      if (row.outcome === 'ok') expect(row.zonesCrossed).toBe(row.clientZone === row.addressZone ? 0 : 1)
    }
  }
})

test('with interfaces in two of three zones, the clients of the third always cross', () => {
  const two = runs.filter(({ variant }) => variant === 'two-zones')
  const third = two.flatMap(connectionRows).filter(({ clientZone }) => clientZone === 'use1-az2')
  expect(third).toHaveLength(12_000)
  expect(third.every(({ addressZone }) => addressZone !== 'use1-az2')).toBe(true)
})
