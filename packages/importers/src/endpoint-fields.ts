import { parseId } from '@causeway/ground'
import { elementsOf, fieldOf, textOf } from './found.ts'
import type { Resource } from './resources.ts'

/** One of an endpoint's DNS names, with the hosted zone that answers it. */
export interface DnsEntry {
  readonly dnsName: string
  readonly hostedZoneId: string
}

/** The name of the service that an endpoint leads to. */
export function serviceNameOf({ found }: Resource): string | undefined {
  return textOf(fieldOf(found, 'ServiceName'))
}

/** The id of a customer's service, which its name ends with [R-SVC-2]; undefined for services of AWS. */
export function customerServiceId(serviceName: string): string | undefined {
  if (!serviceName.startsWith('com.amazonaws.vpce.')) return undefined
  const id = parseId('vpce-svc', serviceName.slice(serviceName.lastIndexOf('.') + 1))
  return id.ok ? id.value : undefined
}

/** Whether private DNS is on. */
export function wantsPrivateDns({ found }: Resource): boolean {
  const flag = fieldOf(found, 'PrivateDnsEnabled')?.node
  return flag?.type === 'scalar' && !flag.quoted && flag.text === 'true'
}

/** The private name among an endpoint's names: the one that is not below AWS's domain for endpoints [R-DNS-2]. */
export function privateNameOf(endpoint: Resource): string | undefined {
  return privateEntryOf(endpoint)?.dnsName
}

/** The DNS name that is the service's own, with its hidden hosted zone. */
export function privateEntryOf(endpoint: Resource): DnsEntry | undefined {
  return dnsEntriesOf(endpoint).find(({ dnsName }) => !dnsName.includes('.vpce.'))
}

/** The eight characters that tell an endpoint's names from all others, and the Regional zone, where the names are of AWS's form. */
export function regionalNameOf(
  endpoint: Resource,
): { readonly dnsSuffix: string; readonly hostedZoneId: string } | undefined {
  for (const { dnsName, hostedZoneId } of dnsEntriesOf(endpoint)) {
    const rest = dnsName.startsWith(`${endpoint.id}-`) ? dnsName.slice(endpoint.id.length + 1) : ''
    const suffix = /^([a-z0-9]{8})\./.exec(rest)?.[1]
    if (suffix !== undefined) return { dnsSuffix: suffix, hostedZoneId }
  }
  return undefined
}

const ZONE_ID = /^Z[A-Z0-9]{1,31}$/

function dnsEntriesOf({ found }: Resource): readonly DnsEntry[] {
  const list = fieldOf(found, 'DnsEntries')
  return (list === undefined ? [] : elementsOf(list)).flatMap((entry) => {
    const dnsName = textOf(fieldOf(entry, 'DnsName'))
    const hostedZoneId = textOf(fieldOf(entry, 'HostedZoneId'))
    if (dnsName === undefined || hostedZoneId === undefined || !ZONE_ID.test(hostedZoneId)) return []
    return [{ dnsName, hostedZoneId }]
  })
}
