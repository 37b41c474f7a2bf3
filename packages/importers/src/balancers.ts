import type { LoadBalancerItem } from '@causeway/topology'
import { isGateway, isNetwork } from './claims.ts'
import { maps, optionalParsed, wordOf } from './fields.ts'
import { attributesOf, CROSS_ZONE } from './attributes.ts'
import { fieldOf, textOf, type Found } from './found.ts'
import { groupNamesById } from './group-names.ts'
import { drop, itemOf, nameOf, usedVpc, referredBy, type ImportContext } from './import-context.ts'
import { interfaceKeys } from './interface-keys.ts'
import { listenersOf } from './listeners.ts'
import { note } from './report.ts'
import type { Resource } from './resources.ts'

/** The Network Load Balancers with their listeners; those that are of neither modelled type are left out. */
export function loadBalancerItems(context: ImportContext): readonly LoadBalancerItem[] {
  return context.resources
    .of('load-balancer')
    .filter((balancer) => !isGateway(balancer))
    .flatMap((balancer) => loadBalancerItem(context, balancer) ?? [])
}

function loadBalancerItem(context: ImportContext, balancer: Resource): LoadBalancerItem | undefined {
  const { id, found } = balancer
  if (!isNetwork(balancer)) {
    return drop(
      context,
      balancer,
      `load balancers of the type ${textOf(fieldOf(found, 'Type')) ?? '?'} are not modelled`,
    )
  }
  if (usedVpc(context, balancer) === undefined) return undefined
  const zones = maps(context.log, found, 'AvailabilityZones')
  const subnets = zones.flatMap((zone) => referredBy(context, 'subnet', zone, 'SubnetId') ?? [])
  if (subnets.length < zones.length || zones.length === 0)
    return drop(context, balancer, 'a subnet is not imported')
  const interfaces = interfaceKeys(context, context.claims.heldBy(balancer))
  const listeners = listenersOf(context, balancer)
  const item = itemOf(context, balancer, {
    fields: {
      subnets: fieldOf(found, 'AvailabilityZones'),
      securityGroups: fieldOf(found, 'SecurityGroups'),
    },
    imported: { loadBalancerArn: id, ...interfaces, ...listeners.imported },
  })
  return {
    ...item,
    fieldRefs: { ...item.fieldRefs, ...listeners.fieldRefs },
    subnets: subnets.map((subnet) => nameOf(context, subnet)),
    crossZone: isCrossZone(context, balancer),
    ...groupNamesById(context, found, 'SecurityGroups'),
    enforceOnPrivateLink: isEnforcing(context, found),
    ...familyOf(context, found),
    listeners: listeners.items,
  }
}

/** Whether a load balancer balances over zones; AWS's default where the snapshot lacks its attributes [R-NLB-4]. */
export function isCrossZone(context: ImportContext, { id, found }: Resource): boolean {
  const value = attributesOf(context, { list: 'LoadBalancerAttributes', arn: id })?.get(CROSS_ZONE)
  const what = `cross-zone balancing of ${id} is off: the snapshot lacks its attributes`
  if (value === undefined) note(context.log, 'defaulted', found, what)
  return value === 'true'
}

/** The address type of a load balancer, where it is not IPv4 alone. */
export function familyOf(context: ImportContext, found: Found): { readonly ipAddressType?: 'dualstack' } {
  const type = optionalParsed(context.log, found, 'IpAddressType', wordOf(['ipv4', 'dualstack'] as const))
  return type === 'dualstack' ? { ipAddressType: type } : {}
}

function isEnforcing(context: ImportContext, found: Found): boolean {
  const key = 'EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic'
  return optionalParsed(context.log, found, key, wordOf(['on', 'off'] as const)) !== 'off'
}
