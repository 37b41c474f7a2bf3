import fc from 'fast-check'
import { DURATION, ZONES } from '../invariants/arbitraries.ts'
import type { Plan, Zone } from '../invariants/arbitraries.ts'
import type { Written } from './written.ts'

/** An entry of a timeline, without its name. */
export type PlannedEntry = Readonly<Record<string, Written>>

const loss = fc.constantFrom('0%', '0.1%', '5%', '50%', '100%')
const latency = fc.constantFrom('0ms', '7ms', '300ms')
const worse = fc.record({ loss, latency })
const harm: fc.Arbitrary<PlannedEntry> = fc.oneof(
  fc.constantFrom('power-loss', 'isolate').map((how) => ({ how })),
  worse.map((gray) => ({ how: 'gray', ...gray })),
)
const harmOfHost = fc.oneof(
  { weight: 3, arbitrary: harm },
  { weight: 1, arbitrary: fc.constant({ how: 'refuse' }) },
)

/** An entry of any kind that suits a plan: what it names is there, and it ends within the run. */
export function plannedEntry(plan: Plan): fc.Arbitrary<PlannedEntry> {
  const zone = fc.constantFrom(...ZONES)
  const served = fc.constantFrom(...plan.serviceZones)
  const lasting = fc.oneof(
    fc.tuple(zone, harm).map(([az, how]) => ({ impair: { az }, ...how })),
    fc.tuple(hostOf(plan), harmOfHost).map(([impair, how]) => ({ impair, ...how })),
    fc.constant({ impair: { resolver: 'consumer/app' } }),
    fc.tuple(zone, zone, worse).map(([a, b, how]) => ({ degrade: { zones: pairOf(a, b) }, ...how })),
    fc.constantFrom('1s', '6s').map((every) => ({ flap: { nlb: 'provider/first' }, every })),
    fc.constant({ controlPlane: 'unavailable' }),
    fc.constant({ controlPlane: 'slow', delay: '4s' }),
    served.map((az) => ({ shift: { nlb: 'provider/first', az } })),
  )
  const at = fc.integer({ min: 0, max: DURATION - 1 })
  const entry = fc.tuple(at, fc.integer({ min: 1, max: 12 }), lasting).map(([from, length, what]) => ({
    at: `${from}s`,
    for: `${Math.min(length, DURATION - from)}s`,
    ...what,
  }))
  return fc.oneof(
    { weight: 9, arbitrary: entry },
    { weight: 1, arbitrary: at.map((from) => ({ at: `${from}s`, apply: reject })) },
  )
}

const reject = {
  type: 'RejectVpcEndpointConnections',
  serviceId: 'provider/api',
  vpcEndpointIds: ['consumer/api'],
}

/** A client, a target, a node or an interface of the endpoint; zones count as they stand in ZONES. */
function hostOf({ clientZones, serviceZones, endpointZones }: Plan): fc.Arbitrary<Written> {
  const among = (zones: readonly Zone[], write: (zone: Zone, number: number) => Written) =>
    fc.constantFrom(...zones).map((zone) => write(zone, ZONES.indexOf(zone)))
  return fc.oneof(
    among(clientZones, (_, number) => ({ interface: `consumer/app/clients-${number}/work-1` })),
    among(endpointZones, (_, number) => ({ interface: `consumer/api/endpoint-${number}` })),
    among(serviceZones, (_, number) => ({ node: `provider/first/node-${number}` })),
    among(serviceZones, (zone) => ({ target: `provider/first/targets-443/${zone}-1` })),
    among(serviceZones, (zone) => ({ target: `provider/first/targets-443/${zone}-*` })),
  )
}

function pairOf(a: Zone, b: Zone): readonly Zone[] {
  return a === b ? [a, ZONES.find((zone) => zone !== a) ?? b] : [a, b]
}
