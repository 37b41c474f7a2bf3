import { brokenInvariants } from '@causeway/analysis'
import type { RunRecord } from '@causeway/scenario'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { played } from '../traffic/observed-traffic.ts'
import { trafficPlan } from '../traffic/traffic-plan.ts'

// A plan with connections that fail, requests on kept connections, and states that change.
const run = fc
  .sample(trafficPlan, { seed: 5, numRuns: 40 })
  .map((plan) => played(plan).run)
  .find(
    ({ connections, exchanges, loads, states }) =>
      connections.outcome.includes(0) &&
      connections.outcome.includes(1) &&
      exchanges.result.includes(0) &&
      loads.carried.some((bytes) => bytes > 10_000) &&
      states.length > 5,
  ) as RunRecord

/** A column with another value in the first row where another column holds what is told. */
function changed(
  column: readonly number[],
  to: (value: number) => number,
  where: readonly number[] = column,
  holds?: number,
): readonly number[] {
  const row = where.findIndex((value) => holds === undefined || value === holds)
  expect(row).toBeGreaterThanOrEqual(0)
  return column.with(row, to(column[row] ?? 0))
}

const { connections, attempts, exchanges, loads, minutes, states } = run
const busiest = loads.carried.indexOf(Math.max(...loads.carried))

const plants: Readonly<Record<string, Partial<RunRecord>>> = {
  'a column is shorter': { connections: { ...connections, bytes: connections.bytes.slice(1) } },
  'an ended connection has no end': {
    connections: { ...connections, end: changed(connections.end, () => -1, connections.outcome, 1) },
  },
  'a connection ends twice over, after the run': {
    connections: { ...connections, end: changed(connections.end, () => run.end + 1, connections.outcome, 1) },
  },
  'a connection ends well without ever being established': {
    connections: {
      ...connections,
      established: changed(connections.established, () => -1, connections.outcome, 0),
    },
  },
  'a connection is established before it starts': {
    connections: {
      ...connections,
      start: changed(connections.start, (at) => at + run.end, connections.outcome, 0),
    },
  },
  'an attempt fails before it starts': {
    attempts: {
      ...attempts,
      end: changed(attempts.end, () => -5, attempts.result, 1),
    },
  },
  'an attempt is forgotten': {
    connections: { ...connections, attempts: changed(connections.attempts, (count) => count + 1) },
  },
  'a request is answered without an end': {
    exchanges: { ...exchanges, end: changed(exchanges.end, () => -1, exchanges.result, 0) },
  },
  'a byte is lost between connections and intervals': {
    connections: { ...connections, bytes: changed(connections.bytes, (bytes) => bytes + 1) },
  },
  'a second carries twice what it can': {
    loads: { ...loads, carried: loads.carried.with(busiest, (loads.capacityBps[busiest] ?? 0) / 4) },
  },
  'a second drops less than nothing': { loads: { ...loads, dropped: loads.dropped.with(busiest, -1) } },
  'ways are metered for more than interfaces carried': {
    minutes: { ...minutes, bytes: minutes.bytes.map((bytes) => bytes * 2 + 100_000) },
  },
  'a nanosecond is between two states': {
    states: states.flatMap((each) => [
      { ...each, to: each.from + 1 },
      { ...each, from: each.from + 2 },
    ]),
  },
  'a state ends after the run': {
    states: states.map((each) => (each.to === run.end ? { ...each, to: each.to + 1 } : each)),
  },
}

test('what is beyond capacity is told as such, not only as lost on its ways', () => {
  const plant = plants['a second carries twice what it can']
  expect(brokenInvariants({ ...run, ...plant })[0]).toMatch(/ carries 2500000000 of .* at 10000000000 bit\/s/)
})

test('16, 17: nothing of a run contradicts itself', () => {
  expect(brokenInvariants(run)).toEqual([])
})

test.each(Object.entries(plants))('when %s, it is seen', (_, plant) => {
  expect(brokenInvariants({ ...run, ...plant }).length).toBeGreaterThan(0)
})
