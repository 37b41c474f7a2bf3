import { seconds, tableValues } from '@causeway/ground'
import { binaryHeap, readRecord, RECORD_BYTES, sortedList } from '@causeway/kernel'
import type { NetworkInterfaceId } from '@causeway/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { outcome } from './connection-columns.ts'
import { eventKinds } from './event-kinds.ts'
import type { EventKind } from './event-kinds.ts'
import type { ClientClass } from './client-class.ts'
import type { SimulationInput } from './input.ts'
import { answersOf, attemptsOf, connectionsOf, run } from './run.test-helper.ts'
import { openSimulation } from './simulation.ts'
import { addClient, at, AZ1, AZ2, classOf, consumer, faultOf, inputOf, town } from './town.test-helper.ts'
import type { Town } from './town.test-helper.ts'

const poisson = (count: number) => ({ type: 'poisson', rate: { count, per: seconds(1) } }) as const

/** A busy quarter of an hour: Poisson clients, a gray zone, an isolation, a power loss. */
function busy(self: Town = town({ crossZone: true, targets: [2, 2], clients: 3 })): SimulationInput {
  return inputOf(self, {
    classes: [classOf(self, { arrivals: poisson(4) })],
    faults: [
      faultOf({ name: 'fog', azId: AZ2, how: 'gray', lossPpb: 50_000_000, from: at(1), to: at(3) }),
      faultOf({ name: 'cut', from: at(5), to: at(7) }),
      faultOf({ name: 'dark', azId: AZ2, how: 'power-loss', from: at(9), to: at(11) }),
    ],
  })
}

const input = busy()
const whole = run(input)

test('a run in slices is the run in one go, whatever the slices', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 5 }), (slices) => {
      const open = openSimulation(input)
      let turn = 0
      while (open.advance(slices[turn++ % slices.length] as number) === 'more');
      expect(open.finish()).toEqual(whole)
    }),
    { seed: 42, numRuns: 5 },
  )
})

test('the heap and the sorted list give the same run', () => {
  const { digests } = run({ ...input, queue: binaryHeap })
  expect(run({ ...input, queue: sortedList }).digests).toEqual(digests)
  expect(digests).toEqual(whole.digests)
})

test('the same input gives the same result, another seed or replication another one', () => {
  expect(run(busy())).toEqual(whole)
  expect(run({ ...input, seed: 43 }).digests.trajectory).not.toBe(whole.digests.trajectory)
  expect(run({ ...input, replication: 1 }).digests.trajectory).not.toBe(whole.digests.trajectory)
})

test('a run knows its instant and how many events have happened, and a budget ends it early', () => {
  const open = openSimulation({ ...input, eventsMax: 500 })
  expect([open.now(), open.events()]).toEqual([0, 0])
  expect(open.advance(10_000)).toBe('budget')
  expect(open.events()).toBe(500)
  const { end, events } = open.finish()
  expect([end > 0 && end < at(15), events]).toEqual([true, 500])
  const few = openSimulation({ ...input, connectionsMax: 10 })
  expect(few.advance(10_000)).toBe('budget')
  expect(few.finish().connections.start.length).toBe(10)
})

test('a run that has ended still tells what it came to, but neither goes on nor is saved', () => {
  const open = openSimulation(input)
  open.advance(5000)
  const client = input.classes[0]?.clients[0] as NetworkInterfaceId
  const [to] = [...tableValues(input.world.networkInterfaces)].map(({ networkInterfaceId: id }) => id)
  const told = () => [
    open.now(),
    open.events(),
    open.world(),
    open.conditions().zone(AZ2),
    open.flowOf(client, to as NetworkInterfaceId, 443, 7),
  ]
  const before = told()
  open.finish()
  expect(told()).toEqual(before)
  expect(() => open.advance(1)).toThrow('finished')
  expect(() => open.save()).toThrow('finished')
  expect(() => open.finish()).toThrow('finished')
})

/** All connections of the clients of one class, as rows without the numbers that others shift. */
function historyOf(of: SimulationInput, className: string) {
  const result = run(of)
  const classIndex = of.classes.findIndex(({ name }) => name === className)
  const attempts = attemptsOf(of, result)
  return connectionsOf(of, result)
    .filter(({ row }) => result.connections.class[row] === classIndex)
    .map(({ row, ...connection }) => ({
      ...connection,
      tries: attempts
        .filter((attempt) => attempt.connection === row)
        .map(({ answer: _answer, connection: _row, ...attempt }) => attempt),
    }))
}

