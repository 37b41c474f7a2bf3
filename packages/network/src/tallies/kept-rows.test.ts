import { minutes, seconds } from '@causeway/ground'
import { expect, test } from 'vitest'
import type { SimulationInput } from '../input.ts'
import { openSimulation } from '../simulation.ts'
import { at, AZ1, AZ2, classOf, faultOf, inputOf, town } from '../town.test-helper.ts'

const ROWS = 100
const self = town()
const clients = self.clientsIn(AZ1)

/** Connections of one request and of several, a pool, and clients that ask for the name again each second or so. */
function inputFor(length: number, rowsMax = ROWS): SimulationInput {
  const rate = { count: 40, per: seconds(1) }
  const common = { clients, dns: 'zonal' } as const
  return inputOf(self, {
    classes: [
      classOf(self, { ...common, name: 'single', arrivals: { type: 'poisson', rate } }),
      classOf(self, { ...common, name: 'several', arrivals: { type: 'poisson', rate }, requests: 3 }),
      classOf(self, { ...common, name: 'pool', arrivals: { type: 'pool', connections: 2, rate } }),
    ],
    duration: minutes(length),
    rowsMax,
  })
}

function played(input: SimulationInput) {
  const simulation = openSimulation(input)
  simulation.advance(Number.MAX_SAFE_INTEGER)
  const { connections, attempts, exchanges, dnsAnswers, open } = simulation.save().heart.state
  const rows = [connections, attempts, exchanges, dnsAnswers, open.columns].map(
    (table) => table['rows'] as number,
  )
  return { rows, result: simulation.finish() }
}

test('the room that a run needs grows with what is open at once, not with what there ever was', () => {
  const { rows, result } = played(inputFor(5))
  const [connections = 0, attempts = 0, exchanges = 0, answers = 0, open = 0] = rows
  expect(result.tallied?.allConnections).toBeGreaterThan(20_000)
  expect(result.tallied?.allExchanges).toBeGreaterThan(40_000)
  expect(open).toBeLessThan(60)
  expect(connections).toBeLessThanOrEqual(ROWS + open)
  expect(attempts).toBeLessThanOrEqual(ROWS + open)
  // Requests of a pool may wait for one of its connections.
  expect(exchanges).toBeLessThanOrEqual(ROWS + 2 * open)
  expect(answers).toBeLessThanOrEqual(ROWS + 1)
})

test('rows decide nothing of a run: whatever their number, the same happens, and all of it is counted', () => {
  const many = played(inputFor(1, 1_000_000)).result
  const few = played(inputFor(1)).result
  expect(few.digests).toEqual(many.digests)
  expect(many.tallied).toBeUndefined()
  const { tallied, connections, exchanges } = few
  const sum = (column: readonly number[] = []): number => column.reduce((a, b) => a + b, 0)
  expect(connections.start.length + exchanges.start.length).toBe(ROWS)
  expect(sum(tallied?.connections.count)).toBe(many.connections.start.length)
  expect(sum(tallied?.attempts.count)).toBe(many.attempts.start.length)
  expect(sum(tallied?.exchanges.count)).toBe(many.exchanges.start.length)
  expect(sum(tallied?.answers.count)).toBe(many.dnsAnswers.at.length)
  expect(sum(tallied?.established.bytes)).toBe(sum(many.connections.bytes))
  const shared = many.exchanges.requestBytes.map((bytes, row) =>
    many.exchanges.result[row] === 0 ? bytes + (many.exchanges.responseBytes[row] ?? 0) : 0,
  )
  const single = many.connections.bytes.filter((_, row) => many.connections.class[row] === 0)
  expect(sum(tallied?.carried.bytes)).toBe(sum(shared) + sum(single))
  expect(Math.min(...(tallied?.attempts.first ?? []))).toBe(many.attempts.start[0])
  expect(Math.max(...(tallied?.attempts.last ?? []))).toBe(many.attempts.start.at(-1))
})

test('bytes stand at the interface that carried them, also those of kept requests on connections without a row', () => {
  // Clients of both zones, whose pools open others for the connections that an outage costs, when rows are left for few.
  const arrivals = { type: 'pool', connections: 2, rate: { count: 4, per: seconds(1) } } as const
  const classes = [AZ1, AZ2].map((zone) =>
    classOf(self, { name: zone, clients: self.clientsIn(zone), dns: 'zonal', arrivals }),
  )
  const faults = [faultOf({ from: at(0, 5), to: at(0, 20) })]
  const change = { classes, faults, duration: minutes(2) }
  const many = played(inputOf(self, { ...change, rowsMax: 1_000_000 })).result
  const few = played(inputOf(self, { ...change, rowsMax: ROWS })).result
  const { exchanges, connections } = many
  const carried = new Map<number, number>()
  exchanges.result.forEach((result, row) => {
    if (result !== 0) return
    const address = connections.addressEni[exchanges.connection[row] as number] as number
    const bytes = (exchanges.requestBytes[row] as number) + (exchanges.responseBytes[row] as number)
    carried.set(address, (carried.get(address) ?? 0) + bytes)
  })
  const tallied = new Map<number, number>()
  few.tallied?.carried.addressEni.forEach((address, row) => {
    const bytes = few.tallied?.carried.bytes[row] ?? 0
    tallied.set(address, (tallied.get(address) ?? 0) + bytes)
  })
  expect(
    few.exchanges.connection.filter((each, row) => each < 0 && few.exchanges.result[row] === 0).length,
  ).toBeGreaterThan(0)
  expect(carried.size).toBe(2)
  expect(tallied).toEqual(carried)
})

test('a run without rows left is saved and goes on as if it never had been', () => {
  const input = inputFor(1)
  const whole = played(input).result
  const first = openSimulation(input)
  first.advance(20_000)
  const second = openSimulation(input, { saved: first.save(), before: first.digestSoFar() })
  second.advance(Number.MAX_SAFE_INTEGER)
  expect(second.finish()).toEqual(whole)
})

test('the budget of connections, where one is given, still ends a run, and counts those without a row', () => {
  const simulation = openSimulation({ ...inputFor(1), connectionsMax: 500 })
  expect(simulation.advance(Number.MAX_SAFE_INTEGER)).toBe('budget')
  const { tallied } = simulation.finish()
  expect((tallied?.allConnections ?? 0) + (tallied?.allExchanges ?? 0)).toBe(500)
})
