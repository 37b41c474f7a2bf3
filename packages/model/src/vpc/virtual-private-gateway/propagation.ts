import { apiError, byCodeUnit, canonicalCidr, isApiError, tableGet, type ApiError } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { findRouteTable } from '../route-table/find.ts'
import { overPropagationQuota, propagate, withLearntRoutes } from '../route-table/propagate.ts'
import { overRouteQuota } from '../route-table/quota.ts'
import type { RouteTable } from '../route-table/types.ts'
import { withoutGateway } from './attach.ts'
import { findVpnGateway } from './find.ts'
import type {
  DisableVgwRoutePropagation,
  EnableVgwRoutePropagation,
  LearntRoute,
  SetLearntRoutes,
  VpnGateway,
} from './types.ts'

const refuse = {
  notAttached: ({ vpnGatewayId }: VpnGateway, { vpcId }: RouteTable) =>
    apiError(
      'Gateway.NotAttached',
      'R-ERR-30',
      `${vpnGatewayId} is not attached to ${vpcId}; attach it before it propagates there`,
      'gatewayId',
    ),
  edge: ({ routeTableId, edgeAssociation }: RouteTable) =>
    apiError(
      'InvalidParameterValue',
      'R-RT-10',
      `${routeTableId} is the table of ${edgeAssociation}, which takes no propagated routes; use another`,
      'routeTableId',
    ),
  unknown: (id: string) =>
    apiError(
      'InvalidVpnGatewayID.NotFound',
      'R-ONP-1',
      `there is no virtual private gateway '${id}'`,
      'vpnGatewayId',
    ),
  block: (error: string, i: number) =>
    apiError('InvalidParameterValue', 'R-RT-9', `${error}; a learnt route is a block`, `routes[${i}].cidr`),
}

/**
 * Has what the gateway has learnt, now and later, appear in a table [R-RT-9].
 *
 * Errors: `InvalidVpnGatewayID.NotFound`, `InvalidRouteTableID.NotFound` [R-ERR-21], `Gateway.NotAttached` [R-ERR-30],
 * `InvalidParameterValue` for a gateway's table [R-RT-10], `RouteLimitExceeded` [R-RT-13].
 */
export function enableVgwRoutePropagation(
  world: World,
  _step: Step,
  command: EnableVgwRoutePropagation,
): Applied | ApiError {
  const gateway = findVpnGateway(world, command.accountId, command.gatewayId, 'gatewayId')
  if (isApiError(gateway)) return gateway
  const table = findRouteTable(world, command.accountId, command.routeTableId)
  if (isApiError(table)) return table
  if (gateway.vpcId !== table.vpcId) return refuse.notAttached(gateway, table)
  if (table.edgeAssociation !== undefined) return refuse.edge(table)
  if (table.propagatingVgws.includes(gateway.vpnGatewayId)) return unchanged(world)
  const propagatingVgws = [...table.propagatingVgws, gateway.vpnGatewayId].sort(byCodeUnit)
  const next = withLearntRoutes({ ...table, propagatingVgws }, gateway)
  const full = overRouteQuota(world, table, next.routes)
  if (full !== undefined) return full
  return commit(world, (draft) => putRow(draft.routeTables, table.routeTableId, next))
}

/** Ends it: the propagated routes go. Errors: `InvalidVpnGatewayID.NotFound`, `InvalidRouteTableID.NotFound` [R-ERR-21]. */
export function disableVgwRoutePropagation(
  world: World,
  _step: Step,
  command: DisableVgwRoutePropagation,
): Applied | ApiError {
  const gateway = findVpnGateway(world, command.accountId, command.gatewayId, 'gatewayId')
  if (isApiError(gateway)) return gateway
  const table = findRouteTable(world, command.accountId, command.routeTableId)
  if (isApiError(table)) return table
  return commit(world, (draft) =>
    putRow(draft.routeTables, table.routeTableId, withoutGateway(table, gateway.vpnGatewayId)),
  )
}

/**
 * States all that a gateway has learnt from the far side, and brings the tables that it propagates to up to date.
 *
 * Errors: `InvalidVpnGatewayID.NotFound`, `InvalidParameterValue`, `RouteLimitExceeded` [R-RT-13].
 */
export function setLearntRoutes(world: World, _step: Step, command: SetLearntRoutes): Applied | ApiError {
  const gateway = tableGet(world.vpnGateways, command.vpnGatewayId)
  if (gateway === undefined) return refuse.unknown(command.vpnGatewayId)
  const learntRoutes: LearntRoute[] = []
  for (const [i, { cidr: text, learnt }] of command.routes.entries()) {
    const cidr = canonicalCidr(text)
    if (!cidr.ok) return refuse.block(cidr.error, i)
    learntRoutes.push({ cidr: cidr.value, learnt })
  }
  learntRoutes.sort((a, b) => byCodeUnit(a.cidr, b.cidr) || byCodeUnit(a.learnt, b.learnt))
  const next: VpnGateway = { ...gateway, learntRoutes }
  const full = overPropagationQuota(world, next)
  if (full !== undefined) return full
  return commit(world, (draft) => {
    putRow(draft.vpnGateways, gateway.vpnGatewayId, next)
    propagate(draft, next)
  })
}
