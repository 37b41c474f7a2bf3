import { expect, test } from 'vitest'
import type { RunRecord } from '@causeway/scenario'
import { answerRows, attemptRows, connectionRows } from './rows.ts'
import type { AttemptRow } from './rows.ts'
import { runsOf } from './tables.ts'

// What the scenario must give, derived by hand from its file: 20 connections a second
// and class, an outage of use1-az4 from 5:00 to 10:00, DNS 30 s late, a TTL of 60 s.
const S = 1_000_000_000
const BEGIN = 300 * S
const END = 600 * S
const LATE = 30 * S
const TTL = 60 * S
const LOST = 'use1-az4'
const OTHER = 'use1-az6'

const byVariant = new Map(runsOf('scenarios/az-impairment.yaml').map((run) => [run.variant, run]))
const oneAz = variant('one-az')
const regional = variant('regional')
const zonal = variant('zonal')
const all = [oneAz, regional, zonal]

function variant(name: string): RunRecord {
  const run = byVariant.get(name)
  if (run === undefined) throw new Error(`the scenario has no variant ${name}`)
  return run
}

const inWindow = ({ start }: { readonly start: number }) => start >= BEGIN && start < END
const results = (rows: readonly AttemptRow[]) => [...new Set(rows.map(({ result }) => result))].toSorted()

test('arrivals are rate times time, within four standard deviations of a Poisson count', () => {
  for (const run of all) {
    for (const name of ['checkout', 'stale']) {
      for (const zone of [LOST, OTHER]) {
        for (const from of [0, BEGIN, END]) {
          const count = connectionRows(run).filter(
            (row) =>
              row.class === name && row.clientZone === zone && row.start >= from && row.start < from + BEGIN,
          ).length
          // 20/s over two zones and 300 s: 3,000, whose root is 54.8.
          expect(Math.abs(count - 3000)).toBeLessThan(4 * 54.8)
        }
      }
    }
  }
})

test('the variants have the same arrivals: only what is asked differs', () => {
  const starts = (run: RunRecord) => connectionRows(run).map(({ client, start }) => `${client} ${start}`)
  expect(starts(regional)).toEqual(starts(oneAz))
  expect(starts(zonal)).toEqual(starts(oneAz))
})

test('a connect takes 0.3 + 0.1 + 0.3 ms to the own zone, and 1 + 0.1 + 0.3 ms to another', () => {
  for (const run of all) {
    for (const row of attemptRows(run)) {
      if (row.result !== 'established') continue
      expect(row.end - row.start).toBe(row.clientZone === row.addressZone ? 700_000 : 1_400_000)
    }
  }
})

test('an attempt that gets no answer is given up after 3 s, a connection after three of them', () => {
  for (const run of all) {
    for (const row of attemptRows(run)) if (row.result === 'failed') expect(row.end - row.start).toBe(3 * S)
    for (const row of connectionRows(run)) {
      if (row.outcome !== 'failed') continue
      expect(row.attempts).toBe(3)
      // Two waits lie between three attempts: at most 250 ms, then 500 ms.
      expect(row.end - row.start).toBeGreaterThanOrEqual(9 * S)
      expect(row.end - row.start).toBeLessThanOrEqual(9.75 * S)
    }
  }
})

test('outside the outage every attempt is answered', () => {
  for (const run of all) {
    const before = attemptRows(run).filter(({ start }) => start < BEGIN - 1_400_000)
    const after = attemptRows(run).filter(({ start }) => start >= END)
    expect(results(before)).toEqual(['established'])
    // A client of stale holds a working address again; one of checkout gets none that is dead.
    expect(results(after)).toEqual(['established'])
  }
})

test('clients in the lost zone get nothing through, by whatever name', () => {
  for (const run of all) {
    const inside = attemptRows(run).filter((row) => inWindow(row) && row.clientZone === LOST)
    expect(inside.length).toBeGreaterThan(6000)
    expect(results(inside)).toEqual(['failed'])
  }
})

test('one zone: the clients of the other zone are lost with it', () => {
  const outside = attemptRows(oneAz).filter((row) => inWindow(row) && row.clientZone === OTHER)
  expect(results(outside)).toEqual(['failed'])
})

test('zonal: clients of the other zone notice nothing, and nothing ever crosses a zone', () => {
  const outside = attemptRows(zonal).filter((row) => row.clientZone === OTHER)
  expect(results(outside)).toEqual(['established'])
  for (const row of connectionRows(zonal))
    expect([row.zonesCrossed, row.addressZone]).toEqual([0, row.clientZone])
})

