import { must, parseAzId } from '@causeway/ground'
import { emptyWorld, standardPrices } from '@causeway/model'
import { outcomes, type OutcomeName, type RunEntity, type RunRecord } from '@causeway/scenario'

export const S = 1_000_000_000
export const MS = 1_000_000

/** One connection; times in seconds, `connectMs` from its start to its SYN-ACK. */
export interface FixtureConnection {
  readonly zone: string
  readonly at: number
  readonly class?: string
  readonly outcome?: OutcomeName
  readonly connectMs?: number
  readonly reason?: string
  readonly bytes?: number
  readonly crossed?: number
  /** Its attempts; one like the connection itself unless said. */
  readonly attempts?: readonly {
    readonly at: number
    readonly result: 'established' | 'failed' | 'unfinished'
  }[]
}

export interface FixtureAnswer {
  readonly at: number
  /** The client's zone. */
  readonly zone: string
  /** Zone of the interface that came first; none for an empty answer. */
  readonly first?: string
  readonly class?: string
}

/** One request of the first class, on a connection by its row. */
export interface FixtureExchange {
  readonly connection: number
  readonly zone: string
  readonly at: number
  readonly tookMs?: number
  readonly result?: 'ok' | 'failed' | 'unfinished'
}

/** One state after the start, of the thing with that index among [zone entities, clients, interfaces, targets]. */
export interface FixtureState {
  readonly thing: 'target' | 'endpoint'
  readonly zone: string
  readonly aspect: 'seenHealth' | 'target' | 'zone' | 'health' | 'nlbPick' | 'lifecycle'
  readonly state: string
  readonly from: number
  readonly to: number
}

export interface Fixture {
  readonly variant?: string
  readonly seed?: number
  readonly replication?: number
  readonly status?: RunRecord['status']
  readonly end?: number
  readonly zones?: readonly string[]
  /** Class name to endpoint. */
  readonly classes?: Readonly<Record<string, string>>
  readonly windows?: readonly {
    readonly name?: string
    readonly zone: string
    readonly from: number
    readonly to: number
    readonly how?: 'power-loss' | 'isolate' | 'gray'
  }[]
  readonly connections?: readonly FixtureConnection[]
  readonly exchanges?: readonly FixtureExchange[]
  readonly answers?: readonly FixtureAnswer[]
  readonly states?: readonly FixtureState[]
  readonly scenario?: RunRecord['scenario']
  readonly digests?: RunRecord['digests']
}

/** A valid run record from a compact description, in which only what a test is about need be said. */
export function runFixture(fixture: Fixture = {}): RunRecord {
  const classes = fixture.classes ?? { checkout: 'consumer/payments' }
  const zones = fixture.zones ?? ['use1-az4', 'use1-az6']
  const entities = entitiesOf(zones, [...new Set(Object.values(classes))])
  const place: Place = { classNames: Object.keys(classes), classes, entities, reasons: reasonsOf(fixture) }
  return {
    format: 'causeway.run/1',
    version: '0.0.0',
    scenario: fixture.scenario ?? { name: 'fixture' },
    fingerprint: '0'.repeat(64),
    variant: fixture.variant ?? 'baseline',
    seed: fixture.seed ?? 1,
    replication: fixture.replication ?? 0,
    status: fixture.status ?? 'complete',
    end: (fixture.end ?? 900) * S,
    events: 0,
    digests: fixture.digests ?? { trajectory: 't', result: 'r', checkpoints: [] },
    entities,
    steps: [],
    classes: place.classNames,
    reasons: place.reasons,
    connections: connectionColumns(fixture.connections ?? [], place),
    attempts: attemptColumns(fixture.connections ?? [], place),
    exchanges: exchangeColumns(fixture.exchanges ?? [], place),
    dnsAnswers: answerColumns(fixture.answers ?? [], place),
    dnsNames: ['payments.example.com'],
    loads: {
      links: [],
      link: [],
      second: [],
      offered: [],
      carried: [],
      dropped: [],
      capacityBps: [],
      omitted: 0,
      endpointBps: 10_000_000_000,
    },
    intervals: {
      length: S,
      interval: [],
      class: [],
      zone: [],
      addressEni: [],
      attempted: [],
      established: [],
      failed: [],
      bytes: [],
    },
    ...nothingMetered,
    billing: { prices: standardPrices(emptyWorld()), zones: [], spans: [] },
    states: (fixture.states ?? []).map((state) => ({
      entity: indexOf(
        place,
        state.thing === 'target' ? `provider/target/${state.zone}` : eniName(place, 0, state.zone),
      ),
      aspect: state.aspect,
      state: state.state,
      from: state.from * S,
      to: state.to * S,
    })),
    windows: (fixture.windows ?? []).map((window) => ({
      name: window.name ?? 'outage',
      from: window.from * S,
      to: window.to * S,
      azId: must(parseAzId(window.zone)),
      what: window.zone,
      how: window.how ?? 'isolate',
    })),
    assumptions: [],
    issues: [],
  }
}

