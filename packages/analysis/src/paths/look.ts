import { tableGet, tableValues } from '@causeway/ground'
import type { AzId, Instant } from '@causeway/ground'
import type { InterfaceEndpoint, NetworkInterfaceId, World } from '@causeway/model'
import { lookup } from '@causeway/network'
import type { NameTrace, Reason, Trace } from '@causeway/network'
import { traceAt } from '@causeway/scenario'
import type { FaultWindow, MomentRun } from '@causeway/scenario'
import { unresolved } from '../question/name.ts'
import type { ResolvedName } from '../question/name.ts'
import type { ClientPath, PathLook, ToldAddress } from './client-path.ts'
import { mapOf } from './path-map.ts'
import type { Client } from './senders.ts'

/** One look of a client: its path, and what became of every address that it was told. */
export interface Look extends Omit<PathLook, 'path'> {
  readonly path: ClientPath
}

/**
 * What a client meets that asks for its endpoint's name at this moment, as the first to ask, and sends a SYN to the
 * address that its class takes; balancers choose by salt 0. Hops are those of `traceAt`.
 */
export function lookFrom(run: MomentRun, client: Client, windows: readonly FaultWindow[]): Look {
  const world = run.world()
  const faults = faultsAt(windows, run.at)
  const asked = askedName(run, client)
  if (asked === undefined) {
    const reasons = [nameless(world, client)]
    return {
      path: { at: run.at, verdict: 'not-reachable', reasons, map: mapOf(world, undefined, faults) },
      told: [],
      leftOut: 0,
    }
  }
  const { name, found } = asked
  const taken = takenOf(world, client, found.interfaces)
  const traces = new Map(found.interfaces.map((id) => [id, traceTo(run, client, id)]))
  const trace = taken === undefined ? undefined : traces.get(taken)
  const reasons = trace === undefined ? [unresolved(name)] : trace.reasons
  return {
    path: {
      at: run.at,
      verdict: trace?.verdict ?? 'not-reachable',
      name,
      ...(trace !== undefined && { trace }),
      reasons,
      map: mapOf(world, trace, faults),
    },
    told: found.interfaces.flatMap((id, at) => {
      const told = toldOf(world, { id, trace: traces.get(id), address: found.addresses[at] })
      return told === undefined ? [] : [{ ...told, isTaken: id === taken }]
    }),
    leftOut: found.leftOut.length,
  }
}

function traceTo(run: MomentRun, { self, ofClass }: Client, id: NetworkInterfaceId): Trace {
  return traceAt(run, run.flowOf(self.networkInterfaceId, id, ofClass.to.port, 0))
}

interface AskedName {
  readonly name: ResolvedName
  readonly found: NameTrace
}

function askedName(run: MomentRun, { self, ofClass }: Client): AskedName | undefined {
  const world = run.world()
  const dnsName = endpointNamed(world, ofClass.to.endpoint)?.dnsEntries.find(
    ({ scope, availabilityZoneId }) =>
      scope === ofClass.to.scope && (scope !== 'zonal' || availabilityZoneId === self.availabilityZoneId),
  )?.dnsName
  if (dnsName === undefined) return undefined
  const vantage = { type: 'vpc', vpcId: self.vpcId } as const
  const question = { vantage, name: dnsName, recordType: 'A' } as const
  const found = lookup(world, question, { seen: { get: (id) => run.seenHealthy(id) } })
  const taken = takenOf(world, { self, ofClass }, found.interfaces)
  const chosen = taken === undefined ? undefined : found.addresses[found.interfaces.indexOf(taken)]
  return { name: { name: dnsName, traces: [found], addresses: found.addresses, chosen }, found }
}

/** The address that a class takes of an answer: in its own subnet if it says so, else the first [R-DNS-28]. */
function takenOf(
  world: World,
  { self, ofClass }: Pick<Client, 'self' | 'ofClass'>,
  interfaces: readonly NetworkInterfaceId[],
): NetworkInterfaceId | undefined {
  if (ofClass.addresses !== 'same-subnet-first') return interfaces[0]
  const near = interfaces.find((id) => tableGet(world.networkInterfaces, id)?.subnetId === self.subnetId)
  return near ?? interfaces[0]
}

interface Told {
  readonly id: NetworkInterfaceId
  readonly trace: Trace | undefined
  readonly address: ToldAddress['address'] | undefined
}

function toldOf(world: World, { id, trace, address }: Told): Omit<ToldAddress, 'isTaken'> | undefined {
  const self = tableGet(world.networkInterfaces, id)
  if (self === undefined || trace === undefined || address === undefined) return undefined
  const [first] = trace.reasons
  return {
    address,
    component: self.name,
    azId: self.availabilityZoneId,
    verdict: trace.verdict,
    ...(first !== undefined && { code: first.code }),
  }
}

/** An endpoint has no zonal name in a zone without its interface, and no private name while that is off [R-DNS-2]. */
function nameless(world: World, { ofClass, self }: Client): Reason {
  const { endpoint, scope: dns } = ofClass.to
  const where = dns === 'zonal' ? ` for ${self.availabilityZoneId}` : ''
  return {
    code: 'CW_DNS_NXDOMAIN',
    way: 'name',
    component: endpoint,
    kind: 'vpc-endpoint',
    id: endpointNamed(world, endpoint)?.vpcEndpointId ?? '',
    rule: 'R-DNS-2',
    text: `the endpoint has no ${dns} name${where}`,
  }
}

function endpointNamed(world: World, name: string): InterfaceEndpoint | undefined {
  return tableValues(world.vpcEndpoints).find((endpoint) => endpoint.name === name)
}

function faultsAt(windows: readonly FaultWindow[], at: Instant): ReadonlyMap<AzId, string> {
  const open = windows.filter(({ from, to }) => from <= at && at < to)
  return new Map(open.flatMap(({ azId, name, how }) => (azId === null ? [] : [[azId, `${name}: ${how}`]])))
}
