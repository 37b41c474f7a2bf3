import type { EndpointItem, InterfaceEndpointItem } from '@causeway/topology'
import { isGone } from './claims.ts'
import { customerServiceId, serviceNameOf } from './endpoint-fields.ts'
import { addressTypesOf, idsOfEndpoint, isInboundOnly, policyOf, serviceOf } from './endpoint-parts.ts'
import { optionalFlag, optionalText, texts } from './fields.ts'
import { fieldOf, textOf } from './found.ts'
import { groupNames } from './group-names.ts'
import { drop, itemOf, nameOf, usedVpc, referredByList, type ImportContext } from './import-context.ts'
import { gatewayEndpointItem, inspectionEndpointItem } from './routed-endpoints.ts'
import { note } from './report.ts'
import type { Resource } from './resources.ts'

/** The endpoints that can be imported; the others are left out, each with the reason in the report. */
export function usableEndpoints(context: ImportContext): readonly Resource[] {
  return context.resources.of('vpc-endpoint').filter((endpoint) => {
    const why = faultOf(context, endpoint)
    if (why !== undefined) drop(context, endpoint, why)
    return why === undefined && usedVpc(context, endpoint) !== undefined
  })
}

/** The endpoints with their ids, addresses and DNS names as they are [R-EP-7, R-DNS-1]. */
export function endpointItems(
  context: ImportContext,
  endpoints: readonly Resource[],
): readonly EndpointItem[] {
  return endpoints.flatMap((endpoint) => {
    switch (typeOf(endpoint)) {
      case 'Gateway':
        return gatewayEndpointItem(context, endpoint) ?? []
      case 'GatewayLoadBalancer':
        return inspectionEndpointItem(context, endpoint) ?? []
      default:
        return interfaceEndpointItem(context, endpoint) ?? []
    }
  })
}

function faultOf(context: ImportContext, endpoint: Resource): string | undefined {
  const { found } = endpoint
  const type = typeOf(endpoint)
  if (!TYPES.includes(type)) return `endpoints of the type ${type} are not modelled`
  if (isGone(textOf(fieldOf(found, 'State')))) return `it is ${textOf(fieldOf(found, 'State'))}`
  const serviceRegion = textOf(fieldOf(found, 'ServiceRegion')) ?? context.region
  if (serviceRegion !== context.region) return `its service is in ${serviceRegion}`
  const serviceName = serviceNameOf(endpoint)
  if (serviceName === undefined) return 'it leads to no service'
  const serviceId = customerServiceId(serviceName)
  if (serviceId === undefined) return undefined
  return isImported(context, serviceId) ? undefined : `the snapshot does not hold its service ${serviceId}`
}

const TYPES = ['Interface', 'Gateway', 'GatewayLoadBalancer']

// Answers from before there were other types do not state it.
function typeOf({ found }: Resource): string {
  return textOf(fieldOf(found, 'VpcEndpointType')) ?? 'Gateway'
}

function isImported({ resources, dropped }: ImportContext, serviceId: string): boolean {
  return resources.byId(serviceId)?.kind === 'endpoint-service' && !dropped.has(serviceId)
}

function interfaceEndpointItem(
  context: ImportContext,
  endpoint: Resource,
): InterfaceEndpointItem | undefined {
  const { log } = context
  const { found } = endpoint
  const subnets = referredByList(context, 'subnet', found, 'SubnetIds')
  if (subnets.length < texts(log, found, 'SubnetIds').length)
    return drop(context, endpoint, 'a subnet is not imported')
  if (subnets.length === 0) return drop(context, endpoint, 'it is in no subnet')
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
    imported: idsOfEndpoint(context, endpoint),
  })
  return {
    ...item,
    type: 'interface',
    service: serviceOf(context, endpoint),
    subnets: subnets.map((subnet) => nameOf(context, subnet)),
    ...groupNames(context, found, 'Groups'),
    privateDns: optionalFlag(log, found, 'PrivateDnsEnabled') ?? false,
    ...policyOf(context, endpoint),
    addresses: {},
    accepted: state !== 'pendingacceptance',
    ...addressTypesOf(context, endpoint),
    ...(isInboundOnly(context, found) ? { inboundOnly: true } : {}),
  }
}
