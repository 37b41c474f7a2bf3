import { minutes, seconds, tableGet, tableValues } from '@causeway/ground'
import type { AzId, Duration, Instant } from '@causeway/ground'
import type { Command, LoadBalancerArn, NetworkInterfaceId } from '@causeway/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exchangeResult, outcome } from '../connection-columns.ts'
import type { ThroughKind } from '../meters/through.ts'
import { connectionsOf, run } from '../run.test-helper.ts'
import { at, AZ1, AZ2, classOf, faultOf, inputOf, provider, town } from '../town.test-helper.ts'
import type { Town } from '../town.test-helper.ts'
import { keepersBehind } from './idle-timeouts.ts'
import { NO_NODES } from './node-traces.ts'

const RESPONSE_TIMEOUT = seconds(10)
const TIMEOUT = seconds(350)
/** Client to interface and node to target within one zone, and the load balancer. */
const ROUND_TRIP = 700_000

interface Play {
  readonly idle: Duration
  readonly keepAlive?: Duration
  /** Outages of the client's zone, as instants. */
  readonly outages?: readonly (readonly [from: number, to: number])[]
  /** The listener's time-out becomes this, a minute and forty seconds into the run. */
  readonly shortened?: Duration
}

/** One client's connection: a request when it is established, silence, and another one. */
function play({ idle, keepAlive = 0 as Duration, outages = [], shortened }: Play) {
  const self = town({ clients: 1 })
  self.edit((copy) => Object.assign(copy, { profile: 'latest' }))
  const [listener] = tableValues(self.world().listeners)
  const accountId = provider
  const listenerArn = listener?.listenerArn as never
  const commands: Command[] =
    shortened === undefined
      ? []
      : [{ type: 'ModifyListener', accountId, listenerArn, tcpIdleTimeout: shortened }]
  const web = classOf(self, {
    dns: 'zonal',
    clients: self.clientsIn(AZ1),
    arrivals: { type: 'constant', rate: { count: 1, per: minutes(600) } },
    requests: 2,
    idle: { type: 'fixed', value: idle },
    keepAlive,
  })
  const faults = outages.map(([from, to], number) =>
    faultOf({ name: `outage ${number}`, from: from as Instant, to: to as Instant }),
  )
  const input = inputOf(self, {
    classes: [web],
    faults,
    commands: commands.map((command) => ({ at: at(1, 40), name: 'shorten', command })),
    duration: minutes(60),
  })
  const result = run(input)
  const { exchanges, reasons, metered } = result
  expect(result.steps.flatMap(({ error }) => error ?? [])).toEqual([])
  const [connection] = connectionsOf(input, result)
  const start = exchanges.start[1] ?? -1
  return {
    connection,
    /** When the first response was there, and the silence began. */
    since: exchanges.end[0] as number,
    start,
    took: (exchanges.end[1] ?? -1) - start,
    result: exchanges.result[1],
    reason: reasons[exchanges.reason[1] ?? -1],
    resets: metered.minutes.resetsByLoadBalancer.reduce((sum, each) => sum + each, 0),
    closed: result.attempts.closed[0] as number,
  }
}

test('a request into a forgotten flow is sent again when an outage ends in time, and meets its RST then [R-NLB-10, R-DP-15]', () => {
  const idle = seconds(400)
  const { start } = play({ idle })
  const healed = start + seconds(4)
  const { took, reason, resets } = play({ idle, outages: [[start - seconds(20), healed]] })
  expect({ took, reason, resets }).toEqual({
    took: seconds(4) + ROUND_TRIP,
    reason: 'CW_IDLE_TIMEOUT_RST',
    resets: 1,
  })
})

test('so is one whose RST was lost; one that the outage outlasts is given up [R-NLB-10, R-DP-15]', () => {
  const idle = seconds(400)
  const { start } = play({ idle })
  const lost = start + ROUND_TRIP / 2
  const { took, resets } = play({ idle, outages: [[lost, start + seconds(4)]] })
  expect({ took, resets }).toEqual({ took: seconds(4) + ROUND_TRIP, resets: 2 })
  const outlasted = play({ idle, outages: [[lost, start + RESPONSE_TIMEOUT + 1]] })
  expect(outlasted).toMatchObject({ took: RESPONSE_TIMEOUT, reason: 'CW_AZ_IMPAIRED' })
})

test('a flow that is forgotten while its request waits for an outage to end is reset; a second before it goes on [R-NLB-10]', () => {
  const idle = seconds(345)
  const { start, since } = play({ idle })
  const ended = (healed: number) => play({ idle, outages: [[start - seconds(20), healed]] })
  expect(ended(since + TIMEOUT).result).toBe(exchangeResult.ok)
  expect(ended(since + TIMEOUT + seconds(1))).toMatchObject({
    took: since + TIMEOUT + seconds(1) - start + ROUND_TRIP,
    reason: 'CW_IDLE_TIMEOUT_RST',
  })
})

