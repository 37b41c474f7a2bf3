import { milliseconds, minutes, seconds } from '@causeway/ground'
import { linkBetween } from '@causeway/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Arrivals } from '../client-class.ts'
import { outcome } from '../connection-columns.ts'
import type { Fault, FaultScope } from '../fault.ts'
import { inWeather } from '../path.ts'
import { syn } from '../path.test-helper.ts'
import { connectionsOf, run } from '../run.test-helper.ts'
import { mathisRate } from '../tcp/mathis.ts'
import { at, AZ1, AZ2, classOf, faultOf, inputOf, town } from '../town.test-helper.ts'
import type { ClassChange } from '../town.test-helper.ts'
import { MSS_BYTES } from '../transfer/packet-size.ts'
import { weather } from '../weather.ts'

const S = seconds(1)
const once = { type: 'constant', rate: { count: 1, per: minutes(60) } } as const
/** Bytes per second of a flow of its own. */
const FULL = 5e9 / 8

const fog = (from: number, to: number): Fault =>
  faultOf({
    name: 'fog',
    how: 'gray',
    lossPpb: 10_000_000,
    addedRoundTrip: milliseconds(20),
    from: at(0, from),
    to: at(0, to),
  })
/** 0.3 ms to the endpoint, 0.1 in the balancer, 0.3 to the target [R-DP-12], and what the fog adds. */
const inFog = mathisRate({ mssBytes: MSS_BYTES, roundTripSeconds: 0.0207, loss: 0.01 })

/** One client of zone 1 and the endpoint's interface there. */
function play(change: ClassChange, faults: readonly Fault[]) {
  const self = town()
  const web = classOf(self, { dns: 'zonal', clients: self.clientsIn(AZ1), ...change })
  const input = inputOf(self, { classes: [web], faults, duration: minutes(2) })
  const result = run(input)
  const link = result.loads.links.indexOf(self.eni(AZ1))
  const carried = new Map(
    result.loads.second.flatMap((second, row) =>
      result.loads.link[row] === link ? [[second, result.loads.carried[row]!] as const] : [],
    ),
  )
  return { input, result, carried: (second: number) => carried.get(second) ?? 0 }
}

test('a transfer under way is as slow as a lossy way lets it be from the moment on that it is lossy, and fast again after it [R-DP-15]', () => {
  const bytes = 4 * FULL
  const transfer = { request: 0, response: bytes, arrivals: once }
  const endOf = (faults: readonly Fault[]) => {
    const { input, result } = play(transfer, faults)
    const [connection] = connectionsOf(input, result)
    expect(connection?.outcome).toBe(outcome.ok)
    return connection!.end / S
  }
  const calm = endOf([])
  // Of the ten seconds of fog, the transfer gets its little share; it lacks nothing else.
  expect(endOf([fog(2, 12)])).toBeCloseTo(calm + 10 - (10 * inFog) / FULL, 6)
  const { carried, result } = play(transfer, [fog(2, 12)])
  // To the byte, whatever it was carried in.
  expect(result.metered.minutes.bytes.reduce((sum, each) => sum + each, 0)).toBe(bytes)
  for (let second = 2; second < 12; second++) expect(Math.abs(carried(second) - inFog)).toBeLessThan(2)
})

test('streams under way are as slow as a lossy way lets them be while it is lossy [R-DP-15]', () => {
  const flows = 4
  const arrivals: Arrivals = { type: 'demand', flows, per: 'class', start: 4_000_000_000, stages: [] }
  const { carried, result } = play({ arrivals }, [fog(20, 40)])
  for (let second = 0; second < 120; second++) {
    const expected = second >= 20 && second < 40 ? flows * inFog : 500_000_000
    // Rates are whole bits per second.
    expect(Math.abs(carried(second) - expected), `in second ${second}`).toBeLessThan(3)
  }
  // What a lossy way cannot take is not offered to it.
  expect(result.loads.dropped.every((bytes) => bytes === 0)).toBe(true)
})

test('a connection that is kept asks its next requests over the weather of their own moment [R-DP-15]', () => {
  const asking = {
    arrivals: once,
    request: 100,
    response: 100,
    requests: 60,
    idle: { type: 'fixed', value: S },
  } as const
  const { result } = play(asking, [fog(20, 40)])
  const { start, end } = result.exchanges
  const slow = start.flatMap((since, row) =>
    end[row]! - since > milliseconds(20) ? [Math.floor(since / S)] : [],
  )
  expect([slow[0], slow.at(-1), slow.length >= 18, start.length]).toEqual([20, 39, true, 60])
})

test('a gray fault that began behind an isolation is felt when that is over, and not before [R-DP-15]', () => {
  const arrivals: Arrivals = { type: 'demand', flows: 1, per: 'class', start: 1_000_000_000, stages: [] }
  const host: FaultScope = { type: 'interface', id: town().eni(AZ1) }
  const isolated = faultOf({ name: 'cut', scope: host, from: at(0, 10), to: at(0, 30) })
  const { carried } = play({ arrivals }, [isolated, fog(20, 50)])
  const transfer = play({ request: 0, response: 20 * FULL, arrivals: once }, [
    { ...isolated, from: at(0, 2), to: at(0, 6) },
    fog(4, 12),
  ])
  expect([carried(9), carried(10), carried(29), carried(50)]).toEqual([125_000_000, 0, 0, 125_000_000])
  expect(Math.abs(carried(30) - inFog)).toBeLessThan(2)
  expect([transfer.carried(5), Math.abs(transfer.carried(7) - inFog) < 2, transfer.carried(13)]).toEqual([
    0,
    true,
    FULL,
  ])
})

test('a path in other weather is the path that is walked anew in it [R-DP-15, R-DP-21]', () => {
  const self = town()
  const calm = syn(self)
  const gray = fc.record({ lossPpb: fc.nat(1e9), ms: fc.nat(100) })
  const places = fc.constantFrom<FaultScope>(
    { type: 'zone', azId: AZ1 },
    { type: 'zone', azId: AZ2 },
    { type: 'interface', id: self.eni(AZ2) },
    { type: 'interface', id: self.eni(AZ1) },
    { type: 'link', id: linkBetween(AZ1, AZ2) },
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(places, gray), { maxLength: 4 }), fc.nat(4), (all, ended) => {
      const now = weather()
      const faults = all.map(([scope, { lossPpb, ms }], i): Fault => {
        // A link that loses everything is down.
        const harm = {
          lossPpb: scope.type === 'link' ? Math.min(lossPpb, 1e9 - 1) : lossPpb,
          addedRoundTrip: milliseconds(ms),
        }
        const how = scope.type === 'link' ? 'degrade' : 'gray'
        return { name: `f-${i}`, scope, how, ...harm, from: at(0), to: at(1) }
      })
      for (const each of faults) now.begin(each, at(0))
      const before = inWeather(calm, now)
      for (const each of faults.slice(0, ended)) now.end(each)
      const { zone, interface: host, link } = now
      const { walked: _, ...anew } = syn(self, { conditions: { zone, interface: host, link } })
      const { walked: __, ...moved } = inWeather(before, now) as typeof calm
      expect(moved).toEqual(anew)
    }),
    { seed: 42, numRuns: 60 },
  )
})
