import type { LoadBalancerItem } from '@causeway/topology'
import { isNetwork } from './claims.ts'
import { maps, optionalParsed, wordOf } from './fields.ts'
import { crossZoneOf } from './attributes.ts'
import { fieldOf, textOf, type Found } from './found.ts'
import { groupNamesById } from './group-names.ts'
import { drop, itemOf, nameOf, ownVpc, referredBy, type ImportContext } from './import-context.ts'
import { interfaceKeys } from './interface-keys.ts'
import { listenersOf } from './listeners.ts'
import { note } from './report.ts'
import type { Resource } from './resources.ts'

/** The Network Load Balancers with their listeners; others are left out. */
export function loadBalancerItems(context: ImportContext): readonly LoadBalancerItem[] {
  return context.resources
    .of('load-balancer')
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
  if (ownVpc(context, balancer) === undefined) return undefined
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
    listeners: listeners.items,
  }
}

function isCrossZone(context: ImportContext, { id, found }: Resource): boolean {
  const value = crossZoneOf(context, { list: 'LoadBalancerAttributes', arn: id })
  if (value === undefined)
    note(
      context.log,
      'defaulted',
      found,
      `cross-zone balancing of ${id} is off: the snapshot lacks its attributes`,
    )
  return value === 'true'
}

function isEnforcing(context: ImportContext, found: Found): boolean {
  const key = 'EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic'
  return optionalParsed(context.log, found, key, wordOf(['on', 'off'] as const)) !== 'off'
}
