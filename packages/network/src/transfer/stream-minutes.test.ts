import { expect, test } from 'vitest'
import type { Arrivals } from '../client-class.ts'
import { run } from '../run.test-helper.ts'
import { at, AZ1, AZ2, classOf, faultOf, inputOf, town } from '../town.test-helper.ts'
import type { ClassChange, Town } from '../town.test-helper.ts'

const GBPS = 1_000_000_000
const FLOWS = 4
const MINUTE = 60
const ramp: Arrivals = {
  type: 'demand',
  flows: FLOWS,
  per: 'class',
  start: 0,
  stages: [{ until: at(15), bps: 16 * GBPS }],
}

/** Streams of two clients of zone 1 for a quarter of an hour, from nothing to 16 Gbps; the zone is away from 5:00 to 10:00. */
function streamed(self: Town, ofClass: ClassChange = {}, from = at(5)) {
  const web = classOf(self, { clients: self.clientsIn(AZ1), dns: 'zonal', arrivals: ramp, ...ofClass })
  return run(inputOf(self, { classes: [web], faults: [faultOf({ from })] }))
}

const sum = (values: readonly number[]) => values.reduce((total, each) => total + each, 0)
const each = (minutes: number, tell: (minute: number) => number) =>
  Array.from({ length: minutes }, (_, n) => tell(n))

test('streams are told by the minute: what they had to send, what they sent, and how many stood of those that were to [R-DP-3]', () => {
  const { streams, loads } = streamed(town({ clients: 2, knobs: { 'endpoint.maxBandwidth': 10 * GBPS } }))
  const isAway = (minute: number) => minute >= 5 && minute < 10
  // The mean of a straight line over a minute is its middle.
  const due = (minute: number) => ((16 * GBPS * (minute + 0.5)) / 15 / 8) * MINUTE
  expect(streams.minute).toEqual(each(15, (minute) => minute))
  expect(streams.class).toEqual(each(15, () => 0))
  streams.demanded.forEach((bytes, minute) => expect(Math.abs(bytes - due(minute))).toBeLessThan(MINUTE))
  streams.offered.forEach((bytes, minute) =>
    expect(Math.abs(bytes - (isAway(minute) ? 0 : due(minute)))).toBeLessThan(4 * MINUTE),
  )
  expect(streams.wanted).toEqual(each(15, () => FLOWS * MINUTE))
  expect(streams.standing).toEqual(each(15, (minute) => (isAway(minute) ? 0 : FLOWS * MINUTE)))
  for (const what of ['offered', 'carried', 'dropped'] as const)
    // A byte may be under way in each of the two clients' streams, each time that they are opened.
    expect(Math.abs(sum(streams[what]) - sum(loads[what]))).toBeLessThanOrEqual(4)
  expect(sum(streams.dropped)).toBeGreaterThan(GBPS)
})

test('of streams to two zones those to the one that is away are missed, with what they had to send [R-DP-15]', () => {
  const steady = { ...ramp, start: 2 * GBPS, stages: [], per: 'eni' } as const
  const self = town()
  const ofClass: ClassChange = {
    clients: self.clientsIn(AZ2),
    dns: 'regional',
    ttl: 'forever',
    arrivals: steady,
  }
  const { streams } = streamed(self, ofClass)
  const isAway = (minute: number) => minute >= 5 && minute < 10
  expect(streams.wanted).toEqual(each(15, () => 2 * FLOWS * MINUTE))
  expect(streams.standing).toEqual(each(15, (minute) => (isAway(minute) ? 1 : 2) * FLOWS * MINUTE))
  expect(streams.demanded).toEqual(each(15, () => (4 * GBPS * MINUTE) / 8))
  expect(streams.offered).toEqual(each(15, (minute) => ((isAway(minute) ? 2 : 4) * GBPS * MINUTE) / 8))
})

test('streams that never find a way are wanted all the time, and a host without power has nothing to send [R-DP-15]', () => {
  const away = streamed(town(), { dns: 'zonal' }, at(0)).streams
  expect(away.wanted.slice(0, 10)).toEqual(each(10, () => FLOWS * MINUTE))
  expect(sum(away.standing.slice(0, 10))).toBe(0)
  const self = town()
  const web = classOf(self, { clients: self.clientsIn(AZ1), dns: 'zonal', arrivals: ramp })
  const dark = run(inputOf(self, { classes: [web], faults: [faultOf({ how: 'power-loss' })] })).streams
  expect(dark.minute).toEqual(each(15, (n) => n).filter((minute) => minute < 5 || minute >= 10))
})
