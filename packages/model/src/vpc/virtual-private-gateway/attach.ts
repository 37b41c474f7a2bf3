import { apiError, isApiError, tableValues, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { withoutEdge, edgeTableOf } from '../route-table/associate.ts'
import type { RouteTable } from '../route-table/types.ts'
import { findVpc } from '../vpc/find.ts'
import { findVpnGateway } from './find.ts'
import type { AttachVpnGateway, DetachVpnGateway, VpnGateway } from './types.ts'

const refuse = {
  attached: (id: string, other: string, field: string) =>
    apiError(
      'Resource.AlreadyAssociated',
      'R-ERR-30',
      `${id} is attached to ${other} already; detach it first`,
      field,
    ),
  notAttached: ({ vpnGatewayId, vpcId }: DetachVpnGateway) =>
    apiError(
      'InvalidVpnGatewayAttachment.NotFound',
      'R-ONP-1',
      `${vpnGatewayId} is not attached to ${vpcId}; name the VPC that it is attached to`,
      'vpcId',
    ),
}

/**
 * Attaches a gateway to a VPC: one of each [R-ERR-30].
 *
 * Errors: `InvalidVpnGatewayID.NotFound`, `InvalidVpcID.NotFound` [R-ERR-23], `Resource.AlreadyAssociated`.
 */
export function attachVpnGateway(world: World, _step: Step, command: AttachVpnGateway): Applied | ApiError {
  const gateway = findVpnGateway(world, command.accountId, command.vpnGatewayId)
  if (isApiError(gateway)) return gateway
  const vpc = findVpc(world, command.accountId, command.vpcId)
  if (isApiError(vpc)) return vpc
  const { vpnGatewayId } = gateway
  if (gateway.vpcId !== undefined) return refuse.attached(vpnGatewayId, gateway.vpcId, 'vpnGatewayId')
  const { vpcId } = vpc
  const other = tableValues(world.vpnGateways).find((each) => each.vpcId === vpcId)
  if (other !== undefined) return refuse.attached(vpcId, other.vpnGatewayId, 'vpcId')
  return commit(world, (draft) => putRow<VpnGateway>(draft.vpnGateways, vpnGatewayId, { ...gateway, vpcId }))
}

/**
 * Detaches a gateway: static routes to it become blackholes, propagated ones go [R-RT-9], its edge table is no
 * gateway's any more.
 *
 * Errors: `InvalidVpnGatewayID.NotFound`, `InvalidVpnGatewayAttachment.NotFound` [R-ONP-1].
 */
export function detachVpnGateway(world: World, _step: Step, command: DetachVpnGateway): Applied | ApiError {
  const gateway = findVpnGateway(world, command.accountId, command.vpnGatewayId)
  if (isApiError(gateway)) return gateway
  if (gateway.vpcId === undefined || gateway.vpcId !== command.vpcId) return refuse.notAttached(command)
  const { vpnGatewayId } = gateway
  const edge = edgeTableOf(world, vpnGatewayId)
  const fed = tableValues(world.routeTables).filter((each) => each.propagatingVgws.includes(vpnGatewayId))
  const { vpcId: _, ...detached } = gateway
  return commit(world, (draft) => {
    putRow<VpnGateway>(draft.vpnGateways, vpnGatewayId, detached)
    if (edge !== undefined) putRow(draft.routeTables, edge.routeTableId, withoutEdge(edge))
    for (const table of fed)
      putRow<RouteTable>(draft.routeTables, table.routeTableId, withoutGateway(table, vpnGatewayId))
  })
}

/** The table without a gateway's propagation and what came of it. */
export function withoutGateway(table: RouteTable, gatewayId: string): RouteTable {
  const isOf = ({ origin, target }: RouteTable['routes'][number]): boolean =>
    origin === 'EnableVgwRoutePropagation' && target.type !== 'local' && target.id === gatewayId
  return {
    ...table,
    propagatingVgws: table.propagatingVgws.filter((id) => id !== gatewayId),
    routes: table.routes.filter((route) => !isOf(route)),
  }
}
