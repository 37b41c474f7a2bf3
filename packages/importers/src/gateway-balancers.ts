import type { GatewayLoadBalancerItem } from '@causeway/topology'
import { attributesOf, CROSS_ZONE } from './attributes.ts'
import { familyOf, isCrossZone } from './balancers.ts'
import { isGateway } from './claims.ts'
import { maps } from './fields.ts'
import { fieldOf, textOf } from './found.ts'
import { details, drop, itemOf, nameOf, referredBy, usedVpc, type ImportContext } from './import-context.ts'
import { interfaceKeys } from './interface-keys.ts'
import { groupArnOf } from './listeners.ts'
import type { Resource } from './resources.ts'
import { healthOf, targetsOf } from './targets.ts'

/** The Gateway Load Balancers, each with its listener and its target group [R-GWLB-1]. */
export function gatewayLoadBalancerItems(context: ImportContext): readonly GatewayLoadBalancerItem[] {
  return context.resources
    .of('load-balancer')
    .filter(isGateway)
    .flatMap((balancer) => gatewayLoadBalancerItem(context, balancer) ?? [])
}

function gatewayLoadBalancerItem(
  context: ImportContext,
  balancer: Resource,
): GatewayLoadBalancerItem | undefined {
  const { id, found } = balancer
  if (usedVpc(context, balancer) === undefined) return undefined
  const zones = maps(context.log, found, 'AvailabilityZones')
  const subnets = zones.flatMap((zone) => referredBy(context, 'subnet', zone, 'SubnetId') ?? [])
  if (subnets.length < zones.length || zones.length === 0)
    return drop(context, balancer, 'a subnet is not imported')
  const behind = groupBehind(context, balancer)
  const imported = {
    loadBalancerArn: id,
    ...interfaceKeys(context, context.claims.heldBy(balancer)),
    ...behind.imported,
  }
  return {
    ...itemOf(context, balancer, { fields: { subnets: fieldOf(found, 'AvailabilityZones') }, imported }),
    subnets: subnets.map((subnet) => nameOf(context, subnet)),
    crossZone: behind.crossZone ?? isCrossZone(context, balancer),
    ...familyOf(context, found),
    ...behind.item,
  }
}

type Behind = Pick<GatewayLoadBalancerItem, 'targets' | 'health' | 'stickiness' | 'targetFailover'>

function groupBehind(context: ImportContext, { id }: Resource) {
  const listener = details(context, 'Listeners').find(
    ({ found }) => textOf(fieldOf(found, 'LoadBalancerArn')) === id,
  )?.found
  const groupArn = listener && groupArnOf(context, listener)
  const group = details(context, 'TargetGroups').find(
    ({ found }) => groupArn !== undefined && textOf(fieldOf(found, 'TargetGroupArn')) === groupArn,
  )?.found
  const listenerArn = listener && textOf(fieldOf(listener, 'ListenerArn'))
  const none: Behind = { targets: { type: 'instances', instances: [] }, health: {} }
  if (groupArn === undefined || group === undefined) return { item: none, imported: {}, crossZone: undefined }
  const attributes = attributesOf(context, { list: 'TargetGroupAttributes', arn: groupArn })
  const crossZone = attributes?.get(CROSS_ZONE)
  const { targets } = targetsOf(context, { group, groupArn })
  const item: Behind = { targets, health: healthOf(context, group), ...settingsOf(attributes) }
  const imported = { targetGroupArn: groupArn, ...(listenerArn === undefined ? {} : { listenerArn }) }
  return { item, imported, crossZone: crossZone === 'true' ? true : undefined }
}

function settingsOf(attributes: ReadonlyMap<string, string> | undefined): Partial<Behind> {
  const type =
    attributes?.get('stickiness.enabled') === 'true' ? attributes.get('stickiness.type') : undefined
  const failover = attributes?.get('target_failover.on_unhealthy')
  return {
    ...(type === 'source_ip_dest_ip' || type === 'source_ip_dest_ip_proto' ? { stickiness: type } : {}),
    ...(failover === 'rebalance' || failover === 'no_rebalance' ? { targetFailover: failover } : {}),
  }
}