/** `count` connections, one every `every` seconds from `from` on, all alike. */
export function connectionsEvery(
  every: number,
  from: number,
  to: number,
  like: Omit<FixtureConnection, 'at'>,
): readonly FixtureConnection[] {
  const count = Math.ceil((to - from) / every)
  return Array.from({ length: count }, (_, index) => ({ ...like, at: from + index * every }))
}

const nothingMetered: Pick<RunRecord, 'ways' | 'minutes' | 'gauges' | 'metered'> = {
  ways: [],
  minutes: {
    minute: [],
    way: [],
    syns: [],
    newConnections: [],
    bytes: [],
    resetsByTarget: [],
    resetsByLoadBalancer: [],
    resetsByClient: [],
    packetsDropped: [],
    portAllocationErrors: [],
    unhealthyRoutings: [],
  },
  gauges: { of: [], minute: [], gauge: [], max: [], min: [], areaMinutes: [], areaRest: [], last: [] },
  metered: { endpoints: [], services: [], loadBalancers: [] },
}

interface Place {
  readonly classNames: readonly string[]
  readonly classes: Readonly<Record<string, string>>
  readonly entities: readonly RunEntity[]
  readonly reasons: readonly string[]
}

function entitiesOf(zones: readonly string[], endpoints: readonly string[]): readonly RunEntity[] {
  return zones.flatMap((zone) => {
    const thing = (name: string, kind: RunEntity['kind'], account: string): RunEntity => ({
      id: `id-${name}`,
      name,
      kind,
      account,
      azId: must(parseAzId(zone)),
    })
    return [
      thing(zone, 'availability-zone', 'amazon'),
      thing(`consumer/client/${zone}`, 'network-interface', 'consumer'),
      ...endpoints.map((endpoint) => thing(`${endpoint}/${zone}`, 'endpoint-network-interface', 'consumer')),
      thing(`provider/target/${zone}`, 'instance', 'provider'),
    ]
  })
}

function reasonsOf(fixture: Fixture): readonly string[] {
  return [...new Set((fixture.connections ?? []).map((one) => one.reason ?? 'CW_AZ_IMPAIRED'))].toSorted()
}

function indexOf(place: Place, name: string): number {
  return place.entities.findIndex((entity) => entity.name === name)
}

function eniName(place: Place, classIndex: number, zone: string): string {
  return `${place.classes[place.classNames[classIndex] ?? ''] ?? ''}/${zone}`
}

function classIndexOf(place: Place, name: string | undefined): number {
  return name === undefined ? 0 : place.classNames.indexOf(name)
}