test('a late keep-alive that is lost in an outage is followed by the next one, which hears of the RST [R-NLB-10]', () => {
  const outage = [seconds(380), seconds(600)] as const
  const { connection, since } = play({ idle: seconds(1500), keepAlive: seconds(400), outages: [outage] })
  expect(connection).toMatchObject({ outcome: outcome.failed, reason: 'CW_IDLE_TIMEOUT_RST' })
  expect((connection?.end ?? 0) - since).toBe(seconds(800) + ROUND_TRIP)
})

test.each([
  ['the target, behind all that keep it', AZ1, false],
  ['the client', AZ2, true],
] as const)(
  'a flow that is kept alive through an outage of %s is forgotten only by those that hear nothing [R-NLB-10, R-DP-15]',
  (_what, zone, isReset) => {
    // A client in the second zone calls the interface in the first.
    const self = town({ clients: 1 })
    const to = {
      type: 'address',
      address: self.interface(self.eni(AZ1)).privateIpAddress as never,
      port: 443,
    } as const
    const target = self.interface(targetIn(self, AZ1)).networkInterfaceId
    const [client] = self.clientsIn(AZ2)
    const web = classOf(self, {
      to,
      clients: self.clientsIn(AZ2),
      arrivals: { type: 'constant', rate: { count: 1, per: minutes(600) } },
      requests: 2,
      idle: { type: 'fixed', value: minutes(15) },
      keepAlive: seconds(100),
    })
    const scope = { type: 'interface', id: zone === AZ1 ? target : (client as NetworkInterfaceId) } as const
    const outage = faultOf({ scope, from: at(1), to: at(10) })
    const input = inputOf(self, { classes: [web], faults: [outage], duration: minutes(20) })
    const [connection] = connectionsOf(input, run(input))
    expect(connection?.outcome).toBe(isReset ? outcome.failed : outcome.ok)
    expect(connection?.reason).toBe(isReset ? 'CW_IDLE_TIMEOUT_RST' : undefined)
  },
)

test('a keeper behind what is down hears nothing, one before it hears all [R-NLB-10, R-GWLB-3]', () => {
  const on = (kind: ThroughKind, id: string, azId: string) => ({ kind, id, azId: azId as AzId })
  const through = [
    on('client', 'eni-c', 'az1'),
    on('endpoint-interface', 'eni-e', 'az1'),
    on('load-balancer-node', 'eni-n', 'az2'),
    on('load-balancer-node', 'eni-m', 'az2'),
    on('target', 'eni-t', 'az3'),
  ]
  const keepers = [
    { type: 'privatelink' },
    { type: 'listener', loadBalancerArn: 'n' as LoadBalancerArn, port: 1 },
    { type: 'listener', loadBalancerArn: 'm' as LoadBalancerArn, port: 1 },
  ] as const
  const path = { through, nodes: { ...NO_NODES, keepers }, hangsOn: [] }
  const deaf = (...down: readonly string[]) => keepersBehind(path, (of) => down.includes(of)).length
  const downs = [
    [],
    ['eni-t'],
    ['az3'],
    ['az2 az3'],
    ['eni-m'],
    ['az2'],
    ['az1 az2'],
    ['eni-e'],
    ['az1', 'az3'],
  ]
  expect(downs.map((down) => deaf(...down))).toEqual([0, 0, 0, 0, 1, 2, 2, 3, 3])
})

test.each([
  ['a transit gateway between two zones', 'transit-gateway', 'az1 az2', 1],
  ['a peering between two Regions', 'vpc-peering-connection', 'us-east-1 eu-west-1', 1],
  ['a peering, by itself', 'vpc-peering-connection', 'x-1', 1],
  ['a link that the way does not take', 'vpc-peering-connection', 'az1 az3', 0],
] as const)(
  'a keeper behind %s hears nothing while that is down [R-NLB-10, R-DP-21]',
  (_what, kind, down, deaf) => {
    const through = [
      { kind: 'client', id: 'eni-c', azId: 'az1' as AzId },
      { kind, id: 'x-1', azId: undefined },
      { kind: 'load-balancer-node', id: 'eni-n', azId: 'az2' as AzId },
    ] as const
    const keepers = [{ type: 'listener', loadBalancerArn: 'n' as LoadBalancerArn, port: 1 }] as const
    const hangsOn = ['az1', 'az2', 'x-1', 'us-east-1 eu-west-1', 'az1 az2']
    const path = { through, nodes: { ...NO_NODES, keepers }, hangsOn }
    expect(keepersBehind(path, (of) => of === down)).toHaveLength(deaf)
  },
)

