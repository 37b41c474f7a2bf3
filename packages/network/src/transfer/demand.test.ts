import { minutes } from '@causeway/ground'
import { defaultKnobs } from '@causeway/model'
import { expect, test } from 'vitest'
import type { Arrivals } from '../client-class.ts'
import { run, spansOf } from '../run.test-helper.ts'
import { at, AZ1, AZ2, classOf, faultOf, inputOf, town } from '../town.test-helper.ts'
import type { Town } from '../town.test-helper.ts'
import { meanDemandBps, shareOf } from './demand-at.ts'

const GBPS = 1_000_000_000
const ramp: Arrivals = {
  type: 'demand',
  flows: 24,
  per: 'class',
  start: 5 * GBPS,
  stages: [{ until: at(23), bps: 120 * GBPS }],
}

/** 5 Gbps and 5 more each minute up to 120, by clients of the first zone to the interface there. */
function ramped(self: Town, arrivals: Arrivals = ramp) {
  const input = inputOf(self, {
    classes: [classOf(self, { clients: self.clientsIn(AZ1), dns: 'zonal', arrivals })],
    duration: minutes(26),
  })
  const result = run(input)
  const rowsOf = (zone: typeof AZ1) => {
    const number = result.loads.links.indexOf(self.eni(zone))
    return result.loads.second.flatMap((second, row) =>
      result.loads.link[row] === number
        ? [
            {
              second,
              offered: result.loads.offered[row]!,
              carried: result.loads.carried[row]!,
              dropped: result.loads.dropped[row]!,
              bps: result.loads.capacityBps[row]!,
            },
          ]
        : [],
    )
  }
  const name = self.interface(self.eni(AZ1)).name
  return { result, steps: spansOf(input, result, name, 'capacity'), rowsOf, input }
}

const sum = (values: readonly number[]) => values.reduce((total, each) => total + each, 0)

test('the bandwidth of an endpoint in a zone follows its use, 10, 20, 40, 80, 100 Gbps, and stops there [R-DP-2]', () => {
  const self = town()
  const { steps } = ramped(self)
  // Means of windows: 7.5 of 10, then 10 of 10; 20 of 20; 32.5 of 40; 67.5 of 80 in the 13th minute.
  expect(steps).toEqual([
    { state: `${10 * GBPS}`, from: 0, to: at(3) },
    { state: `${20 * GBPS}`, from: at(3), to: at(5) },
    { state: `${40 * GBPS}`, from: at(5), to: at(7) },
    { state: `${80 * GBPS}`, from: at(7), to: at(14) },
    { state: `${100 * GBPS}`, from: at(14), to: at(26) },
  ])
})

test('what is carried is what is offered, up to the bandwidth; the rest waits a little and is dropped [R-DP-3]', () => {
  const self = town()
  const { rowsOf } = ramped(self)
  const rows = rowsOf(AZ1)
  expect(rows.length).toBe(26 * 60)
  expect(rows.every(({ carried, bps }) => carried * 8 <= bps)).toBe(true)
  // Demand passes the bandwidth between 1:00 and 5:00, and from 19:00 on; what waits then is sent within a second.
  for (const { second, offered, carried, dropped } of rows) {
    const lacks = (second >= 60 && second < 300) || second >= 19 * 60
    if (!lacks) expect(dropped, `at second ${second}`).toBe(0)
    if (!lacks && second % 60 > 1) expect(Math.abs(carried - offered)).toBeLessThan(2)
  }
  const [offered, carried, dropped] = (['offered', 'carried', 'dropped'] as const).map((name) =>
    sum(rows.map((row) => row[name])),
  ) as [number, number, number]
  // 0..23 min: 62.5 in the mean; 23..26: 120. Nothing is left over but what waits: 10 ms at 100 Gbps.
  expect(Math.abs((offered * 8) / GBPS - 60 * (23 * 62.5 + 3 * 120))).toBeLessThan(1e-3)
  expect(offered - carried - dropped).toBe((100 * GBPS) / 8 / 100)
  // Beyond the bandwidth: 10 + 10 Gbps-minutes while it lags, 40 + 60 above 100; less what waits.
  const beyond = (120 * 60 * GBPS) / 8
  expect(dropped).toBeLessThan(beyond)
  expect(dropped).toBeGreaterThan(beyond * 0.999)
})

test('what waits is at most what a link carries in 10 ms at the bandwidth of that second, growing or not [R-DP-3, R-DP-2]', () => {
  let waits = 0
  for (const { second, offered, carried, dropped, bps } of ramped(town()).rowsOf(AZ1)) {
    waits += offered - carried - dropped
    expect(waits, `after second ${second}`).toBeLessThanOrEqual(bps / 8 / 100)
  }
})

