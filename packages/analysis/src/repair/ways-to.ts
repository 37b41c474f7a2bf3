import { cidrHolds, tableGet, tableValues } from '@causeway/ground'
import type { Cidr, IpAddress } from '@causeway/ground'
import { prefixListIn, prefixListOfService, vpcBlocks } from '@causeway/model'
import type { CreateRoute, RouteTable, VpcId, VpcPeeringConnection, World } from '@causeway/model'
import { isIpv6 } from './near-interface.ts'

/** Where a route of a table could lead for an address: the block, the target as the API states it, its name. */
export interface WayTo {
  readonly cidr: string
  readonly target: Pick<
    CreateRoute,
    'gatewayId' | 'natGatewayId' | 'vpcPeeringConnectionId' | 'transitGatewayId'
  >
  readonly name: string
}

/**
 * What of a table's VPC leads, or may lead, to an address [R-RT-5]: peerings and transit gateways to VPCs that have
 * it, virtual private gateways that have learnt of it, then NAT and internet gateways. Private ways come first.
 */
export function waysTo(world: World, table: RouteTable, address: IpAddress): readonly WayTo[] {
  return [
    ...byPeerings(world, table, address),
    ...byTransitGateways(world, table, address),
    ...byVpnGateways(world, table, address),
    ...byNatGateways(world, table, address),
    ...byInternetGateways(world, table, address),
  ]
}

/** The gateway endpoints of a VPC whose service has an address [R-GW-2]. */
export function gatewayEndpointsTo(world: World, { vpcId }: RouteTable, address: IpAddress) {
  const region = tableGet(world.vpcs, vpcId)?.region
  if (region === undefined) return []
  return tableValues(world.gatewayEndpoints).filter((each) => {
    const listId = prefixListOfService(world, region, each.serviceName)
    const list = listId === undefined ? undefined : prefixListIn(world, region, listId)
    return each.vpcId === vpcId && list?.entries.some((entry) => cidrHolds(entry, address)) === true
  })
}

/** The VPC at the other end of a connection; undefined if the first is at neither. */
function farSide({ requester, accepter }: VpcPeeringConnection, vpcId: VpcId): VpcId | undefined {
  if (requester.vpcId === vpcId) return accepter.vpcId
  return accepter.vpcId === vpcId ? requester.vpcId : undefined
}

/** The block of a VPC that holds an address. */
export function blockHolding(world: World, vpcId: VpcId | undefined, address: IpAddress): Cidr | undefined {
  const vpc = tableGet(world.vpcs, vpcId ?? '')
  return vpc && vpcBlocks(vpc).find((block) => cidrHolds(block, address))
}

function byPeerings(world: World, { vpcId }: RouteTable, address: IpAddress): readonly WayTo[] {
  return tableValues(world.vpcPeeringConnections).flatMap((each) => {
    const cidr = blockHolding(world, farSide(each, vpcId), address)
    if (cidr === undefined || (each.state !== 'active' && each.state !== 'pending-acceptance')) return []
    const { vpcPeeringConnectionId, name } = each
    return [{ cidr, target: { vpcPeeringConnectionId }, name }]
  })
}

function byTransitGateways(world: World, { vpcId }: RouteTable, address: IpAddress): readonly WayTo[] {
  const attachments = tableValues(world.transitGatewayAttachments)
  const own = attachments.filter((each) => each.vpcId === vpcId)
  return own.flatMap(({ transitGatewayId }) =>
    attachments.flatMap((far) => {
      if (far.transitGatewayId !== transitGatewayId || far.vpcId === vpcId) return []
      const cidr = blockHolding(world, far.vpcId, address)
      const name = tableGet(world.transitGateways, transitGatewayId)?.name ?? transitGatewayId
      return cidr === undefined ? [] : [{ cidr, target: { transitGatewayId }, name }]
    }),
  )
}

function byVpnGateways(world: World, { vpcId }: RouteTable, address: IpAddress): readonly WayTo[] {
  return tableValues(world.vpnGateways)
    .filter((each) => each.vpcId === vpcId)
    .flatMap(({ vpnGatewayId: gatewayId, name, learntRoutes }) => {
      const learnt = learntRoutes.find(({ cidr }) => cidrHolds(cidr, address))
      return learnt === undefined ? [] : [{ cidr: learnt.cidr, target: { gatewayId }, name }]
    })
}

function byNatGateways(world: World, { vpcId }: RouteTable, address: IpAddress): readonly WayTo[] {
  if (isIpv6(address)) return []
  return tableValues(world.natGateways)
    .filter((each) => each.vpcId === vpcId && each.state === 'available')
    .map(({ natGatewayId, name }) => ({ cidr: '0.0.0.0/0', target: { natGatewayId }, name }))
}

function byInternetGateways(world: World, { vpcId }: RouteTable, address: IpAddress): readonly WayTo[] {
  const cidr = isIpv6(address) ? '::/0' : '0.0.0.0/0'
  return tableValues(world.internetGateways)
    .filter((each) => each.vpcId === vpcId)
    .map(({ internetGatewayId: gatewayId, name }) => ({ cidr, target: { gatewayId }, name }))
}