function connectionColumns(list: readonly FixtureConnection[], place: Place): RunRecord['connections'] {
  const isUp = (one: FixtureConnection): boolean =>
    (one.outcome ?? 'ok') === 'ok' || one.connectMs !== undefined
  const established = (one: FixtureConnection): number =>
    isUp(one) ? Math.round(one.at * S) + (one.connectMs ?? 1) * MS : -1
  return {
    class: list.map((one) => classIndexOf(place, one.class)),
    client: list.map((one) => indexOf(place, `consumer/client/${one.zone}`)),
    zone: list.map((one) => indexOf(place, one.zone)),
    start: list.map((one) => Math.round(one.at * S)),
    established: list.map(established),
    end: list.map((one) => Math.round(one.at * S) + S),
    addressEni: list.map((one) => indexOf(place, eniName(place, classIndexOf(place, one.class), one.zone))),
    outcome: list.map((one) => outcomes.indexOf(one.outcome ?? 'ok')),
    reason: list.map((one) =>
      one.outcome === 'failed' ? place.reasons.indexOf(one.reason ?? 'CW_AZ_IMPAIRED') : -1,
    ),
    attempts: list.map((one) => one.attempts?.length ?? 1),
    bytes: list.map((one) => one.bytes ?? 0),
    zonesCrossed: list.map((one) => one.crossed ?? 0),
  }
}

function exchangeColumns(list: readonly FixtureExchange[], place: Place): RunRecord['exchanges'] {
  const results = ['ok', 'failed', 'unfinished']
  return {
    class: list.map(() => 0),
    client: list.map((one) => indexOf(place, `consumer/client/${one.zone}`)),
    connection: list.map((one) => one.connection),
    start: list.map((one) => Math.round(one.at * S)),
    end: list.map((one) => Math.round(one.at * S) + (one.tookMs ?? 1) * MS),
    requestBytes: list.map(() => 100),
    responseBytes: list.map(() => 900),
    result: list.map((one) => results.indexOf(one.result ?? 'ok')),
    reason: list.map(() => -1),
  }
}

function attemptColumns(list: readonly FixtureConnection[], place: Place): RunRecord['attempts'] {
  const results = ['established', 'failed', 'unfinished']
  const rows = list
    .flatMap((one, connection) => attemptsOf(one).map((attempt) => ({ ...attempt, one, connection })))
    .toSorted((a, b) => a.at - b.at)
  return {
    connection: rows.map((row) => row.connection),
    start: rows.map((row) => Math.round(row.at * S)),
    end: rows.map((row) => Math.round(row.at * S) + (row.one.connectMs ?? 1) * MS),
    addressEni: rows.map(() => -1),
    dnsAnswer: rows.map(() => -1),
    result: rows.map((row) => results.indexOf(row.result)),
    reason: rows.map((row) =>
      row.result === 'failed' ? place.reasons.indexOf(row.one.reason ?? 'CW_AZ_IMPAIRED') : -1,
    ),
    way: rows.map(() => -1),
    closed: rows.map(() => -1),
  }
}

function attemptsOf(one: FixtureConnection): NonNullable<FixtureConnection['attempts']> {
  if (one.attempts !== undefined) return one.attempts
  switch (one.outcome ?? 'ok') {
    case 'ok':
      return [{ at: one.at, result: 'established' }]
    case 'failed':
      return [{ at: one.at, result: one.connectMs === undefined ? 'failed' : 'established' }]
    case 'unfinished':
      return [{ at: one.at, result: 'unfinished' }]
    case 'not-attempted':
      return []
  }
}

function answerColumns(list: readonly FixtureAnswer[], place: Place): RunRecord['dnsAnswers'] {
  const firstOf = (one: FixtureAnswer): number =>
    one.first === undefined ? -1 : indexOf(place, eniName(place, classIndexOf(place, one.class), one.first))
  return {
    at: list.map((one) => Math.round(one.at * S)),
    class: list.map((one) => classIndexOf(place, one.class)),
    client: list.map((one) => indexOf(place, `consumer/client/${one.zone}`)),
    name: list.map(() => 0),
    first: list.map(firstOf),
    count: list.map((one) => (one.first === undefined ? 0 : 2)),
  }
}
