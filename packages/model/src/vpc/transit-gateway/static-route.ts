import { apiError, byCodeUnit, canonicalCidr, isApiError, type ApiError, type Cidr } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import type { CreateTransitGatewayRoute, DeleteTransitGatewayRoute } from './commands.ts'
import { findAttachment, findTransitGatewayRouteTable } from './find.ts'
import type {
  TransitGatewayRouteTable,
  TransitGatewayStaticRoute,
  TransitGatewayVpcAttachment,
} from './types.ts'

const refuse = {
  block: (error: string) =>
    apiError('InvalidParameterValue', 'R-RT-8', `${error}; a route leads to a block`, 'destinationCidrBlock'),
  target: () =>
    apiError(
      'InvalidParameterCombination',
      'R-RT-8',
      'a route has one target; give either transitGatewayAttachmentId or blackhole',
      'transitGatewayAttachmentId',
    ),
  exists: ({ transitGatewayRouteTableId }: TransitGatewayRouteTable, cidr: Cidr) =>
    apiError(
      'RouteAlreadyExists',
      'R-ERR-18',
      `${transitGatewayRouteTableId} has a static route to ${cidr} already; delete that first`,
      'destinationCidrBlock',
    ),
  other: ({ transitGatewayAttachmentId, transitGatewayId }: TransitGatewayVpcAttachment) =>
    apiError(
      'InvalidParameterValue',
      'R-RT-5',
      `${transitGatewayAttachmentId} is of ${transitGatewayId}, not of the table's gateway; use one of that gateway`,
      'transitGatewayAttachmentId',
    ),
  missing: ({ transitGatewayRouteTableId }: TransitGatewayRouteTable, cidr: Cidr) =>
    apiError(
      'InvalidRoute.NotFound',
      'R-ERR-21',
      `${transitGatewayRouteTableId} has no static route to ${cidr}; name one that it has`,
      'destinationCidrBlock',
    ),
}

/**
 * Adds a static route to an attachment, or to nowhere; it stands before a propagated one to the same block.
 *
 * Errors: `InvalidRouteTableID.NotFound` [R-ERR-21], `InvalidParameterValue`, `InvalidParameterCombination` [R-RT-8],
 * `InvalidTransitGatewayAttachmentID.NotFound`, `RouteAlreadyExists` [R-ERR-18].
 */
export function createTransitGatewayRoute(
  world: World,
  _step: Step,
  command: CreateTransitGatewayRoute,
): Applied | ApiError {
  const table = findTransitGatewayRouteTable(world, command.accountId, command.transitGatewayRouteTableId)
  if (isApiError(table)) return table
  const cidr = canonicalCidr(command.destinationCidrBlock)
  if (!cidr.ok) return refuse.block(cidr.error)
  const { transitGatewayAttachmentId: attachmentId, blackhole = false } = command
  if ((attachmentId !== undefined) === blackhole) return refuse.target()
  if (attachmentId !== undefined) {
    const attachment = findAttachment(world, command.accountId, attachmentId)
    if (isApiError(attachment)) return attachment
    if (attachment.transitGatewayId !== table.transitGatewayId) return refuse.other(attachment)
  }
  if (table.staticRoutes.some((route) => route.cidr === cidr.value)) return refuse.exists(table, cidr.value)
  const route = { cidr: cidr.value, transitGatewayAttachmentId: attachmentId ?? 'blackhole' } as const
  return withRoutes(world, table, [...table.staticRoutes, route])
}

/** Removes a static route. Errors: `InvalidRouteTableID.NotFound`, `InvalidRoute.NotFound` [R-ERR-21], `InvalidParameterValue`. */
export function deleteTransitGatewayRoute(
  world: World,
  _step: Step,
  command: DeleteTransitGatewayRoute,
): Applied | ApiError {
  const table = findTransitGatewayRouteTable(world, command.accountId, command.transitGatewayRouteTableId)
  if (isApiError(table)) return table
  const cidr = canonicalCidr(command.destinationCidrBlock)
  if (!cidr.ok) return refuse.block(cidr.error)
  const rest = table.staticRoutes.filter((route) => route.cidr !== cidr.value)
  return rest.length === table.staticRoutes.length
    ? refuse.missing(table, cidr.value)
    : withRoutes(world, table, rest)
}

function withRoutes(
  world: World,
  table: TransitGatewayRouteTable,
  routes: readonly TransitGatewayStaticRoute[],
): Applied {
  const staticRoutes = [...routes].sort((a, b) => byCodeUnit(a.cidr, b.cidr))
  const { transitGatewayRouteTableId: id } = table
  return commit(world, (draft) =>
    putRow<TransitGatewayRouteTable>(draft.transitGatewayRouteTables, id, { ...table, staticRoutes }),
  )
}
