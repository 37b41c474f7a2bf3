import { tableGet, tableValues, type AccountId, type AzId } from '@causeway/ground'
import type { AnyLoadBalancer } from '../../elb/any-load-balancer.ts'
import type { AnyEndpoint } from '../../privatelink/vpc-endpoint/types.ts'
import type { World } from '../../world.ts'
import { billedEndpoint } from '../endpoint-hour/billed.ts'
import type { PriceItem } from '../price/items.ts'

/** A thing that costs while it is there, and who pays for it. */
export interface BilledByTime {
  readonly item: PriceItem
  readonly id: string
  readonly name: string
  readonly payer: AccountId
  /** Null for what is billed once, however many zones it is in. */
  readonly azId: AzId | null
  readonly region: string
  /** The service that an endpoint connects to, or that a rule watches; empty for other things. */
  readonly serviceId: string
}

/**
 * All that is billed by time at this moment: endpoints by the zone, whatever their state [R-EP-17] [R-PRC-2], load
 * balancers and NAT gateways that are in service, Contributor Insights rules that are enabled [R-CI-4]. In order of kind, then
 * id, then zone.
 */
export function billedByTime(world: World): readonly BilledByTime[] {
  return [
    ...tableValues(world.vpcEndpoints).flatMap((each) => ofEndpoint(world, each)),
    ...tableValues(world.gatewayLoadBalancerEndpoints).flatMap((each) => ofEndpoint(world, each)),
    ...tableValues(world.gatewayEndpoints).flatMap((each) => ofEndpoint(world, each)),
    ...tableValues(world.loadBalancers).flatMap((each) => ofBalancer(world, 'nlb.hour', each)),
    ...tableValues(world.gatewayLoadBalancers).flatMap((each) => ofBalancer(world, 'gwlb.hour', each)),
    ...natGateways(world),
    ...insightRules(world),
  ]
}

/** A gateway endpoint has a line too, at its price of nothing, so that a comparison shows it [R-GW-1]. */
function ofEndpoint(world: World, endpoint: AnyEndpoint): readonly BilledByTime[] {
  const { vpcEndpointId: id, vpcEndpointType, name, serviceId, vpcId, state } = endpoint
  const { payer, zoneIds } = billedEndpoint(world, endpoint)
  const common = { id, name, payer, serviceId, region: regionOfVpc(world, vpcId) }
  if (vpcEndpointType === 'Gateway')
    return state === 'deleted' ? [] : [{ ...common, item: 'gatewayEndpoint.hour', azId: null }]
  const item = vpcEndpointType === 'Interface' ? 'interfaceEndpoint.hour' : 'gwlbEndpoint.hour'
  return zoneIds.map((azId) => ({ ...common, item, azId }))
}

function ofBalancer(world: World, item: PriceItem, balancer: AnyLoadBalancer): readonly BilledByTime[] {
  const { loadBalancerArn: id, name, ownerId: payer, vpcId, state } = balancer
  if (state !== 'active') return []
  return [{ item, id, name, payer, azId: null, region: regionOfVpc(world, vpcId), serviceId: '' }]
}

function natGateways(world: World): readonly BilledByTime[] {
  return tableValues(world.natGateways).flatMap((gateway): readonly BilledByTime[] => {
    const { natGatewayId: id, name, ownerId: payer, vpcId, subnetId, state } = gateway
    if (state !== 'available') return []
    const azId = tableGet(world.subnets, subnetId)?.availabilityZoneId ?? null
    const region = regionOfVpc(world, vpcId)
    return [{ item: 'natGateway.hour', id, name, payer, azId, region, serviceId: '' }]
  })
}

function insightRules(world: World): readonly BilledByTime[] {
  return tableValues(world.insightRules).flatMap((rule): readonly BilledByTime[] => {
    const { ruleName: id, ownerId: payer, serviceId, state } = rule
    if (state !== 'ENABLED') return []
    const region = tableGet(world.endpointServices, serviceId)?.region ?? ''
    return [{ item: 'insights.rule', id, name: id, payer, azId: null, region, serviceId }]
  })
}

function regionOfVpc(world: World, vpcId: string): string {
  return tableGet(world.vpcs, vpcId)?.region ?? ''
}
