import { canonicalPolicyIsDefault } from '@causeway/model'
import type { EndpointItem } from '@causeway/topology'
import { isInterfaceEndpoint } from './claims.ts'
import {
  customerServiceId,
  privateEntryOf,
  regionalNameOf,
  serviceNameOf,
  wantsPrivateDns,
} from './endpoint-fields.ts'
import { optionalFlag, optionalText, text, texts } from './fields.ts'
import { fieldOf, textOf } from './found.ts'
import { groupNames } from './group-names.ts'
import { drop, itemOf, nameOf, ownVpc, referredByList, type ImportContext } from './import-context.ts'
import { interfaceKeys } from './interface-keys.ts'
import { note } from './report.ts'
import type { Resource } from './resources.ts'

/** The endpoints that can be imported; the others are left out, each with the reason in the report. */
export function usableEndpoints(context: ImportContext): readonly Resource[] {
  return context.resources.of('vpc-endpoint').filter((endpoint) => {
    const why = faultOf(context, endpoint)
    if (why !== undefined) drop(context, endpoint, why)
    return why === undefined && ownVpc(context, endpoint) !== undefined
  })
}

/** The interface endpoints with their ids, addresses and DNS names as they are [R-EP-7, R-DNS-1]. */
export function endpointItems(
  context: ImportContext,
  endpoints: readonly Resource[],
): readonly EndpointItem[] {
  return endpoints.flatMap((endpoint) => endpointItem(context, endpoint) ?? [])
}

function faultOf(context: ImportContext, endpoint: Resource): string | undefined {
  const { found } = endpoint
  const type = textOf(fieldOf(found, 'VpcEndpointType')) ?? 'Gateway'
  if (type !== 'Interface') return `endpoints of the type ${type} are not modelled`
  if (!isInterfaceEndpoint(endpoint)) return `it is ${textOf(fieldOf(found, 'State'))}`
  const serviceRegion = textOf(fieldOf(found, 'ServiceRegion')) ?? context.region
  if (serviceRegion !== context.region) return `its service is in ${serviceRegion}`
  const serviceName = serviceNameOf(endpoint)
  if (serviceName === undefined) return 'it leads to no service'
  const serviceId = customerServiceId(serviceName)
  if (serviceId === undefined) return undefined
  return isImported(context, serviceId) ? undefined : `the snapshot does not hold its service ${serviceId}`
}

function isImported({ resources, dropped }: ImportContext, serviceId: string): boolean {
  return resources.byId(serviceId)?.kind === 'endpoint-service' && !dropped.has(serviceId)
}

function endpointItem(context: ImportContext, endpoint: Resource): EndpointItem | undefined {
  const { log } = context
  const { found } = endpoint
  const subnets = referredByList(context, 'subnet', found, 'SubnetIds')
  if (subnets.length < texts(log, found, 'SubnetIds').length)
    return drop(context, endpoint, 'a subnet is not imported')
  if (subnets.length === 0) return drop(context, endpoint, 'it is in no subnet')
  const serviceName = text(log, found, 'ServiceName') ?? ''
  const service = customerServiceId(serviceName)
  const state = (optionalText(log, found, 'State') ?? 'available').toLowerCase()
  if (state === 'pending')
    note(log, 'defaulted', found, `${endpoint.id} is pending: it becomes available before the clock starts`)
  const item = itemOf(context, endpoint, {
    fields: {
      service: fieldOf(found, 'ServiceName'),
      subnets: fieldOf(found, 'SubnetIds'),
      securityGroups: fieldOf(found, 'Groups'),
      privateDns: fieldOf(found, 'PrivateDnsEnabled'),
      policy: fieldOf(found, 'PolicyDocument'),
    },
    imported: importedOf(context, endpoint),
  })
  noteFamily(context, endpoint)
  return {
    ...item,
    type: 'interface',
    service: service === undefined ? serviceName : (context.names.get(service) ?? serviceName),
    subnets: subnets.map((subnet) => nameOf(context, subnet)),
    ...groupNames(context, found, 'Groups'),
    privateDns: optionalFlag(log, found, 'PrivateDnsEnabled') ?? false,
    ...policyOf(context, endpoint),
    addresses: {},
    accepted: state !== 'pendingacceptance',
  }
}

function importedOf(context: ImportContext, endpoint: Resource): Record<string, string> {
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

// The default policy is what an endpoint has without one [R-IAM-1].
function policyOf({ log }: ImportContext, { found }: Resource): { readonly policy?: string } {
  const policy = optionalText(log, found, 'PolicyDocument')
  return policy === undefined || canonicalPolicyIsDefault(policy) ? {} : { policy }
}

function noteFamily({ log }: ImportContext, { id, found }: Resource): void {
  const type = optionalText(log, found, 'IpAddressType') ?? 'ipv4'
  if (type !== 'ipv4')
    note(log, 'unsupported', found, `${id} is imported with IPv4 only: ${type} is not modelled`)
}