test('keep-alives that keepers hear between two outages count, whatever is down behind them [R-NLB-10, R-DP-15]', () => {
  const [client, target] = (() => {
    const self = town({ clients: 1 })
    return [self.clientsIn(AZ1)[0] as NetworkInterfaceId, targetIn(self, AZ1)]
  })()
  const out = (id: NetworkInterfaceId, from: number, to: number) =>
    faultOf({
      name: `${id} ${from}`,
      scope: { type: 'interface', id },
      from: seconds(from) as number as Instant,
      to: seconds(to) as number as Instant,
    })
  const ended = (...faults: readonly ReturnType<typeof faultOf>[]) => keptAlive(faults)?.reason
  const between = [out(client, 10, 100), out(client, 200, 400)]
  expect(ended(...between)).toBeUndefined()
  expect(ended(...between, out(target, 5, 800))).toBeUndefined()
  expect(ended(out(client, 10, 100), out(client, 200, 560), out(target, 5, 800))).toBe('CW_IDLE_TIMEOUT_RST')
})

/** The connection of a client that keeps it alive each minute through a silence of a quarter of an hour. */
function keptAlive(faults: readonly ReturnType<typeof faultOf>[]) {
  const self = town({ clients: 1 })
  const web = classOf(self, {
    dns: 'zonal',
    clients: self.clientsIn(AZ1),
    arrivals: { type: 'constant', rate: { count: 1, per: minutes(600) } },
    requests: 2,
    idle: { type: 'fixed', value: minutes(15) },
    keepAlive: seconds(60),
  })
  const input = inputOf(self, { classes: [web], faults, duration: minutes(20) })
  return connectionsOf(input, run(input))[0]
}

/** When keepers that heard keep-alives only outside outages first hear of a flow that they have forgotten. */
function firstUnknown(since: number, keepAlive: number, outages: Play['outages'] = []): number {
  let heard = since
  for (let sent = since + keepAlive; ; sent += keepAlive) {
    if (outages.some(([from, to]) => sent >= from && sent < to)) continue
    if (sent > heard + TIMEOUT) return sent
    heard = sent
    if (sent > minutes(40)) return -1
  }
}

test('keep-alives keep a flow unless so many are lost that it is forgotten meanwhile: as counted one by one [R-NLB-10, R-DP-15]', () => {
  const idle = minutes(45)
  const { since } = play({ idle, keepAlive: seconds(100) })
  const outage = fc
    .tuple(fc.integer({ min: 20, max: 2000 }), fc.integer({ min: 1, max: 500 }))
    .map(([from, length]) => [seconds(from), seconds(from + length)] as const)
  const found = { kept: 0, reset: 0 }
  fc.assert(
    fc.property(fc.array(outage, { maxLength: 5 }), fc.integer({ min: 40, max: 350 }), (outages, every) => {
      const { connection, result } = play({ idle, keepAlive: seconds(every), outages })
      const unknown = firstUnknown(since, seconds(every), outages)
      if (unknown < 0) {
        found.kept++
        expect(result).toBe(exchangeResult.ok)
      } else {
        found.reset++
        expect(connection).toMatchObject({
          outcome: outcome.failed,
          reason: 'CW_IDLE_TIMEOUT_RST',
          end: unknown + ROUND_TRIP,
        })
      }
    }),
    { seed: 42, numRuns: 30 },
  )
  expect(Math.min(found.kept, found.reset)).toBeGreaterThan(3)
})

test.each<[string, number, number | undefined, 'ok' | 'reset', number?]>([
  ['before the silence is as long', 50, 60, 'ok'],
  ['when it is longer already', 200, 60, 'reset', 100],
  ['to more than it will be', 200, 250, 'ok'],
  ['of a silence that is watched over already', 400, 150, 'reset', 150],
])(
  'a time-out that is shortened %s is that of flows under way, too [R-NLB-10]',
  (_what, idle, timeout, expected, forgotten) => {
    const { since, result, reason, closed } = play({
      idle: seconds(idle),
      ...(timeout !== undefined && { shortened: seconds(timeout) }),
    })
    expect(result).toBe(expected === 'ok' ? exchangeResult.ok : exchangeResult.failed)
    if (forgotten === undefined) return
    expect(reason).toBe('CW_IDLE_TIMEOUT_RST')
    // At the command, or just after the time-out.
    expect(closed).toBe(forgotten === 100 ? at(1, 40) : since + seconds(forgotten) + 1)
  },
)

test('keep-alives that a shortened time-out makes late were in time before [R-NLB-10]', () => {
  const { since, closed } = play({ idle: seconds(400), keepAlive: seconds(70), shortened: seconds(60) })
  expect(closed).toBe(since + seconds(70 + 60) + 1)
})

function targetIn(self: Town, zone: AzId): NetworkInterfaceId {
  const group = tableGet(self.world().targetGroups, self.targetGroups[0] ?? '')
  const found = group?.targets.find(({ zoneId }) => zoneId === zone)?.networkInterfaceId
  if (found === undefined) throw new Error('no target')
  return found
}
