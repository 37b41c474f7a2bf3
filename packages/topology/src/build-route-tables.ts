import type { AccountId, Id } from '@causeway/ground'
import { forSubnets, ownedInVpc, SUBNET } from './build-subnet-tables.ts'
import { mainTableOf } from './items.ts'
import { madeId, ownerOf } from './site.ts'
import type { Site } from './site.ts'
import type { RouteTableItem } from './gateway-items.ts'

/** The table that a call is about. */
export interface OfTable {
  readonly accountId: AccountId
  readonly routeTableId: Id<'rtb'>
}

/**
 * Creates the route tables, but for those that VPCs were made with, and ties them: to their subnets, as the VPC's main
 * table, to the gateway whose edge they are, to the gateways that propagate to them [R-RT-1, R-RT-9, R-RT-10].
 */
export function buildRouteTables(site: Site): void {
  for (const item of site.topology.routeTables) {
    if (item.name !== mainTableOf(item.vpc)) createTable(site, item)
    const of = tableOf(site, item)
    if (of === undefined) continue
    forSubnets(site, item, (subnetId, base) =>
      site.bench.issue({
        item,
        base,
        command: { type: 'AssociateRouteTable', ...of, subnetId },
        fields: SUBNET,
      }),
    )
    makeMain(site, item, of)
    makeEdge(site, item, of)
    propagate(site, item, of)
  }
}

/** The table of an item and its owner; undefined if it was not built. */
export function tableOf(site: Site, item: RouteTableItem): OfTable | undefined {
  const accountId = ownerOf(site, item.name)
  const routeTableId = madeId<Id<'rtb'>>(site, item.name, 'routeTableId')
  return accountId === undefined || routeTableId === undefined ? undefined : { accountId, routeTableId }
}

function createTable(site: Site, item: RouteTableItem): void {
  const owned = ownedInVpc(site, item)
  if (owned === undefined) return
  const command = { type: 'CreateRouteTable', ...owned } as const
  const output = site.bench.issue({ item, command, fields: { vpcId: 'vpc' } })
  if (output !== undefined) site.bench.remember(item.name, output)
}

function makeMain(site: Site, item: RouteTableItem, of: OfTable): void {
  const vpcId = madeId<Id<'vpc'>>(site, item.vpc, 'vpcId')
  if (item.main !== true || vpcId === undefined) return
  const command = { type: 'ReplaceRouteTableAssociation', ...of, vpcId } as const
  site.bench.issue({ item, command, base: 'main', fields: { vpcId: '', routeTableId: '' } })
}

function makeEdge(site: Site, item: RouteTableItem, of: OfTable): void {
  if (item.gateway === undefined) return
  const gatewayId =
    madeId<Id<'igw'>>(site, item.gateway, 'internetGatewayId') ??
    madeId<Id<'vgw'>>(site, item.gateway, 'vpnGatewayId')
  if (gatewayId === undefined) return
  const command = { type: 'AssociateRouteTable', ...of, gatewayId } as const
  site.bench.issue({ item, command, base: 'gateway', fields: { gatewayId: '', routeTableId: '' } })
}

function propagate(site: Site, item: RouteTableItem, of: OfTable): void {
  const { propagates = [] } = item
  propagates.forEach((name, index) => {
    const gatewayId = madeId<Id<'vgw'>>(site, name, 'vpnGatewayId')
    if (gatewayId === undefined) return
    const command = { type: 'EnableVgwRoutePropagation', ...of, gatewayId } as const
    const fields = { gatewayId: '', routeTableId: '' }
    site.bench.issue({ item, command, base: `propagates.${index}`, fields })
  })
}
