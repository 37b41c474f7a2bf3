import { canonicalPolicyIsDefault } from '@causeway/model'
import type { InterfaceEndpointItem } from '@causeway/topology'
import {
  customerServiceId,
  privateEntryOf,
  regionalNameOf,
  serviceNameOf,
  wantsPrivateDns,
} from './endpoint-fields.ts'
import { optionalFlag, optionalParsed, optionalText, texts, wordOf } from './fields.ts'
import { fieldOf, type Found } from './found.ts'
import type { ImportContext } from './import-context.ts'
import { interfaceKeys } from './interface-keys.ts'
import { note } from './report.ts'
import type { Resource } from './resources.ts'

/** The service that an endpoint leads to: by the topology's name if it is a customer's, else by its own. */
export function serviceOf({ names }: ImportContext, endpoint: Resource): string {
  const serviceName = serviceNameOf(endpoint) ?? ''
  const service = customerServiceId(serviceName)
  return service === undefined ? serviceName : (names.get(service) ?? serviceName)
}

/** The ids, addresses and DNS names that an interface endpoint keeps, by the model's keys. */
export function idsOfEndpoint(context: ImportContext, endpoint: Resource): Record<string, string> {
  const { id, found } = endpoint
  const claims = context.claims.heldBy(endpoint)
  if (claims.length < texts(context.log, found, 'NetworkInterfaceIds').length) {
    note(
      context.log,
      'defaulted',
      found,
      `interfaces of ${id} get ids and addresses of ours: the snapshot does not describe them all`,
    )
  }
  const regional = regionalNameOf(endpoint)
  if (regional === undefined)
    note(context.log, 'defaulted', found, `${id} gets DNS names of ours: the snapshot has none of AWS's form`)
  const hidden = wantsPrivateDns(endpoint) ? privateEntryOf(endpoint) : undefined
  return {
    vpcEndpointId: id,
    ...interfaceKeys(context, claims),
    ...(regional === undefined
      ? {}
      : { dnsSuffix: regional.dnsSuffix, regionalHostedZoneId: regional.hostedZoneId }),
    ...(hidden === undefined ? {} : { privateHostedZoneId: hidden.hostedZoneId }),
  }
}

/** The policy of an endpoint; the default one is what it has without any [R-IAM-1]. */
export function policyOf({ log }: ImportContext, { found }: Resource): { readonly policy?: string } {
  const policy = optionalText(log, found, 'PolicyDocument')
  return policy === undefined || canonicalPolicyIsDefault(policy) ? {} : { policy }
}

const ADDRESS_TYPES = wordOf(['ipv4', 'ipv6', 'dualstack'] as const)
const RECORD_TYPES = wordOf(['ipv4', 'ipv6', 'dualstack', 'service-defined'] as const)

/** The address families of an endpoint and of its DNS names, where they are not IPv4 [R-EP-12]. */
export function addressTypesOf(
  { log }: ImportContext,
  { found }: Resource,
): Pick<InterfaceEndpointItem, 'ipAddressType' | 'dnsRecordIpType'> {
  const type = optionalParsed(log, found, 'IpAddressType', ADDRESS_TYPES) ?? 'ipv4'
  const options = fieldOf(found, 'DnsOptions')
  const records = options && optionalParsed(log, options, 'DnsRecordIpType', RECORD_TYPES)
  if (type === 'ipv4') return {}
  return { ipAddressType: type, ...(records === undefined ? {} : { dnsRecordIpType: records }) }
}

/** Whether the private name is for what comes in from outside only [R-IF-7]. */
export function isInboundOnly({ log }: ImportContext, endpoint: Found): boolean {
  const options = fieldOf(endpoint, 'DnsOptions')
  return (options && optionalFlag(log, options, 'PrivateDnsOnlyForInboundResolverEndpoint')) ?? false
}
