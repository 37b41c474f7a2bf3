import { duration, milliseconds, seconds, tableGet, tableSet } from '@causeway/ground'
import type { NetworkInterfaceId } from '@causeway/model'
import { expect, test } from 'vitest'
import { attemptResult, outcome } from './connection-columns.ts'
import type { Fault } from './fault.ts'
import type { SimulationInput } from './input.ts'
import { answersOf, attemptsOf, connectionsOf, run } from './run.test-helper.ts'
import { addClient, at, AZ1, AZ2, classOf, faultOf, inputOf, town } from './town.test-helper.ts'
import type { ClassChange, Town, TownOptions } from './town.test-helper.ts'

const noCache = { 'dns.ttl': duration(0) } as const
/** RTT inside one zone: client to interface, load balancer, node to target. */
const CONNECT = 300_000 + 100_000 + 300_000

interface Played {
  readonly self: Town
  readonly input: SimulationInput
  readonly connections: ReturnType<typeof connectionsOf>
  readonly attempts: ReturnType<typeof attemptsOf>
  readonly answers: ReturnType<typeof answersOf>
}

/** One client in zone 1 that asks for the name of its own zone, unless a class says otherwise. */
function play(
  options: TownOptions,
  faults: readonly Fault[],
  change: ClassChange = {},
  rest: Partial<SimulationInput> = {},
): Played {
  const self = town(options)
  const web = classOf(self, { dns: 'zonal', clients: self.clientsIn(AZ1), ...change })
  const input = inputOf(self, { faults, classes: [web], ...rest })
  const result = run(input)
  return {
    self,
    input,
    connections: connectionsOf(input, result),
    attempts: attemptsOf(input, result),
    answers: answersOf(input, result),
  }
}

test('a connection connects in one round trip of its path, and carries its bytes at 1.6 ns each after another [R-DP-12, R-DP-9, R-NLB-3]', () => {
  const { connections } = play({}, [], { request: 1000, response: 9001 })
  const [first] = connections
  expect(first).toMatchObject({
    start: 0,
    established: CONNECT,
    end: CONNECT + CONNECT + Math.ceil((10_001 * 8) / 5),
    outcome: outcome.ok,
    bytes: 10_001,
    attempts: 1,
    zonesCrossed: 0,
    address: 'user/api/endpoint-1',
  })
  expect(connections.length).toBe(900)
})

test('a connect that hears nothing is given up after 3 s, three times in all, with full jitter under 250 ms and 500 ms [R-DP-19]', () => {
  const { connections, attempts } = play({}, [faultOf()], {}, { duration: at(9) as never })
  const failed = connections.filter(({ outcome: how }) => how === outcome.failed)
  expect(failed.length).toBeGreaterThan(200)
  const waits: number[][] = [[], []]
  for (const connection of failed) {
    const mine = attempts.filter((attempt) => attempt.connection === connection.row)
    expect(mine.map(({ end, start }) => end - start)).toEqual([seconds(3), seconds(3), seconds(3)])
    expect(mine.map(({ reason }) => reason)).toEqual(mine.map(() => 'CW_AZ_IMPAIRED'))
    expect(connection).toMatchObject({ attempts: 3, bytes: 0, established: -1, reason: 'CW_AZ_IMPAIRED' })
    expect(connection.end).toBe(mine[2]?.end)
    waits[0]?.push((mine[1]?.start ?? 0) - (mine[0]?.end ?? 0))
    waits[1]?.push((mine[2]?.start ?? 0) - (mine[1]?.end ?? 0))
  }
  waits.forEach((jitters, i) => {
    const ceiling = milliseconds(250) * (i + 1)
    expect(Math.min(...jitters)).toBeGreaterThan(0)
    expect(Math.max(...jitters)).toBeLessThanOrEqual(ceiling)
    // Uniform: the mean of 200 and more is within five standard errors of half the ceiling.
    const mean = jitters.reduce((sum, each) => sum + each, 0) / jitters.length
    expect(Math.abs(mean - ceiling / 2)).toBeLessThan((5 * ceiling) / Math.sqrt(12 * jitters.length))
  })
})

