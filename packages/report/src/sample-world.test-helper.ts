import { must, parseAccountId, parseAzId, parseRegion, sha256Hex } from '@causeway/ground'
import type { RunEntity, RunStep, StateSpan } from '@causeway/scenario'
import { interfaceEntity, SECOND, zones } from './sample-traffic.test-helper.ts'

const azId = (zone: number) => must(parseAzId(zones[zone] ?? ''))
const region = must(parseRegion('us-east-1'))
const zoneLetters = 'abc'

/** Zone entities, then clients, then endpoint interfaces, then targets, then the accounts and the endpoint. */
export function sampleEntities(endpoint: string): RunEntity[] {
  const make = (kind: RunEntity['kind'], name: string, zone: number | null): RunEntity => ({
    id: `${kind}-${sha256Hex(name).slice(0, 17)}`,
    name,
    kind,
    account: name.split('/')[0] ?? '',
    azId: zone === null ? null : azId(zone),
  })
  const each = <T>(inZone: (zone: number) => T): T[] => zones.map((_, zone) => inZone(zone))
  const letter = (zone: number): string => zoneLetters.charAt([2, 0, 1][zone] ?? 0)
  return [
    ...each((zone) => make('availability-zone', zones[zone] ?? '', zone)),
    ...each((zone) =>
      Array.from({ length: 10 }, (_, n) =>
        make('network-interface', `consumer/app/${letter(zone)}/checkout-${n}`, zone),
      ),
    ).flat(),
    ...each((zone) => make('endpoint-network-interface', `${endpoint}/app-${letter(zone)}`, zone)),
    ...each((zone) => make('instance', `provider/nlb/targets-443/${zones[zone]}-0`, zone)),
    make('account', 'consumer', null),
    make('account', 'provider', null),
    make('vpc-endpoint', endpoint, null),
  ]
}

/** The states of the reference outage: zone at once, DNS thirty seconds later, targets as health checks find them. */
export function sampleStates(end: number): StateSpan[] {
  const span = (entity: number, aspect: StateSpan['aspect'], states: [string, number][]): StateSpan[] =>
    states.map(([state, from], index) => ({
      entity,
      aspect,
      state,
      from: from * SECOND,
      to: index + 1 < states.length ? (states[index + 1]?.[1] ?? 0) * SECOND : end,
    }))
  const quiet = [0, 2].flatMap((zone) => [
    ...span(zone, 'zone', [['available', 0]]),
    ...span(interfaceEntity(zone), 'health', [['healthy', 0]]),
    ...span(interfaceEntity(zone), 'seenHealth', [['healthy', 0]]),
    ...span(36 + zone, 'target', [['healthy', 0]]),
  ])
  const faulty: [string, number][] = [
    ['healthy', 0],
    ['unhealthy', 300],
    ['healthy', 600],
  ]
  return [
    ...quiet,
    ...span(1, 'zone', [
      ['available', 0],
      ['impaired', 300],
      ['available', 600],
    ]),
    ...span(interfaceEntity(1), 'health', faulty),
    ...span(interfaceEntity(1), 'seenHealth', shifted(faulty, 30)),
    ...span(37, 'target', shifted(faulty, 24)),
  ]
}

/** Two accounts whose us-east-1a differ, what was built, and what the zone's fault changed. */
export function sampleSteps(entities: readonly RunEntity[]): RunStep[] {
  const account = (alias: string, order: readonly number[]): RunStep => ({
    at: 0,
    cause: 'build',
    command: {
      type: 'AddAccount',
      accountId: must(parseAccountId(alias === 'consumer' ? '111122223333' : '444455556666')),
      region,
      alias,
      zones: Object.fromEntries(order.map((zone, n) => [`us-east-1${zoneLetters.charAt(n)}`, azId(zone)])),
      quotas: {},
    },
    patches: [],
  })
  const zoneState = (at: number, state: 'impaired' | 'available'): RunStep => ({
    at: at * SECOND,
    cause: `outage ${state === 'impaired' ? 'begins' : 'ends'}`,
    command: { type: 'SetAvailabilityZoneState', zoneId: azId(1), state },
    patches: [patch('replace', ['availabilityZones', ...branch(entities[1]?.id ?? ''), 'state'], state)],
  })
  const built = entities[1]?.id ?? ''
  return [
    account('consumer', [1, 2, 0]),
    account('provider', [0, 1, 2]),
    {
      at: 0,
      cause: 'build',
      command: { type: 'SetAvailabilityZoneState', zoneId: azId(1), state: 'available' },
      patches: [
        patch('add', ['availabilityZones', ...branch(built)], { zoneId: azId(1), state: 'available' }),
      ],
    },
    zoneState(300, 'impaired'),
    zoneState(600, 'available'),
  ]
}

function patch(op: 'add' | 'replace', path: string[], value: unknown) {
  return { op, path, value }
}

function branch(id: string): string[] {
  const digits = id.slice(id.lastIndexOf('-') + 1)
  return ['tree', digits.charAt(0), digits.charAt(1), digits.charAt(2), id]
}

function shifted(states: readonly [string, number][], by: number): [string, number][] {
  return states.map(([state, from]) => [state, from === 0 ? 0 : from + by])
}