test('a zone without use keeps what it has and costs nothing: nothing is written of it [R-DP-2]', () => {
  const self = town()
  const { result, rowsOf } = ramped(self)
  expect(rowsOf(AZ2)).toEqual([])
  expect(result.states.filter(({ aspect }) => aspect === 'capacity').length).toBe(5)
})

test('in legacy-2017 bandwidth grows the moment that it is needed, and only above the most is anything dropped [R-0-4]', () => {
  const self = town()
  self.edit((copy) => Object.assign(copy, { profile: 'legacy-2017' }))
  const { rowsOf, steps } = ramped(self)
  const [first] = rowsOf(AZ1).filter(({ dropped }) => dropped > 0)
  expect(first?.second).toBeGreaterThanOrEqual(19 * 60)
  expect(steps.map(({ state }) => Number(state) / GBPS)).toEqual([10, 20, 40, 80, 100])
})

test('linear growth adds what there was to begin with [R-DP-2]', () => {
  const self = town({ knobs: { 'endpoint.scalingStep': 'linear' } })
  const { steps } = ramped(self)
  expect(steps.map(({ state }) => Number(state) / GBPS)).toEqual(
    Array.from({ length: steps.length }, (_, n) => 10 * (n + 1)),
  )
  expect(steps.length).toBeGreaterThan(5)
})

test('use below the threshold never lets bandwidth grow [R-DP-2]', () => {
  const steady: Arrivals = { ...ramp, start: 7.9 * GBPS, stages: [] }
  expect(ramped(town(), steady).steps).toEqual([])
})

test('a flow has 5 Gbps at most: two of them offer no more than ten [R-DP-9]', () => {
  const two: Arrivals = { ...ramp, flows: 2, start: 50 * GBPS, stages: [] }
  const rows = ramped(town(), two).rowsOf(AZ1)
  expect(rows.every(({ offered, dropped }) => offered === (10 * GBPS) / 8 && dropped === 0)).toBe(true)
  expect(defaultKnobs['flow.maxBps']).toBe(5 * GBPS)
})

test('the mean of straight lines over a second, and its shares, which leave nothing over', () => {
  const line = {
    type: 'demand',
    flows: 3,
    per: 'class',
    start: 0,
    stages: [{ until: at(1), bps: 600 }],
  } as const
  expect(meanDemandBps(line, at(0, 0), at(0, 1))).toBe(5)
  expect(meanDemandBps(line, at(0, 59), at(1, 1))).toBe(597)
  expect(meanDemandBps(line, at(5), at(6))).toBe(600)
  expect([0, 1, 2].map((n) => shareOf(100, 3, n, n + 1))).toEqual([33, 33, 34])
})

test('where it may shrink, bandwidth goes back when it is no longer used, never below what there was [R-DP-2]', () => {
  const self = town({ knobs: { 'endpoint.scaleIn': 'step' } })
  const stages = [
    { until: at(5), bps: 15 * GBPS },
    { until: at(5, 1), bps: GBPS },
  ]
  const { steps } = ramped(self, { ...ramp, start: 15 * GBPS, stages })
  expect(steps.map(({ state }) => Number(state) / GBPS)).toEqual([10, 20, 10])
})

test('streams stop with their zone, and are opened again when it is back [R-DP-15]', () => {
  const self = town()
  const arrivals: Arrivals = { ...ramp, start: 6 * GBPS, stages: [] }
  const { loads } = run(
    inputOf(self, {
      classes: [classOf(self, { clients: self.clientsIn(AZ1), dns: 'zonal', arrivals })],
      faults: [faultOf()],
    }),
  )
  // The outage is from 5:00 to 10:00, and the run ends at 15:00.
  const seconds = loads.second.filter((_, row) => loads.carried[row]! > 0)
  expect(seconds.filter((second) => second >= 300 && second < 600)).toEqual([])
  expect([seconds[0], seconds.at(-1), seconds.length]).toEqual([0, 899, 600])
})

test('what waits when a stream stops is dropped: only what waits at the end is neither carried nor dropped [R-DP-3]', () => {
  const self = town({ knobs: { 'endpoint.maxBandwidth': 10 * GBPS } })
  const arrivals: Arrivals = { ...ramp, start: 20 * GBPS, stages: [] }
  const { loads } = run(
    inputOf(self, {
      classes: [classOf(self, { clients: self.clientsIn(AZ1), dns: 'zonal', arrivals })],
      faults: [faultOf()],
    }),
  )
  // 10 ms at 10 Gbps, of the streams that the run ends with; those before the outage left nothing.
  expect(sum(loads.offered) - sum(loads.carried) - sum(loads.dropped)).toBe((10 * GBPS) / 8 / 100)
})