test('a connection that starts in a fault and retries after it is a success with its failed attempts kept [R-DP-19, R-DP-15]', () => {
  const { connections, attempts } = play({}, [faultOf({ from: at(5), to: at(5, 2) })])
  const saved = connections.filter(({ start }) => start >= at(5) && start < at(5, 2))
  expect(saved.map(({ outcome: how, attempts: n }) => [how, n])).toEqual([
    [outcome.ok, 2],
    [outcome.ok, 2],
  ])
  const failed = attempts.filter(({ result }) => result === attemptResult.failed)
  expect(failed.map(({ start }) => start)).toEqual([at(5), at(5, 1)])
})

test('an attempt of the first instant after a fault goes through, one of its first instant does not [R-DP-15]', () => {
  const { attempts } = play({}, [faultOf()], { retry: { attempts: 1, backoff: duration(0) } })
  const failed = attempts.filter(({ result }) => result === attemptResult.failed)
  expect(failed.map(({ start }) => start)).toEqual(Array.from({ length: 300 }, (_, i) => at(5, i)))
})

test('a connect in flight when a fault begins stalls until its time-out [R-DP-15, R-DP-19]', () => {
  const faults = [faultOf({ from: (at(5) + CONNECT - 1) as never, to: at(6) })]
  const { attempts } = play({}, faults)
  const caught = attempts.find(({ start }) => start === at(5))
  expect(caught).toMatchObject({ end: at(5, 3), result: attemptResult.failed, reason: 'CW_AZ_IMPAIRED' })
})

test('a fault shorter than the round trip stalls the connect all the same [R-DP-15]', () => {
  const faults = [faultOf({ from: (at(5) + 1) as never, to: (at(5) + 2) as never })]
  const { attempts } = play({}, faults)
  expect(attempts.find(({ start }) => start === at(5))).toMatchObject({ reason: 'CW_AZ_IMPAIRED' })
  expect(attempts.filter(({ result }) => result === attemptResult.failed).length).toBe(1)
})

test('an established transfer that a fault stalls fails 10 s after it was established, and is not retried [R-DP-15, R-DP-19]', () => {
  // 2.5 GB take 4 s: the transfer that began at 4:57 is cut, the one of 4:55 has just ended.
  const { connections } = play({}, [faultOf()], { response: 2_500_000_000 })
  const from = (start: number) => connections.find((connection) => connection.start === start)
  expect(from(at(4, 57))).toMatchObject({
    established: at(4, 57) + CONNECT,
    end: at(5, 7) + CONNECT,
    outcome: outcome.failed,
    attempts: 1,
    bytes: 0,
    reason: 'CW_AZ_IMPAIRED',
  })
  expect(from(at(4, 55))).toMatchObject({ outcome: outcome.ok, bytes: 2_500_001_000 })
})

test('arrivals of hosts without power are not attempted: they ask nothing and count for nothing [R-DP-15]', () => {
  const { connections, attempts, answers } = play({ knobs: noCache }, [faultOf({ how: 'power-loss' })])
  const inside = connections.filter(({ start }) => start >= at(5) && start < at(10))
  expect(inside.length).toBe(300)
  expect(inside.every(({ outcome: how, attempts: n }) => how === outcome.notAttempted && n === 0)).toBe(true)
  expect(attempts.some(({ start }) => start >= at(5) && start < at(10))).toBe(false)
  expect(answers.some((answer) => answer.at >= at(5) && answer.at < at(10))).toBe(false)
  expect(connections.filter(({ outcome: how }) => how === outcome.notAttempted).length).toBe(300)
})

test('isolated hosts keep trying, and the Resolver on the host still answers them [R-DP-15, R-DNS-10]', () => {
  const { connections, answers } = play({ knobs: noCache }, [faultOf({ how: 'isolate' })])
  const inside = connections.filter(({ start }) => start >= at(5) && start < at(9, 50))
  expect(inside.every(({ outcome: how, attempts: n }) => how === outcome.failed && n === 3)).toBe(true)
  expect(answers.some((answer) => answer.at >= at(5) && answer.at < at(10))).toBe(true)
})

