import { duration, milliseconds, minutes, seconds } from '@causeway/ground'
import type { Duration, Instant } from '@causeway/ground'
import type { NetworkInterfaceId } from '@causeway/model'
import { expect, test } from 'vitest'
import type { Arrivals } from '../client-class.ts'
import { exchangeResult, outcome } from '../connection-columns.ts'
import type { SimulationInput } from '../input.ts'
import { connectionsOf, run } from '../run.test-helper.ts'
import { at, AZ1, classOf, consumer, faultOf, inputOf, town } from '../town.test-helper.ts'
import type { ClassChange, FaultChange, Town } from '../town.test-helper.ts'

const fixed = (value: number) => ({ type: 'fixed', value }) as const
const once = (self: Town): Arrivals => ({
  type: 'constant',
  rate: { count: clients(self).length, per: minutes(60) },
})
const clients = (self: Town) => self.clientsIn(AZ1)

function play(change: ClassChange, self: Town = town(), length: Duration = minutes(15)) {
  const web = classOf(self, { dns: 'zonal', clients: clients(self), arrivals: once(self), ...change })
  const input = inputOf(self, { classes: [web], duration: length })
  const result = run(input)
  return { result, connections: connectionsOf(input, result), reasons: result.reasons }
}

/** A listener's own time-out, as the age of AWS that has it knows it. */
function withTimeout(timeout: Duration): Town {
  const self = town()
  self.edit((copy) => {
    const listeners = JSON.stringify(copy.listeners).replaceAll(
      '"protocol":"TCP"',
      `"protocol":"TCP","tcpIdleTimeout":${timeout}`,
    )
    Object.assign(copy, { listeners: JSON.parse(listeners) as unknown })
  })
  return self
}

test.each<[string, ClassChange, 'ok' | 'reset', Town?]>([
  ['349 s', { idle: fixed(seconds(349)) }, 'ok'],
  ['350 s exactly', { idle: fixed(seconds(350)) }, 'ok'],
  ['a nanosecond more', { idle: fixed(seconds(350) + 1) }, 'reset'],
  ['351 s', { idle: fixed(seconds(351)) }, 'reset'],
  ['351 s with keep-alives', { idle: fixed(seconds(351)), keepAlive: seconds(350) }, 'ok'],
  [
    '10 min with keep-alives that come too late',
    { idle: fixed(minutes(10)), keepAlive: seconds(351) },
    'reset',
  ],
  ['60 s at a listener that says so', { idle: fixed(seconds(60)) }, 'ok', withTimeout(seconds(60))],
  ['61 s at a listener that says 60 s', { idle: fixed(seconds(61)) }, 'reset', withTimeout(seconds(60))],
  ['351 s at a listener that would wait', { idle: fixed(seconds(351)) }, 'reset', withTimeout(minutes(60))],
])('S-35: data after %s of silence [R-NLB-10, R-DP-10]', (_what, change, expected, self) => {
  const { result, connections, reasons } = play({ requests: 2, ...change }, self)
  const { exchanges } = result
  const [connection] = connections
  if (expected === 'ok') {
    expect(exchanges.result).toEqual([exchangeResult.ok, exchangeResult.ok])
    expect(connection).toMatchObject({ outcome: outcome.ok, bytes: 20_000 })
  } else {
    expect(exchanges.result[0]).toBe(exchangeResult.ok)
    expect(connection).toMatchObject({
      outcome: outcome.failed,
      reason: 'CW_IDLE_TIMEOUT_RST',
      bytes: 10_000,
    })
    expect(reasons).toContain('CW_IDLE_TIMEOUT_RST')
  }
})

test('the client hears of the RST a round trip after it sent into the forgotten flow [R-NLB-10]', () => {
  const { result } = play({ requests: 2, idle: fixed(seconds(400)) })
  const { start, end, reason } = result.exchanges
  // Client to interface and node to target within one zone, and the load balancer.
  expect((end[1] as number) - (start[1] as number)).toBe(700_000)
  expect(result.reasons[reason[1] as number]).toBe('CW_IDLE_TIMEOUT_RST')
})

/** One request at the start, another after so much silence, and the outage of the first zone or commands meanwhile. */
function playCut(idle: Duration, outage: FaultChange, change: ClassChange = {}, commands: Commands = []) {
  const self = town()
  const kept = { dns: 'zonal', clients: clients(self), arrivals: once(self), requests: 2 } as const
  const web = classOf(self, { ...kept, idle: fixed(idle), ...change })
  const faults = outage.from === undefined ? [] : [faultOf(outage)]
  const { exchanges, reasons, metered } = run(
    inputOf(self, { classes: [web], faults, commands, duration: minutes(25) }),
  )
  expect(exchanges.start).toHaveLength(2)
  const start = exchanges.start[1] as Instant
  return {
    start,
    took: (exchanges.end[1] as number) - start,
    reason: reasons[exchanges.reason[1] as number],
    resets: metered.minutes.resetsByLoadBalancer.reduce((sum, each) => sum + each, 0),
  }
}
type Commands = SimulationInput['commands']