test('another class of clients never changes what the first one draws [R-0-3]', () => {
  const self = town({ clients: 3 })
  const web = classOf(self, { arrivals: poisson(3), dns: 'zonal' })
  const extra = ['x-1', 'x-2'].map((name) => addClient(self, 'clients-1', name))
  const faults = [faultOf({ how: 'gray', lossPpb: 200_000_000, from: at(1), to: at(14) })]
  const alone = inputOf(self, { classes: [web], faults })
  const second: ClientClass = { ...classOf(self, { name: 'aaa', clients: extra }), arrivals: poisson(5) }
  const history = historyOf(alone, 'web')
  expect(history.some(({ attempts }) => attempts > 1)).toBe(true)
  expect(historyOf({ ...alone, classes: [second, web] }, 'web')).toEqual(history)
  expect(historyOf({ ...alone, classes: [web, second] }, 'web')).toEqual(history)
})

test('a resource that has nothing to do with them changes no draw of the clients [R-0-3]', () => {
  const history = (self: Town) =>
    historyOf(
      inputOf(self, { classes: [classOf(self, { arrivals: poisson(3) })], faults: [faultOf()] }),
      'web',
    )
  const plain = town({ clients: 3 })
  const more = town({ clients: 3 })
  const subnetId = more.subnets['clients-1'] as never
  more.call('user/else', { type: 'CreateNetworkInterface', accountId: consumer, subnetId })
  more.call('user/other', { type: 'CreateVpc', accountId: consumer, cidrBlock: '172.16.0.0/16' })
  expect(history(more)).toEqual(history(plain))
})

test('each client has its own arrivals, and each replication its own', () => {
  const self = town({ clients: 2 })
  const base = inputOf(self, { classes: [classOf(self, { arrivals: poisson(4) })], duration: seconds(60) })
  const starts = (replication: number) => {
    const rows = connectionsOf(base, run({ ...base, replication }))
    return self.clients.map((id) =>
      rows
        .filter(({ client }) => client === self.interface(id).name)
        .map(({ start }) => start)
        .join(),
    )
  }
  expect(new Set([0, 1, 2].flatMap(starts)).size).toBe(12)
})

test('a Poisson class has its rate, split evenly over its clients', () => {
  const self = town({ clients: 2 })
  const base = inputOf(self, { classes: [classOf(self, { arrivals: poisson(8) })] })
  const rows = connectionsOf(base, run(base))
  // 7,200 expected; 4.5 standard deviations of a Poisson count.
  expect(Math.abs(rows.length - 7200)).toBeLessThan(4.5 * Math.sqrt(7200))
  for (const id of self.clients) {
    const mine = rows.filter(({ client }) => client === self.interface(id).name)
    expect(Math.abs(mine.length - 1800)).toBeLessThan(4.5 * Math.sqrt(1800))
  }
})

test('a constant class lets its clients take turns on an even grid', () => {
  const self = town({ clients: 2 })
  const web = classOf(self, { arrivals: { type: 'constant', rate: { count: 4, per: seconds(1) } } })
  const base = inputOf(self, { classes: [web], duration: seconds(3) })
  const rows = connectionsOf(base, run(base))
  expect(rows.map(({ start }) => start)).toEqual(Array.from({ length: 12 }, (_, i) => i * 250_000_000))
  expect(rows.map(({ client }) => client)).toEqual(
    Array.from({ length: 12 }, (_, i) => self.interface(self.clients[i % 4] as never).name),
  )
})

test('a class with a rate of zero is as good as none', () => {
  const self = town()
  const silent = classOf(self, { arrivals: poisson(0) })
  const base = inputOf(self, { classes: [silent], faults: [faultOf()] })
  const none = run({ ...base, classes: [] })
  const result = run(base)
  expect([result.connections.start.length, result.events]).toEqual([0, none.events])
})

test('a fault of a zone that nothing uses changes no connection [R-DP-15]', () => {
  const self = town({ endpointZones: [AZ2] })
  const web = classOf(self, { clients: self.clientsIn(AZ2) })
  const of = (faults: SimulationInput['faults']) =>
    connectionsOf(inputOf(self), run(inputOf(self, { classes: [web], faults })))
  expect(of([faultOf({ azId: AZ1 })])).toEqual(of([]))
})

/** How many events of each kind a run has, from its records. */
function kindsOf(of: SimulationInput): ReadonlyMap<EventKind, number> {
  const counts = new Map<EventKind, number>()
  run({
    ...of,
    onRecords(bytes) {
      for (let i = 0; i < bytes.length / RECORD_BYTES; i++) {
        const kind = eventKinds[readRecord(bytes, i).kind] as EventKind
        counts.set(kind, (counts.get(kind) ?? 0) + 1)
      }
    },
  })
  return counts
}