test('a host that loses power forgets its connects: no retry after it [R-DP-15]', () => {
  const faults = [
    faultOf({ azId: AZ2, from: at(5), to: at(9) }),
    faultOf({ how: 'power-loss', from: at(5, 1), to: at(5, 2) }),
  ]
  // To the other zone, which is isolated: its connect of 5:00 waits when its own host loses power.
  const self = town({ endpointZones: [AZ2] })
  const web = classOf(self, { clients: self.clientsIn(AZ1) })
  const input = inputOf(self, { faults, classes: [web] })
  const connections = connectionsOf(input, run(input))
  const from = (start: number) => connections.find((connection) => connection.start === start)
  expect(from(at(5))).toMatchObject({ outcome: outcome.failed, attempts: 1, end: at(5, 3) })
  expect(from(at(5, 1))).toMatchObject({ outcome: outcome.notAttempted, attempts: 0 })
  expect(from(at(5, 2))).toMatchObject({ outcome: outcome.failed, attempts: 3 })
})

test('in a gray zone the stated share of connects is lost, and the rest take the stated time longer [R-DP-15]', () => {
  const loss = 0.05
  const gray = { how: 'gray', lossPpb: loss * 1e9, addedRoundTrip: milliseconds(20) } as const
  const { attempts } = play({}, [faultOf({ ...gray, from: at(0), to: at(15) })], {
    every: milliseconds(50),
    retry: { attempts: 1, backoff: duration(0) },
  })
  const lost = attempts.filter(({ reason }) => reason === 'CW_PACKET_LOST')
  const through = attempts.filter(({ result }) => result === attemptResult.established)
  expect(attempts.length).toBe(18_000)
  // 4.5 standard deviations of a binomial count.
  const expected = attempts.length * loss
  expect(Math.abs(lost.length - expected)).toBeLessThan(4.5 * Math.sqrt(expected * (1 - loss)))
  expect(new Set(through.map(({ start, end }) => end - start))).toEqual(new Set([CONNECT + 20_000_000]))
  expect(new Set(lost.map(({ start, end }) => end - start))).toEqual(new Set([seconds(3)]))
})

test('a gray zone slower than the connect time-out is as good as lost [R-DP-15, R-DP-19]', () => {
  const slow = faultOf({ how: 'gray', lossPpb: 0, addedRoundTrip: seconds(4) })
  const { attempts } = play({}, [slow], { retry: { attempts: 1, backoff: duration(0) } })
  const inside = attempts.filter(({ start }) => start >= at(5) && start < at(10))
  expect(new Set(inside.map(({ reason, start, end }) => `${reason} ${end - start}`))).toEqual(
    new Set([`CW_CONNECT_TIMEOUT ${seconds(3)}`]),
  )
})

test('an isolation in the middle of fog stops everything, though the zone shows as impaired all the time [R-DP-15]', () => {
  const fog = faultOf({ name: 'fog', how: 'gray', lossPpb: 0, addedRoundTrip: milliseconds(20) })
  const { attempts } = play({}, [fog, faultOf({ from: at(6), to: at(7) })], {
    retry: { attempts: 1, backoff: duration(0) },
  })
  const failed = attempts.filter(({ result }) => result === attemptResult.failed)
  expect(failed.map(({ start }) => start)).toEqual(Array.from({ length: 60 }, (_, i) => at(6, i)))
})

test('a target that refuses answers with a RST: the attempt fails after one round trip [R-DP-13, R-NLB-7]', () => {
  const { attempts } = play({ listensOn: [8080] }, [], { retry: { attempts: 1, backoff: duration(0) } })
  // The node fails open to its one unhealthy target, so that it goes on being refused.
  expect(new Set(attempts.map(({ reason, start, end }) => `${reason} ${end - start}`))).toEqual(
    new Set([`CW_TARGET_REFUSED ${CONNECT}`]),
  )
})

test('nothing passes an endpoint that is not available, though its name answers [R-EP-5]', () => {
  const { connections, answers } = play({ accept: false }, [], { dns: 'regional' })
  expect(connections.every(({ outcome: how, bytes }) => how !== outcome.ok && bytes === 0)).toBe(true)
  expect(new Set(connections.flatMap(({ reason }) => reason ?? []))).toEqual(
    new Set(['CW_ENDPOINT_NOT_AVAILABLE']),
  )
  expect(answers.length).toBeGreaterThan(0)
})