const RESPONSE_TIMEOUT = seconds(10)
const unheard = { took: RESPONSE_TIMEOUT, reason: 'CW_AZ_IMPAIRED', resets: 0 }
const from = (start: number, end: number) => ({ from: at(0, start), to: at(0, end) })

test.each<[string, Duration, FaultChange, ClassChange?]>([
  ['isolated before its flow was forgotten', seconds(400), from(100, 1000)],
  ['isolated after that', seconds(600), from(380, 1000)],
  ['isolated after that, with late keep-alives', seconds(600), from(380, 1000), { keepAlive: seconds(400) }],
  [
    'that lost its power, before its flow was forgotten',
    seconds(400),
    { ...from(100, 200), how: 'power-loss' },
  ],
  ['that lost its power after that', seconds(400), { ...from(380, 390), how: 'power-loss' }],
])('no RST is heard through a zone %s [R-DP-15, R-NLB-10]', (_what, idle, outage, change) => {
  expect(playCut(idle, outage, change)).toMatchObject(unheard)
})

test('a flow that was forgotten during an outage hears its RST once that is over [R-DP-15, R-NLB-10]', () => {
  const heard = { took: 700_000, reason: 'CW_IDLE_TIMEOUT_RST', resets: 1 }
  expect(playCut(seconds(1100), from(100, 1000))).toMatchObject(heard)
})

test('a RST under way is lost in an outage that begins before it is heard [R-DP-15, R-NLB-10]', () => {
  const { start } = playCut(seconds(400), {})
  const outage = { from: (start + 350_000) as Instant, to: at(20) }
  const { took, reason } = playCut(seconds(400), outage)
  expect({ took, reason }).toEqual({ took: RESPONSE_TIMEOUT, reason: 'CW_AZ_IMPAIRED' })
})

test.each([100, 380])(
  'no RST is heard of a flow whose endpoint was deleted at %i s, before or after it was forgotten [R-EP-5]',
  (second) => {
    const command = {
      type: 'DeleteVpcEndpoints',
      accountId: consumer,
      vpcEndpointIds: [town().endpoint],
    } as const
    const { took, resets } = playCut(seconds(400), {}, {}, [{ at: at(0, second), name: 'delete', command }])
    expect({ took, resets }).toEqual({ took: RESPONSE_TIMEOUT, resets: 0 })
  },
)

test('a connection that is held open beyond its last response has done what it was for, and is forgotten in silence', () => {
  const { connections, result } = play({ hold: fixed(minutes(10)) })
  expect(connections[0]).toMatchObject({ outcome: outcome.ok })
  expect(result.exchanges.start).toEqual([])
})

test('requests on one connection follow each other by its silence', () => {
  const { result, connections } = play({ requests: 3, idle: fixed(seconds(2)) })
  const { start, end } = result.exchanges
  expect(start[0]).toBe(connections[0]?.established)
  expect([start[1], start[2]]).toEqual([end[0], end[1]].map((each) => (each as number) + seconds(2)))
  expect(connections[0]).toMatchObject({ outcome: outcome.ok, bytes: 30_000, end: end[2] })
})

test('in a closed loop a client thinks from the end of one connection to the next', () => {
  const { connections } = play(
    { arrivals: { type: 'loop', think: fixed(seconds(3)) } },
    town({ clients: 1 }),
    minutes(1),
  )
  const [first] = connections
  expect(first?.start).toBe(seconds(3))
  const gaps = connections.slice(1).map(({ start }, i) => start - (connections[i]?.end as number))
  expect(new Set(gaps)).toEqual(new Set([seconds(3)]))
  expect(connections.length).toBeGreaterThan(15)
})

test('a pool opens its connections once, and shares the requests among them', () => {
  const pool: Arrivals = { type: 'pool', connections: 3, rate: { count: 20, per: seconds(1) } }
  const { connections, result } = play({ arrivals: pool }, town({ clients: 1 }), minutes(2))
  const { exchanges } = result
  expect(connections.map(({ start }) => start)).toEqual([0, 0, 0])
  expect(new Set(exchanges.connection.filter((row) => row >= 0))).toEqual(new Set([0, 1, 2]))
  const known = exchanges.result.filter((each) => each !== exchangeResult.unfinished)
  expect(new Set(known)).toEqual(new Set([exchangeResult.ok]))
  // 2,400 are to be expected, plus or minus five times the root of that.
  expect(Math.abs(exchanges.start.length - 2400)).toBeLessThan(250)
})

