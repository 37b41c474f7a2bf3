import { assert, ipv4Bits, tableGet, tableValues } from '@causeway/ground'
import type { AzId } from '@causeway/ground'
import { interfaceOf, ipv4Of } from '@causeway/model'
import type {
  DnsEntry,
  EndpointInterface,
  InterfaceEndpoint,
  NetworkInterfaceId,
  VpcEndpointId,
  VpcId,
  World,
} from '@causeway/model'
import type { SeenHealth } from './endpoint-health.ts'

/** What the Resolver of a VPC answers: the name asked for, and interfaces in the order of their addresses in the answer. */
export interface Answer {
  readonly dnsName: string
  readonly interfaces: readonly NetworkInterfaceId[]
}

export interface Question {
  readonly vpcId: VpcId
  readonly endpointId: VpcEndpointId
  readonly scope: 'regional' | 'zonal' | 'private'
  /** The zone whose name is asked for, with a zonal name. */
  readonly zoneId: AzId
}

/**
 * The Resolver: endpoint names are public, and answered wherever they are asked for, private DNS or not [R-DNS-4]. It
 * keeps no cache, only one rotation counter per (VPC, zone, name, record type) [R-DNS-9].
 */
export interface Resolver {
  resolve(world: World, question: Question): Answer
}

export function resolver(seen: SeenHealth): Resolver {
  const counters = new Map<string, number>()

  function rotated(world: World, question: Question, endpoint: InterfaceEndpoint, entry: DnsEntry): Answer {
    const answerable = healthyOrAll(world, endpoint, seen)
    const inOrder = answerable.toSorted((a, b) => addressBits(world, a) - addressBits(world, b))
    const counter = `${question.vpcId} ${entry.hostedZoneId} ${entry.dnsName} A`
    const count = counters.get(counter) ?? 0
    counters.set(counter, count + 1)
    const turn = inOrder.length === 0 ? 0 : count % inOrder.length
    const turned = [...inOrder.slice(turn), ...inOrder.slice(0, turn)]
    const interfaces = turned.map(({ networkInterfaceId }) => networkInterfaceId)
    const single = world.knobs['dns.answerMode'] === 'single'
    return { dnsName: entry.dnsName, interfaces: single ? interfaces.slice(0, 1) : interfaces }
  }

  return {
    resolve(world, question) {
      const endpoint = tableGet(world.vpcEndpoints, question.endpointId)
      assert(endpoint !== undefined, `no endpoint ${question.endpointId}`)
      const entry = endpoint.dnsEntries.find(
        ({ scope, availabilityZoneId }) =>
          scope === question.scope && (scope !== 'zonal' || availabilityZoneId === question.zoneId),
      )
      if (entry === undefined) return { dnsName: '', interfaces: [] }
      if (entry.scope === 'zonal') return zonal(endpoint, entry)
      if (entry.scope === 'private' && !privateNameAnswers(world, endpoint, question.vpcId)) {
        return { dnsName: entry.dnsName, interfaces: [] }
      }
      return rotated(world, question, endpoint, entry)
    },
  }
}

/** A zonal name always answers with its one interface, healthy or not: its users stay in the zone, without failover [R-DNS-10, R-IF-11]. */
function zonal(endpoint: InterfaceEndpoint, entry: DnsEntry): Answer {
  const interfaces = endpoint.networkInterfaces
    .filter(({ availabilityZoneId }) => availabilityZoneId === entry.availabilityZoneId)
    .map(({ networkInterfaceId }) => networkInterfaceId)
  return { dnsName: entry.dnsName, interfaces }
}

/**
 * Those that DNS sees healthy, or all of them if it sees none and fails open [R-DNS-9, R-DNS-12]: together what the zonal
 * names answer [R-DNS-25]. Whoever asks is told the same, so that with one zone everybody crosses to it, and fails with
 * it [R-IF-10].
 */
function healthyOrAll(
  world: World,
  endpoint: InterfaceEndpoint,
  seen: SeenHealth,
): readonly EndpointInterface[] {
  const healthy = endpoint.networkInterfaces.filter(({ networkInterfaceId }) => seen.get(networkInterfaceId))
  if (healthy.length > 0 || !world.knobs['dns.failOpen']) return healthy
  return endpoint.networkInterfaces
}

/** The hidden zone answers in its own VPC, once active, while both DNS attributes stand [R-DNS-5, R-DNS-6, R-DNS-7]. */
function privateNameAnswers(world: World, endpoint: InterfaceEndpoint, vpcId: VpcId): boolean {
  const vpc = tableGet(world.vpcs, vpcId)
  const zone = tableValues(world.hostedZones).find(
    ({ vpcEndpointId }) => vpcEndpointId === endpoint.vpcEndpointId,
  )
  if (vpc === undefined || zone === undefined || zone.view === 'inbound') return false
  return zone.vpcId === vpcId && zone.active && vpc.enableDnsSupport && vpc.enableDnsHostnames
}

function addressBits(world: World, self: EndpointInterface): number {
  return ipv4Bits(ipv4Of(interfaceOf(world, self.networkInterfaceId)))
}
