import { sortedBy } from '@causeway/ground'
import type { CustomerServiceItem } from '@causeway/topology'
import { customerServiceId, serviceNameOf } from './endpoint-fields.ts'
import { holds, optionalFlag, optionalText, text, texts } from './fields.ts'
import { fieldOf, textOf } from './found.ts'
import { details, drop, itemOf, nameOf, referredByList, type ImportContext } from './import-context.ts'
import { note } from './report.ts'
import type { Resource } from './resources.ts'

/** The endpoint services of the accounts themselves, behind Network Load Balancers [R-SVC-1], with whom they allow [R-PERM-1]. */
export function customerServiceItems(context: ImportContext): readonly CustomerServiceItem[] {
  return context.resources.of('endpoint-service').flatMap((service) => serviceItem(context, service) ?? [])
}

function serviceItem(context: ImportContext, service: Resource): CustomerServiceItem | undefined {
  const { log } = context
  const { id, found } = service
  if (holds(found, 'GatewayLoadBalancerArns'))
    return drop(context, service, 'Gateway Load Balancers are not modelled')
  const state = optionalText(log, found, 'ServiceState') ?? 'Available'
  if (!['Available', 'Pending'].includes(state)) return drop(context, service, `it is ${state}`)
  const balancers = referredByList(context, 'load-balancer', found, 'NetworkLoadBalancerArns')
  if (balancers.length < texts(log, found, 'NetworkLoadBalancerArns').length) {
    return drop(context, service, 'a load balancer is not imported')
  }
  const configuration = fieldOf(found, 'PrivateDnsNameConfiguration')
  const privateDnsName = optionalText(log, found, 'PrivateDnsName')
  const fields = {
    nlbs: fieldOf(found, 'NetworkLoadBalancerArns'),
    acceptance: fieldOf(found, 'AcceptanceRequired'),
    privateDnsName: fieldOf(found, 'PrivateDnsName'),
  }
  return {
    type: 'customer',
    ...itemOf(context, service, { fields, imported: { serviceId: id } }),
    nlbs: balancers.map((balancer) => nameOf(context, balancer)),
    allow: allowedBy(context, service),
    acceptance: optionalFlag(log, found, 'AcceptanceRequired') ?? true,
    ...(privateDnsName === undefined ? {} : { privateDnsName }),
    verified: configuration === undefined || textOf(fieldOf(configuration, 'State')) === 'verified',
  }
}

// Permissions are described service by service; the answers name the service only in newer versions.
function allowedBy(context: ImportContext, service: Resource): readonly string[] {
  const isOnly = context.resources.of('endpoint-service').length === 1
  const own = details(context, 'AllowedPrincipals').filter(({ found }) => {
    const serviceId = textOf(fieldOf(found, 'ServiceId'))
    return serviceId === undefined ? isOnly : serviceId === service.id
  })
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