test('requests wait for a pool that is too small, in order, and waiting is part of their time', () => {
  // 10 MB at 5 Gbps take 16 ms, and one connection 60 of them a second.
  const pool: Arrivals = { type: 'pool', connections: 1, rate: { count: 120, per: seconds(1) } }
  const change = { arrivals: pool, response: 10_000_000 }
  const { exchanges } = play(change, town({ clients: 1 }), seconds(20)).result
  const done = exchanges.end.filter((end) => end >= 0)
  expect(done).toEqual(done.toSorted((a, b) => a - b))
  const waits = done.map((end, i) => end - (exchanges.start[i] as number))
  expect(Math.max(...waits)).toBeGreaterThan(seconds(5))
  // A round trip of 0.7 ms and 16 ms of bytes each, and what slow start adds.
  expect(done.length).toBeLessThan(20_000 / 16.7)
  expect(done.length).toBeGreaterThan(800)
})

test('a pool opens another connection for one that is lost, and a request under way fails with the one it was on', () => {
  const self = town({ clients: 1 })
  const pool: Arrivals = { type: 'pool', connections: 2, rate: { count: 50, per: seconds(1) } }
  const web = classOf(self, { dns: 'zonal', clients: clients(self), arrivals: pool })
  const faults = [faultOf({ from: seconds(20) as never, to: seconds(40) as never })]
  const input = inputOf(self, { classes: [web], faults, duration: minutes(3) })
  const result = run(input)
  const { exchanges, connections } = result
  const last = exchanges.start.findLastIndex((start) => start < minutes(2.9))
  expect(exchanges.result[last]).toBe(exchangeResult.ok)
  expect(exchanges.result).toContain(exchangeResult.failed)
  const open = connections.outcome.filter(
    (each, row) => each === outcome.unfinished && (connections.established[row] ?? -1) >= 0,
  )
  expect(open.length).toBe(2)
})

test('a pool without backoff tries a thousand times a second at most while its host has no power [R-DP-15]', () => {
  const self = town({ clients: 1 })
  const arrivals: Arrivals = { type: 'pool', connections: 1, rate: { count: 1, per: seconds(1) } }
  const retry = { attempts: 1, backoff: duration(0) }
  const web = classOf(self, { dns: 'zonal', clients: clients(self), arrivals, retry })
  const [host] = clients(self)
  const scope = { type: 'interface', id: host as NetworkInterfaceId } as const
  const dark = faultOf({ how: 'power-loss', scope, from: at(0), to: at(0, 2) })
  const { connections } = run(inputOf(self, { classes: [web], faults: [dark], duration: seconds(5) }))
  // One when the run starts, and one each millisecond of the two seconds; the next one stays.
  expect(connections.start.slice(0, 3)).toEqual([0, 1_000_000, 2_000_000])
  expect(connections.outcome.filter((each) => each === outcome.notAttempted)).toHaveLength(2000)
  expect(connections.outcome.slice(2000)).toEqual([outcome.unfinished])
})

test('a class of stages opens as many connections as its lines enclose', () => {
  const stages = [
    { until: minutes(5) as never, rate: { count: 10, per: seconds(1) } },
    { until: minutes(10) as never, rate: { count: 0, per: seconds(1) } },
  ]
  const arrivals: Arrivals = { type: 'stages', start: { count: 0, per: seconds(1) }, stages }
  const { connections } = play({ arrivals })
  // A triangle of 10/s over 10 min is 3,000; five times its root either way.
  expect(Math.abs(connections.length - 3000)).toBeLessThan(275)
  expect(connections.filter(({ start }) => start > minutes(10))).toEqual([])
})

test('sizes are drawn by request, and a pause between two by its law', () => {
  const law = { type: 'exponential', mean: 20_000 } as const
  const { result } = play({
    requests: 500,
    response: law,
    idle: { type: 'uniform', least: 1, most: milliseconds(2) },
  })
  const { responseBytes, end, start } = result.exchanges
  const mean = responseBytes.reduce((sum, bytes) => sum + bytes, 0) / responseBytes.length
  expect(responseBytes.length).toBe(500)
  // The mean of 500 exponential sizes is off by 1/√500 of it: five times that.
  expect(Math.abs(mean - 20_000)).toBeLessThan(5 * 900)
  const gaps = start.slice(1).map((each, i) => each - (end[i] as number))
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1)
  expect(Math.max(...gaps)).toBeLessThanOrEqual(duration(2_000_000))
})
