import { tableEntries, tableGet, type AccountId, type AzId } from '@causeway/ground'
import type { AnyLoadBalancer } from '../../elb/any-load-balancer.ts'
import type { AnyEndpoint } from '../../privatelink/vpc-endpoint/types.ts'
import type { NatGateway } from '../../vpc/nat-gateway/types.ts'
import type { World } from '../../world.ts'
import type { InsightRule } from '../contributor-insights/types.ts'
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
  return billedTables.flatMap((table) =>
    [...tableEntries<unknown>(world[table])].flatMap(([id]) => billedRow(world, table, id)),
  )
}

/** Tables whose rows are billed by time, in the order of their lines. */
export const billedTables = [
  'vpcEndpoints',
  'gatewayLoadBalancerEndpoints',
  'gatewayEndpoints',
  'loadBalancers',
  'gatewayLoadBalancers',
  'natGateways',
  'insightRules',
] as const

/** What one row is billed for; nothing if it is not there. An endpoint's payer and end hang on its service too [R-PRC-2]. */
export function billedRow(
  world: World,
  table: (typeof billedTables)[number],
  id: string,
): readonly BilledByTime[] {
  switch (table) {
    case 'vpcEndpoints':
    case 'gatewayLoadBalancerEndpoints':
    case 'gatewayEndpoints':
      return where(tableGet<AnyEndpoint>(world[table], id), (row) => ofEndpoint(world, row))
    case 'loadBalancers':
      return where(tableGet(world[table], id), (row) => ofBalancer(world, 'nlb.hour', row))
    case 'gatewayLoadBalancers':
      return where(tableGet(world[table], id), (row) => ofBalancer(world, 'gwlb.hour', row))
    case 'natGateways':
      return where(tableGet(world[table], id), (row) => ofNatGateway(world, row))
    case 'insightRules':
      return where(tableGet(world[table], id), (row) => ofInsightRule(world, row))
  }
}

function where<Row>(row: Row | undefined, billed: (row: Row) => readonly BilledByTime[]) {
  return row === undefined ? [] : billed(row)
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

function ofNatGateway(world: World, gateway: NatGateway): readonly BilledByTime[] {
  const { natGatewayId: id, name, ownerId: payer, vpcId, subnetId, state } = gateway
  if (state !== 'available') return []
  const azId = tableGet(world.subnets, subnetId)?.availabilityZoneId ?? null
  return [
    { item: 'natGateway.hour', id, name, payer, azId, region: regionOfVpc(world, vpcId), serviceId: '' },
  ]
}

function ofInsightRule(world: World, rule: InsightRule): readonly BilledByTime[] {
  const { ruleName: id, ownerId: payer, serviceId, state } = rule
  if (state !== 'ENABLED') return []
  const region = tableGet(world.endpointServices, serviceId)?.region ?? ''
  return [{ item: 'insights.rule', id, name: id, payer, azId: null, region, serviceId }]
}

function regionOfVpc(world: World, vpcId: string): string {
  return tableGet(world.vpcs, vpcId)?.region ?? ''
}
