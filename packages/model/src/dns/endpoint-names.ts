import { branchIndex } from '../branch-index.ts'
import type { DnsEntry, DnsRecordIpType, InterfaceEndpoint } from '../privatelink/interface-endpoint/types.ts'
import type { World } from '../world.ts'
import { ended, noData, stepOf, type Found, type Speaker } from './found.ts'
import { addressesText, interfacesWith } from './interfaces-with.ts'
import type { NameQuestion } from './name-answer.ts'

const publicNames = branchIndex(({ dnsEntries }: InterfaceEndpoint) =>
  dnsEntries.filter(({ scope }) => scope !== 'private').map(({ dnsName }) => dnsName),
)

/**
 * What an endpoint's own name says, wherever it is asked for, private DNS or not: the private addresses of its
 * interfaces [R-DNS-4]; in a peer VPC too, where private names don't resolve [R-DNS-23].
 */
export function endpointNameFound(world: World, asked: NameQuestion): Found | undefined {
  const endpoint = publicNames.first(world.vpcEndpoints, asked.name)
  const entry = endpoint?.dnsEntries.find(({ dnsName }) => dnsName === asked.name)
  if (endpoint === undefined || entry === undefined) return undefined
  const speaker = { source: 'endpoint-name', id: endpoint.vpcEndpointId, rule: 'R-DNS-4' } as const
  return endpointFound(world, { ...asked, speaker, endpoint, entry })
}

/** An entry of an endpoint that is asked for, and who says what it means. */
export interface EndpointQuestion extends NameQuestion {
  readonly speaker: Speaker
  readonly endpoint: InterfaceEndpoint
  readonly entry: DnsEntry
}

/**
 * The interfaces behind an endpoint's entry: all of them, healthy ones first to be told by turns [R-DNS-9], or a
 * zonal name's one, healthy or not [R-DNS-10]: who asks for it stays in the zone [R-IF-11]. AAAA is answered only by endpoints that have IPv6 [R-DNS-24].
 */
export function endpointFound(world: World, question: EndpointQuestion): Found {
  const { endpoint, entry, speaker, name, recordType } = question
  const isZonal = entry.scope === 'zonal'
  const inScope = endpoint.networkInterfaces
    .filter(({ availabilityZoneId }) => !isZonal || availabilityZoneId === entry.availabilityZoneId)
    .map(({ networkInterfaceId }) => networkInterfaceId)
  const interfaces = isAnswered(endpoint.dnsRecordIpType, entry.scope, recordType)
    ? interfacesWith(world, inScope, recordType)
    : []
  const what = `the ${entry.scope} name of ${endpoint.name} (${endpoint.vpcEndpointId})`
  if (interfaces.length === 0) return noData(silent(question, `${what} has no ${recordType} records`))
  const which = isZonal ? `its interface in ${entry.availabilityZoneId}` : 'its interfaces in turn'
  const addresses = addressesText(world, interfaces, recordType)
  return ended(
    stepOf(speaker, name, `${what}: ${which}, ${addresses}`),
    {
      type: 'interfaces',
      endpointId: endpoint.vpcEndpointId,
      interfaces,
      rotates: !isZonal,
      healthFiltered: !isZonal,
      counter: `${entry.hostedZoneId} ${entry.dnsName}`,
    },
    endpointTtlSeconds(world),
  )
}

/** Seconds that the records of an endpoint live for [R-DNS-8]. */
export function endpointTtlSeconds(world: World): number {
  return world.knobs['dns.ttl'] / 1e9
}

function silent({ speaker, recordType, name }: EndpointQuestion, text: string) {
  return stepOf(recordType === 'AAAA' ? { ...speaker, rule: 'R-DNS-24' } : speaker, name, text)
}

/** Which record types an endpoint's names have [R-EP-14]. */
function isAnswered(
  ipType: DnsRecordIpType,
  scope: DnsEntry['scope'],
  recordType: NameQuestion['recordType'],
): boolean {
  switch (ipType) {
    case 'ipv4':
      return recordType === 'A'
    case 'ipv6':
      return recordType === 'AAAA'
    case 'dualstack':
      return true
    case 'service-defined':
      return recordType === 'A' || scope !== 'private'
  }
}
