import { sortedBy } from '@causeway/ground'
import type { CustomerServiceItem } from '@causeway/topology'
import { customerServiceId, serviceNameOf } from './endpoint-fields.ts'
import { subjectOf } from './entries.ts'
import { holds, optionalFlag, optionalText, text, texts } from './fields.ts'
import { fieldOf, textOf } from './found.ts'
import { details, drop, itemOf, nameOf, referredByList, type ImportContext } from './import-context.ts'
import { note } from './report.ts'
import type { Resource } from './resources.ts'

/** The endpoint services of the accounts themselves, behind load balancers of one of the two kinds [R-SVC-1], with whom they allow [R-PERM-1]. */
export function customerServiceItems(context: ImportContext): readonly CustomerServiceItem[] {
  return context.resources.of('endpoint-service').flatMap((service) => serviceItem(context, service) ?? [])
}

function serviceItem(context: ImportContext, service: Resource): CustomerServiceItem | undefined {
  const { log } = context
  const { id, found } = service
  const key = holds(found, 'GatewayLoadBalancerArns') ? 'GatewayLoadBalancerArns' : 'NetworkLoadBalancerArns'
  const state = optionalText(log, found, 'ServiceState') ?? 'Available'
  if (!['Available', 'Pending'].includes(state)) return drop(context, service, `it is ${state}`)
  const balancers = referredByList(context, 'load-balancer', found, key)
  if (balancers.length < texts(log, found, key).length) {
    return drop(context, service, 'a load balancer is not imported')
  }
  const configuration = fieldOf(found, 'PrivateDnsNameConfiguration')
  const privateDnsName = optionalText(log, found, 'PrivateDnsName')
  const fields = {
    nlbs: fieldOf(found, key),
    gwlbs: fieldOf(found, key),
    acceptance: fieldOf(found, 'AcceptanceRequired'),
    privateDnsName: fieldOf(found, 'PrivateDnsName'),
  }
  return {
    type: 'customer',
    ...itemOf(context, service, { fields, imported: { serviceId: id } }),
    ...balancersOf(
      key,
      balancers.map((balancer) => nameOf(context, balancer)),
    ),
    ...ipTypesOf(context, service),
    allow: allowedBy(context, service),
    acceptance: optionalFlag(log, found, 'AcceptanceRequired') ?? true,
    ...(privateDnsName === undefined ? {} : { privateDnsName }),
    verified: configuration === undefined || textOf(fieldOf(configuration, 'State')) === 'verified',
  }
}

function balancersOf(key: string, names: readonly string[]): Pick<CustomerServiceItem, 'nlbs' | 'gwlbs'> {
  return key === 'GatewayLoadBalancerArns' ? { nlbs: [], gwlbs: names } : { nlbs: names }
}

function ipTypesOf(
  { log }: ImportContext,
  { found }: Resource,
): Pick<CustomerServiceItem, 'supportedIpTypes'> {
  const listed = texts(log, found, 'SupportedIpAddressTypes').map(({ text: word }) => word)
  const types = (['ipv4', 'ipv6'] as const).filter((type) => listed.includes(type))
  return types.length === 0 ? {} : { supportedIpTypes: types }
}

// Permissions are described service by service; the answers name the service only in newer versions.
function allowedBy(context: ImportContext, service: Resource): readonly string[] {
  const ids = context.resources.of('endpoint-service').map(({ id }) => id)
  const own = details(context, 'AllowedPrincipals').filter(
    (entry) => subjectOf(entry, 'ServiceId', ids) === service.id,
  )
  if (own.length === 0) return allowedByUse(context, service)
  return own.flatMap(({ found }) => {
    const principal = text(context.log, found, 'Principal')
    if (principal !== undefined)
      note(context.log, 'bound', found, `${nameOf(context, service)} allows ${principal}`)
    return principal ?? []
  })
}

function allowedByUse(context: ImportContext, service: Resource): readonly string[] {
  const users = context.resources
    .of('vpc-endpoint')
    .filter((endpoint) => customerServiceId(serviceNameOf(endpoint) ?? '') === service.id)
    .map(({ ownerId }) => ownerId)
  const others = sortedBy(new Set(users), (accountId) => accountId).filter((user) => user !== service.ownerId)
  const whom = others.length === 0 ? 'nobody else' : others.join(', ')
  note(
    context.log,
    'defaulted',
    service.found,
    `${service.id} allows ${whom}: the snapshot lacks its permissions`,
  )
  return others
}

/** Says of every connection that the provider sees what stands for it: the consumer's endpoint, if that is imported. */
export function noteConnections(context: ImportContext): void {
  for (const { found } of details(context, 'VpcEndpointConnections')) {
    const id = textOf(fieldOf(found, 'VpcEndpointId')) ?? 'an endpoint'
    const isImported = context.resources.byId(id) !== undefined && !context.dropped.has(id)
    if (isImported) note(context.log, 'bound', found, `the connection is that of ${id}`)
    else note(context.log, 'ignored', found, `the connection of ${id}, an endpoint that is not imported`)
  }
}