test('one zone: every connection from the other zone carries its 50 KiB over one boundary', () => {
  const ok = connectionRows(oneAz).filter((row) => row.clientZone === OTHER && row.outcome === 'ok')
  expect(ok.length).toBeGreaterThan(10_000)
  for (const row of ok) expect([row.bytes, row.zonesCrossed]).toEqual([51_200, 1])
})

test('regional: of clients that keep their answer, exactly those that hold the dead address fail, and throughout', () => {
  const rows = attemptRows(regional).filter((row) => row.class === 'stale' && row.clientZone === OTHER)
  const kept = new Map(
    answerRows(regional)
      .filter((row) => row.class === 'stale')
      .map(({ client, first }) => [client, first]),
  )
  const clients = [...new Set(rows.map(({ client }) => client))]
  expect(clients).toHaveLength(10)
  const dead = clients.filter((client) => kept.get(client)?.endsWith('/endpoint-a') === true)
  expect(dead.length).toBeGreaterThan(0)
  expect(dead.length).toBeLessThan(10)
  for (const client of clients) {
    const own = rows.filter((row) => row.client === client && inWindow(row))
    expect(results(own)).toEqual([dead.includes(client) ? 'failed' : 'established'])
  }
})

test('regional: a client outside fails only until DNS has learnt of the outage and its own answer has expired', () => {
  const rows = attemptRows(regional).filter((row) => row.class === 'checkout' && row.clientZone === OTHER)
  const failed = rows.filter(({ result }) => result === 'failed')
  expect(failed.length).toBeGreaterThan(0)
  for (const row of failed) {
    expect(row.address).toMatch(/endpoint-a$/)
    expect(row.start).toBeGreaterThanOrEqual(BEGIN - 1_400_000)
    expect(row.start).toBeLessThan(BEGIN + LATE + TTL)
  }
  // Two phases of 10 clients: somebody's old answer outlives half of that bound.
  expect(Math.max(...failed.map(({ start }) => start))).toBeGreaterThan(BEGIN + LATE)
})

test('regional: answers hold both addresses but from 5:30 to 10:30, when the lost one is out of them [R-DNS-13]', () => {
  const answers = answerRows(regional)
  const isShort = ({ at }: { readonly at: number }) => at >= BEGIN + LATE && at < END + LATE
  expect(answers.filter(isShort).length).toBeGreaterThan(80)
  for (const row of answers) {
    expect(row.count).toBe(isShort(row) ? 1 : 2)
    if (isShort(row)) expect(row.first).toMatch(/endpoint-b$/)
  }
})

test('every client of checkout asks again when its minute is over, every client of stale but once', () => {
  for (const run of all) {
    const answers = answerRows(run)
    for (const client of new Set(answers.map((row) => row.client))) {
      const own = answers.filter((row) => row.client === client)
      if (own[0]?.class === 'stale') {
        expect(own).toHaveLength(1)
        continue
      }
      // The first answer counts as older than it is, so that clients do not ask in step.
      own.slice(2).forEach((row, i) => expect(row.at - (own[i + 1]?.at ?? 0)).toBeGreaterThanOrEqual(TTL))
      expect(own.length).toBeGreaterThan(12)
      expect(own.length).toBeLessThanOrEqual(16)
    }
  }
})

test('the states say what was done: the zone for five minutes, what DNS sees of its interface 30 s later', () => {
  const spans = (aspect: string, name: RegExp) =>
    regional.states
      .filter((span) => span.aspect === aspect && name.test(regional.entities[span.entity]?.name ?? ''))
      .map(({ state, from, to }) => [state, from / S, to / S])
  expect(spans('zone', /^use1-az4$/)).toEqual([
    ['available', 0, 300],
    ['isolate', 300, 600],
    ['available', 600, 900],
  ])
  expect(spans('health', /payments\/endpoint-a$/)).toEqual([
    ['healthy', 0, 300],
    ['unhealthy', 300, 600],
    ['healthy', 600, 900],
  ])
  expect(spans('seenHealth', /payments\/endpoint-a$/)).toEqual([
    ['healthy', 0, 330],
    ['unhealthy', 330, 630],
    ['healthy', 630, 900],
  ])
  expect(spans('seenHealth', /payments\/endpoint-b$/)).toEqual([['healthy', 0, 900]])
})