test('a name that has no answer fails at once, and is asked again only after backoff [R-DNS-5]', () => {
  const { attempts } = play({}, [], { dns: 'private' }, { duration: seconds(10) })
  expect(attempts.every(({ start, end, address }) => end === start && address === '')).toBe(true)
  expect(new Set(attempts.map(({ reason }) => reason))).toEqual(new Set(['CW_DNS_NXDOMAIN']))
})

test('a cached answer is never served at the age of its TTL, nor asked for anew before it [R-DNS-8]', () => {
  const { attempts, answers } = play({}, [], { dns: 'regional', every: milliseconds(500) })
  const ttl = seconds(60)
  answers.forEach((answer, row) => {
    const next = answers[row + 1]
    const uses = attempts.filter((attempt) => attempt.answer === row)
    expect(uses.every(({ start }) => start - answer.at < ttl)).toBe(true)
    if (next === undefined) return
    // The first one counts as older than it is, so that caches do not expire in step.
    if (row === 0) expect(next.at).toBeLessThanOrEqual(ttl)
    else expect(next.at).toBe(answer.at + ttl)
  })
  expect(answers.length).toBeGreaterThan(14)
})

test('with a TTL of 0 every attempt asks; with ttl forever a client asks once [R-DNS-8]', () => {
  const none = play({ knobs: noCache }, [], { dns: 'regional' })
  expect(none.answers.length).toBe(none.attempts.length)
  const forever = play({}, [], { dns: 'regional', ttl: 'forever' })
  expect(forever.answers.length).toBe(1)
  expect(new Set(forever.attempts.map(({ address }) => address)).size).toBe(1)
})

test('caches of different clients expire at different moments [R-DNS-8]', () => {
  const self = town({ clients: 20 })
  const input = inputOf(self, { duration: seconds(120), classes: [classOf(self, { every: seconds(1) })] })
  const second = new Map<string, number[]>()
  for (const { client, at: when } of answersOf(input, run(input)))
    second.set(client, [...(second.get(client) ?? []), when])
  const refreshed = [...second.values()].map(([, next]) => Math.floor((next ?? 0) / seconds(1)))
  expect(refreshed.every((when) => when <= 61)).toBe(true)
  // 40 uniform draws out of 60 seconds hit about 29 different ones; in step they would hit one.
  expect(new Set(refreshed).size).toBeGreaterThan(18)
})

test('a retry asks again only once its cached answer has expired [R-DNS-8, R-DP-19]', () => {
  const { attempts, answers } = play({}, [faultOf()], { dns: 'regional', ttl: 'honour' })
  const retries = attempts.filter((attempt, i) =>
    attempts.slice(0, i).some(({ connection }) => connection === attempt.connection),
  )
  expect(retries.length).toBeGreaterThan(10)
  for (const { answer, start } of attempts) {
    const age = start - (answers[answer]?.at ?? Number.NaN)
    expect(age).toBeGreaterThanOrEqual(0)
    expect(age).toBeLessThan(seconds(60))
  }
  expect(answers.length).toBeLessThan(25)
})

test.each([
  ['first', ['user/api/endpoint-1', 'user/api/endpoint-1', 'user/api/endpoint-1'], outcome.failed],
  ['next', ['user/api/endpoint-1', 'user/api/endpoint-2'], outcome.ok],
] as const)(
  'with addresses %s, retries after a lost first address go to %j [R-DNS-28]',
  (addresses, tried, how) => {
    const self = town({ knobs: { 'timing.healthToDns': seconds(3600) } })
    // The first answer of all begins with the lower address, the one in the zone that is lost.
    const web = classOf(self, { clients: self.clientsIn(AZ2), ttl: 'forever', addresses })
    const input = inputOf(self, { faults: [faultOf({ from: at(0, 1), to: at(15) })], classes: [web] })
    const result = run(input)
    const mine = attemptsOf(input, result).filter(({ connection }) => connection === 7)
    expect(mine.map(({ address }) => address)).toEqual(tried)
    expect(connectionsOf(input, result)[7]?.outcome).toBe(how)
  },
)

