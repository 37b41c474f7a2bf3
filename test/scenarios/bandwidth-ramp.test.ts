import type { RunRecord } from '@causeway/scenario'
import { expect, test } from 'vitest'
import { runsOf } from './tables.ts'

// What the scenario must give, derived by hand from its file: 5 Gbps and 5 more each minute in use1-az4, so that the
// demand is 10 Gbps at 1:00, 20 at 3:00, 30 at 5:00, 40 at 7:00 and 100 at 19:00.
const MINUTE = 60_000_000_000
const GBPS = 1_000_000_000
const byVariant = new Map(runsOf('scenarios/bandwidth-ramp.yaml').map((run) => [run.variant, run]))

function variant(name: string): RunRecord {
  const run = byVariant.get(name)
  if (run === undefined) throw new Error(`the scenario has no variant ${name}`)
  return run
}

function interfaceIn(run: RunRecord, azId: string): number {
  return run.entities.findIndex((each) => each.kind === 'endpoint-network-interface' && each.azId === azId)
}

function capacities(run: RunRecord, azId: string) {
  const entity = interfaceIn(run, azId)
  return run.states
    .filter((span) => span.entity === entity && span.aspect === 'capacity')
    .map(({ state, from }) => [Number(state) / GBPS, from / MINUTE])
}

function rowsIn({ loads, ...run }: RunRecord, azId: string) {
  const id = run.entities[interfaceIn({ loads, ...run }, azId)]?.id
  const column = (name: 'second' | 'offered' | 'carried' | 'dropped' | 'capacityBps', row: number) =>
    loads[name][row] as number
  return loads.link.flatMap((link, row) =>
    loads.links[link] === id
      ? [
          {
            second: column('second', row),
            offered: column('offered', row),
            carried: column('carried', row),
            dropped: column('dropped', row),
            capacityBps: column('capacityBps', row),
          },
        ]
      : [],
  )
}

test('capacity goes 10, 20, 40, 80, 100 Gbps where demand passes, a minute after a minute above 80% (S-15) [R-DP-2]', () => {
  expect(capacities(variant('doubling'), 'use1-az4')).toEqual([
    [10, 0],
    [20, 3],
    [40, 5],
    [80, 7],
    [100, 14],
  ])
})

test('the other zone stays at 10 Gbps, and the whole endpoint below zones times 100 (S-15) [R-DP-1]', () => {
  for (const run of byVariant.values()) {
    expect(capacities(run, 'use1-az6')).toEqual([])
    expect(rowsIn(run, 'use1-az6').every(({ capacityBps }) => capacityBps === 10 * GBPS)).toBe(true)
    expect(run.loads.capacityBps.every((bps) => bps <= 100 * GBPS)).toBe(true)
  }
})

test('throughput is never above capacity, and is the demand where that is less (S-15) [R-DP-3]', () => {
  for (const run of byVariant.values()) {
    const rows = rowsIn(run, 'use1-az4')
    expect(rows.length).toBe(26 * 60)
    for (const { second, offered, carried, capacityBps } of rows) {
      expect(carried * 8).toBeLessThanOrEqual(capacityBps)
      // The demand of a second is that of its middle; each of 24 streams offers whole bits, and has whole bytes.
      const demand = Math.min(120, 5 + (5 * (second + 0.5)) / 60) * GBPS
      expect(Math.abs(offered * 8 - demand), `${run.variant} ${second}`).toBeLessThan(24 * 9)
    }
  }
})

test('bytes are dropped while capacity lags and above 100 Gbps; where growth takes no time, above 100 only (S-15) [R-DP-3, R-0-4]', () => {
  const dropsAt = (name: string) =>
    rowsIn(variant(name), 'use1-az4')
      .filter(({ dropped }) => dropped > 0)
      .map(({ second }) => second)
  const doubling = dropsAt('doubling')
  // Capacity is 10 until 3:00 and 20 until 5:00; what waits takes 10 ms' worth of bytes first.
  expect(doubling.every((second) => (second >= 60 && second < 300) || second >= 1140)).toBe(true)
  expect(doubling.filter((second) => second < 300).length).toBeGreaterThan(230)
  expect(dropsAt('at-once').every((second) => second >= 1140)).toBe(true)
})

test('in all seconds together what was offered is carried, dropped or waits: at most 10 ms at the capacity (16)', () => {
  for (const run of byVariant.values()) {
    const rows = rowsIn(run, 'use1-az4')
    const sum = (name: 'offered' | 'carried' | 'dropped') => rows.reduce((total, row) => total + row[name], 0)
    const waiting = sum('offered') - sum('carried') - sum('dropped')
    expect(waiting).toBeGreaterThanOrEqual(0)
    expect(waiting).toBeLessThanOrEqual((100 * GBPS) / 8 / 100)
  }
})

test('a step disturbs no flow: streams go on, and nobody in the other zone notices (S-15) [R-DP-20]', () => {
  const connectionsOf = ({ connections }: RunRecord) =>
    connections.start.map((start, row) => [start, connections.end[row], connections.outcome[row]])
  const doubling = connectionsOf(variant('doubling'))
  expect(doubling.length).toBeGreaterThan(5000)
  expect(doubling).toEqual(connectionsOf(variant('at-once')))
  expect(variant('doubling').reasons).toEqual([])
})