test('every kind of event happens, and a run without clients or faults has health checks only', () => {
  const self = town({ accept: false, crossZone: true })
  // The unaccepted connection of another endpoint sets the timer; transfers of 4 s are there to be cut.
  const waiting = town({ crossZone: true })
  waiting.call('user/second', {
    type: 'CreateVpcEndpoint',
    accountId: consumer,
    vpcEndpointType: 'Interface',
    vpcId: waiting.vpcs.consumer,
    serviceName: serviceNameOf(waiting),
    subnetIds: [waiting.subnets['endpoint-1'] as never],
  })
  const [timer] = waiting
    .pending()
    .filter(({ settles }) => !settles)
    .slice(-1)
  if (timer === undefined) throw new Error('no timer')
  const fixed = (value: number) => ({ type: 'fixed', value }) as const
  const more = ['silent', 'pooled'].map((name) => addClient(waiting, 'clients-1', name))
  const kept = [
    { name: 'silent', clients: more.slice(0, 1), requests: 2, idle: fixed(seconds(351)), hold: fixed(5) },
    {
      name: 'pooled',
      clients: more.slice(1),
      hold: fixed(5),
      arrivals: { type: 'pool', connections: 1, rate: { count: 1, per: seconds(1) } } as const,
    },
    { name: 'held', clients: [addClient(waiting, 'clients-1', 'held')], hold: fixed(5) },
  ].map((each) => classOf(waiting, each))
  const all = kindsOf(
    inputOf(waiting, {
      pending: [{ ...timer, after: seconds(90) }],
      classes: [classOf(waiting, { response: 2_500_000_000 }), ...kept],
      faults: [faultOf()],
      commands: [{ at: at(1), name: 'expire', command: timer.command }],
    }),
  )
  // Only appliances give flows up, and only where they are rebalanced late; no class here offers a demand.
  expect(eventKinds.filter((kind) => !all.has(kind))).toEqual(['flows-given-up', 'demand-step'])
  expect(all.get('timer')).toBe(1)
  const idle = kindsOf(inputOf(self, { classes: [], pending: [] }))
  expect([...idle.keys()]).toEqual(['health-check', 'health-check-result'])
  // Two nodes check two targets each, every 30 s for 15 min.
  expect(idle.get('health-check')).toBe(4 * 30)
})

test('a timer of the control plane changes the world at its instant, unless what it was for has moved on', () => {
  const self = town({ accept: false })
  const timer = self.pending().find(({ command }) => command.type === 'ExpireEndpointConnection')
  if (timer === undefined) throw new Error('no timer')
  const expiring = { ...timer, after: seconds(90) }
  const base = inputOf(self, { classes: [], pending: [expiring] })
  expect(run(base).steps.map((step) => [step.at, step.command.type])).toEqual([
    [seconds(90), 'ExpireEndpointConnection'],
  ])
  const lifecycle = run(base).states.filter(({ aspect, to }) => aspect === 'lifecycle' && to === at(15))
  expect(lifecycle.map(({ state, from }) => [state, from])).toContainEqual(['expired', seconds(90)])
  const stale = { ...expiring, ifVersion: expiring.ifVersion + 1 }
  expect(run({ ...base, pending: [stale] }).steps).toEqual([])
})

function serviceNameOf(self: Town): string {
  const name = self.world().vpcEndpoints
  return JSON.stringify(name).match(/com\.amazonaws\.vpce\.us-east-1\.vpce-svc-[0-9a-f]+/)?.[0] ?? ''
}

test('what the run tells agrees with itself: attempts, answers, outcomes and bytes [R-DNS-9, R-EP-5]', () => {
  const attempts = attemptsOf(input, whole)
  const answers = answersOf(input, whole)
  const connections = connectionsOf(input, whole)
  for (const attempt of attempts) {
    const connection = connections[attempt.connection]
    expect(attempt.start).toBeGreaterThanOrEqual(connection?.start ?? Number.NaN)
    expect(answers[attempt.answer]?.at ?? Number.NaN).toBeLessThanOrEqual(attempt.start)
  }
  for (const { row, outcome: how, established, bytes, attempts: tries, end, start } of connections) {
    const mine = attempts.filter(({ connection }) => connection === row)
    expect(mine.length).toBe(tries)
    expect(tries).toBeLessThanOrEqual(3)
    if (how === outcome.ok)
      expect([bytes, established > start, end > established]).toEqual([10_000, true, true])
    else expect(bytes).toBe(0)
    if (how === outcome.notAttempted) expect(tries).toBe(0)
    if (how !== outcome.unfinished) expect(end).toBeGreaterThanOrEqual(start)
  }
  expect(new Set(connections.map(({ outcome: how }) => how)).size).toBeGreaterThanOrEqual(3)
})

test('answers hold only what DNS sees healthy at that instant, or everything [R-DNS-9, R-DNS-12, R-DNS-13]', () => {
  const seenAt = (name: string, when: number) =>
    whole.states.find(
      (span) =>
        span.aspect === 'seenHealth' &&
        input.entities[span.entity]?.name === name &&
        span.from <= when &&
        when < span.to,
    )?.state === 'healthy'
  for (const { at: when, first, count } of answersOf(input, whole)) {
    const healthy = ['user/api/endpoint-1', 'user/api/endpoint-2'].filter((name) => seenAt(name, when))
    expect(count).toBe(healthy.length === 0 ? 2 : healthy.length)
    if (healthy.length > 0) expect(healthy).toContain(first)
  }
})