test('with same-subnet-first a client uses the interface of its own subnet while it is in the answer, others take the first [R-DNS-28]', () => {
  const self = town({ knobs: noCache })
  const near = addClient(self, 'endpoint-2', 'near')
  const clients = [near, self.clientsIn(AZ1)[0] as NetworkInterfaceId]
  const arrivals = { type: 'poisson', rate: { count: 2, per: seconds(1) } } as const
  const web = classOf(self, { clients, addresses: 'same-subnet-first', arrivals })
  const input = inputOf(self, { classes: [web], faults: [faultOf({ azId: AZ2 })] })
  const connections = connectionsOf(input, run(input))
  const used = (client: string, from: number, to: number) =>
    new Set(
      connections
        .filter((each) => each.client.endsWith(client) && each.start >= from && each.start < to)
        .map(({ address }) => address),
    )
  expect(used('near', at(0), at(5))).toEqual(new Set(['user/api/endpoint-2']))
  expect(used('near', at(6), at(10))).toEqual(new Set(['user/api/endpoint-1']))
  expect(used('c-1', at(0), at(5)).size).toBe(2)
})

test('each node stops choosing a target at the moment that it sees it unhealthy itself [R-NLB-4, R-NLB-6]', () => {
  const self = town({ crossZone: true })
  const [id] = self.instances
  self.edit((copy) => {
    const broken = tableGet(copy.instances, id as never)
    if (broken !== undefined) tableSet(copy.instances, broken.instanceId, { ...broken, listensOn: [] })
  })
  const web = classOf(self, {
    dns: 'zonal',
    every: milliseconds(100),
    retry: { attempts: 1, backoff: duration(0) },
  })
  const input = inputOf(self, { classes: [web], duration: seconds(120) })
  const attempts = attemptsOf(input, run(input))
  for (const zone of ['1', '2']) {
    const mine = attempts.filter(({ address }) => address.endsWith(zone))
    const refused = mine.filter(({ reason }) => reason === 'CW_TARGET_REFUSED')
    const last = refused.at(-1)?.start ?? 0
    // Half of the flows are refused until the second failed check, 30 s to 60 s from the start.
    expect(last).toBeGreaterThan(seconds(28))
    expect(last).toBeLessThan(seconds(60))
    const before = mine.filter(({ start }) => start <= last).length
    expect(Math.abs(refused.length - before / 2)).toBeLessThan(4.5 * Math.sqrt(before / 4))
  }
})

test('what is under way when the run ends is unfinished: neither ok nor failed [R-DP-19]', () => {
  const { connections, attempts } = play(
    {},
    [faultOf({ from: at(0), to: at(1) })],
    {},
    {
      duration: seconds(2) as never,
    },
  )
  expect(connections.map(({ outcome: how, end }) => [how, end])).toEqual([
    [outcome.unfinished, -1],
    [outcome.unfinished, -1],
  ])
  expect(attempts.map(({ result }) => result)).toEqual([attemptResult.unfinished, attemptResult.unfinished])
})

test('the payload crosses as many zone boundaries as its path [R-DP-12]', () => {
  const self = town({ endpointZones: [AZ2], crossZone: true, targets: [1, 0] })
  const input = inputOf(self, { classes: [classOf(self)], duration: seconds(10) })
  const connections = connectionsOf(input, run(input))
  const crossings = new Map(connections.map(({ zone, zonesCrossed }) => [zone, zonesCrossed]))
  expect([crossings.get(AZ1), crossings.get(AZ2)]).toEqual([2, 1])
})

test('an interface keeps the balancer that its first connection drew, and over many interfaces the draws are even [R-SVC-6]', () => {
  const self = town({ balancers: 2 })
  const picks = Array.from({ length: 120 }, (_, seed) => {
    const input = inputOf(self, { seed, duration: seconds(5) })
    const result = run(input)
    const picked = result.states.filter(({ aspect }) => aspect === 'nlbPick')
    // One span per interface, from its first connection to the end: the pick never changes.
    expect(picked.map(({ to }) => to)).toEqual([seconds(5), seconds(5)])
    return picked.map(({ state }) => state)
  }).flat()
  const blue = picks.filter((name) => name === 'shop/nlb-1').length
  expect(picks.length).toBe(240)
  expect(Math.abs(blue - 120)).toBeLessThan(4.5 * Math.sqrt(240 / 4))
})
