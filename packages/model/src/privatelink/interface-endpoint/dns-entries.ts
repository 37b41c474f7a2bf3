import { base36, lengthPrefixed, sha256Hex, type Region } from '@causeway/ground'
import type { HostedZone } from '../../dns/hosted-zone/types.ts'
import { zoneNameOf } from '../../place/account/find.ts'
import type { Account } from '../../place/account/types.ts'
import type { Step } from '../../world.ts'
import { awsServiceCode } from '../endpoint-service/offer.ts'
import type { EndpointService } from '../endpoint-service/types.ts'
import type { DnsEntry, EndpointInterface, InterfaceEndpoint, VpcEndpointId } from './types.ts'

/** Route 53's zones for `<region>.vpce.amazonaws.com` as far as AWS prints them [R-DNS-2]. */
const publishedZones: Readonly<Record<string, string>> = { 'us-east-2': 'ZC8PG0KIFKBRI' }

/**
 * The names that an endpoint is born with: the Regional one, then one per zone in the order of its
 * subnets under the consumer's zone names [R-DNS-1, R-DNS-2].
 */
export function endpointDnsEntries(
  step: Step,
  of: {
    readonly account: Account
    readonly vpcEndpointId: VpcEndpointId
    readonly service: EndpointService
    readonly interfaces: readonly EndpointInterface[]
  },
): DnsEntry[] {
  const { account, vpcEndpointId, service } = of
  const hash = sha256Hex(lengthPrefixed([vpcEndpointId], 'causeway-dns-suffix'))
  const label = `${vpcEndpointId}-${step.imported?.['dnsSuffix'] ?? base36(hash, 8)}`
  const domain = `${servicePart(service)}.${account.region}.vpce.amazonaws.com`
  const hostedZoneId = step.imported?.['regionalHostedZoneId'] ?? regionalZoneId(account.region)
  const zonal = zonalEntries(account, of.interfaces, { label, domain, hostedZoneId })
  return [{ scope: 'regional', dnsName: `${label}.${domain}`, hostedZoneId }, ...zonal]
}

/**
 * The entries of an endpoint whose interfaces have changed: the Regional name stays, the zonal names follow
 * the interfaces [R-DNS-2].
 */
export function changedDnsEntries(
  entries: readonly DnsEntry[],
  account: Account,
  interfaces: readonly EndpointInterface[],
): DnsEntry[] {
  const regional = entries.filter(({ scope }) => scope === 'regional')
  const zonal = regional.flatMap(({ dnsName, hostedZoneId }) => {
    const [label = '', ...domain] = dnsName.split('.')
    return zonalEntries(account, interfaces, { label, domain: domain.join('.'), hostedZoneId })
  })
  return [...regional, ...zonal, ...entries.filter(({ scope }) => scope === 'private')]
}

/** The entries with the private name of a hidden zone, which comes last, or without one [R-DNS-2]. */
export function withPrivateEntry(entries: readonly DnsEntry[], zone: HostedZone | undefined): DnsEntry[] {
  if (zone === undefined) return withoutPrivateEntry(entries)
  const { recordName: dnsName, hostedZoneId } = zone
  return [...withoutPrivateEntry(entries), { scope: 'private', dnsName, hostedZoneId }]
}

/** The Regional name of an endpoint; a deleted one has none. */
export function regionalNameOf({ dnsEntries }: InterfaceEndpoint): string {
  return dnsEntries.find(({ scope }) => scope === 'regional')?.dnsName ?? ''
}

/** The entries of an endpoint whose private DNS is off. */
export function withoutPrivateEntry(entries: readonly DnsEntry[]): DnsEntry[] {
  return entries.filter((entry) => entry.scope !== 'private')
}

/** The zones of a name are the consumer's [R-DNS-1]. */
function zonalEntries(
  account: Account,
  interfaces: readonly EndpointInterface[],
  { label, domain, hostedZoneId }: { label: string; domain: string; hostedZoneId: string },
): DnsEntry[] {
  return interfaces.map(({ availabilityZoneId }) => {
    const dnsName = `${label}-${zoneNameOf(account, availabilityZoneId) ?? availabilityZoneId}.${domain}`
    return { scope: 'zonal', dnsName, hostedZoneId, availabilityZoneId }
  })
}

function servicePart(service: EndpointService): string {
  if (service.owner === 'customer') return service.serviceId
  return awsServiceCode(service.serviceName, service.region) ?? service.serviceName
}

function regionalZoneId(region: Region): string {
  const hash = sha256Hex(lengthPrefixed([region], 'causeway-regional-zone'))
  return publishedZones[region] ?? `Z${base36(hash, 13).toUpperCase()}`
}
