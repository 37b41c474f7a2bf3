import { stream } from '@causeway/ground'
import type { AttemptColumns, ConnectionColumns, DnsAnswerColumns, ExchangeColumns } from '@causeway/scenario'

export const SECOND = 1_000_000_000
export const zones = ['use1-az1', 'use1-az4', 'use1-az6'] as const
export type SampleVariant = 'one-az' | 'regional' | 'zonal'

const OUTAGE = { zone: 1, from: 300 * SECOND, to: 600 * SECOND }
const HEALTH_TO_DNS = 30 * SECOND
const TTL = 60 * SECOND
const TIMEOUT = 3 * SECOND
const RATE = 20

/** Entity indexes of the sample: zones first, then ten clients in each zone, then an interface in each. */
export const zoneEntity = (zone: number): number => zone
export const clientEntity = (zone: number, client: number): number => 3 + zone * 10 + client
export const interfaceEntity = (zone: number): number => 33 + zone

type Columns<T> = { [Name in keyof T]: number[] }

export interface SampleTraffic {
  readonly connections: Columns<ConnectionColumns>
  readonly attempts: Columns<AttemptColumns>
  readonly exchanges: Columns<ExchangeColumns>
  readonly dnsAnswers: Columns<DnsAnswerColumns>
}

interface Client {
  readonly zone: number
  readonly entity: number
  answer: { readonly row: number; readonly address: number; readonly until: number }
}

/** Plays fifteen minutes of the reference outage by hand, with the timing rules of the papers and none of the code. */
export function sampleTraffic(variant: SampleVariant, replication: number, end: number): SampleTraffic {
  const draw = stream(42, replication, 'sample', 'arrivals')
  const traffic = emptyTraffic()
  const clients = zones.flatMap((_, zone) =>
    Array.from({ length: 10 }, (__, n): Client => {
      const phase = Math.floor(draw.double() * TTL)
      return { zone, entity: clientEntity(zone, n), answer: { row: -1, address: -1, until: phase } }
    }),
  )
  const turn = { rotation: 0 }
  for (let at = 0; ;) {
    at += Math.floor((draw.exponential(1) * SECOND) / RATE)
    const client = clients[draw.below(clients.length)]
    if (at >= end || client === undefined) return traffic
    connect(traffic, client, { at, variant, turn, end, jitter: draw.double() })
  }
}

interface Request {
  readonly at: number
  readonly variant: SampleVariant
  readonly turn: { rotation: number }
  readonly end: number
  readonly jitter: number
}

function connect(traffic: SampleTraffic, client: Client, request: Request): void {
  const row = traffic.connections.start.length
  let now = request.at
  for (let attempt = 1; ; attempt += 1) {
    if (now >= client.answer.until || client.answer.row < 0) resolve(traffic, client, { ...request, at: now })
    const address = client.answer.address
    const blocked = down(client.zone, now) || down(address, now)
    const done = now + (blocked ? TIMEOUT : roundTrip(client.zone, address, request.jitter))
    const result = done > request.end ? 2 : blocked ? 1 : 0
    push(traffic.attempts, {
      connection: row,
      start: now,
      end: result === 2 ? -1 : done,
      addressEni: interfaceEntity(address),
      dnsAnswer: client.answer.row,
      result,
      reason: result === 1 ? reasonOf(client.zone, now) : -1,
    })
    if (result === 1 && attempt < 3) now = done + Math.floor(request.jitter * 250_000_000 * attempt)
    else return finish(traffic, client, { start: request.at, now, done, result, attempt, address })
  }
}

interface Finished {
  readonly start: number
  readonly now: number
  readonly done: number
  readonly result: number
  readonly attempt: number
  readonly address: number
}

function finish(traffic: SampleTraffic, client: Client, end: Finished): void {
  push(traffic.connections, {
    class: 0,
    client: client.entity,
    zone: zoneEntity(client.zone),
    start: end.start,
    established: end.result === 0 ? end.done : -1,
    end: end.done,
    addressEni: interfaceEntity(end.address),
    outcome: end.result,
    reason: end.result === 1 ? reasonOf(client.zone, end.now) : -1,
    attempts: end.attempt,
    bytes: end.result === 0 ? 51_200 : 0,
    zonesCrossed: end.address === client.zone ? 0 : 1,
  })
}

function resolve(traffic: SampleTraffic, client: Client, request: Request): void {
  const addresses = answered(request.variant, client.zone, request.at)
  const address = addresses[request.turn.rotation % addresses.length] ?? OUTAGE.zone
  request.turn.rotation += 1
  // The first answer is as old as the client's phase says, so that caches do not expire in step.
  const until =
    client.answer.row < 0 && client.answer.until > request.at ? client.answer.until : request.at + TTL
  client.answer = { row: traffic.dnsAnswers.at.length, address, until }
  const asked = { at: request.at, class: 0, client: client.entity, name: 0 }
  push(traffic.dnsAnswers, { ...asked, first: interfaceEntity(address), count: addresses.length })
}

// With no healthy address left DNS answers with all it has.
function answered(variant: SampleVariant, zone: number, at: number): number[] {
  if (variant === 'one-az') return [OUTAGE.zone]
  const seen = variant === 'zonal' ? [zone] : [0, 1, 2].filter((one) => !down(one, at - HEALTH_TO_DNS))
  return seen
}

function down(zone: number, at: number): boolean {
  return zone === OUTAGE.zone && at >= OUTAGE.from && at < OUTAGE.to
}

function reasonOf(zone: number, at: number): number {
  return down(zone, at) ? 0 : 1
}

function roundTrip(from: number, to: number, jitter: number): number {
  return (from === to ? 300_000 : 1_000_000) + 400_000 + Math.floor(jitter * 120_000)
}

function push<T extends Record<string, number>>(columns: { [Name in keyof T]: number[] }, row: T): void {
  for (const [name, value] of Object.entries(row)) columns[name]?.push(value)
}

function emptyTraffic(): SampleTraffic {
  return {
    connections: {
      class: [],
      client: [],
      zone: [],
      start: [],
      established: [],
      end: [],
      addressEni: [],
      outcome: [],
      reason: [],
      attempts: [],
      bytes: [],
      zonesCrossed: [],
    },
    attempts: {
      connection: [],
      start: [],
      end: [],
      addressEni: [],
      dnsAnswer: [],
      result: [],
      reason: [],
      way: [],
      closed: [],
    },
    exchanges: {
      class: [],
      client: [],
      connection: [],
      start: [],
      end: [],
      requestBytes: [],
      responseBytes: [],
      result: [],
      reason: [],
    },
    dnsAnswers: { at: [], class: [], client: [], name: [], first: [], count: [] },
  }
}
