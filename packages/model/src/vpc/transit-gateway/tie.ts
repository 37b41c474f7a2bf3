import { apiError, byCodeUnit, isApiError, type ApiError } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import type {
  AssociateTransitGatewayRouteTable,
  DisableTransitGatewayRouteTablePropagation,
  DisassociateTransitGatewayRouteTable,
  EnableTransitGatewayRouteTablePropagation,
} from './commands.ts'
import { findAttachment, findTransitGatewayRouteTable } from './find.ts'
import type { TransitGatewayRouteTable, TransitGatewayVpcAttachment } from './types.ts'

type Tie =
  | AssociateTransitGatewayRouteTable
  | DisassociateTransitGatewayRouteTable
  | EnableTransitGatewayRouteTablePropagation
  | DisableTransitGatewayRouteTablePropagation

interface Pair {
  readonly attachment: TransitGatewayVpcAttachment
  readonly table: TransitGatewayRouteTable
}

const refuse = {
  other: ({ attachment, table }: Pair) =>
    apiError(
      'InvalidParameterValue',
      'R-RT-5',
      `${attachment.transitGatewayAttachmentId} and ${table.transitGatewayRouteTableId} are of different transit gateways; use a table of the attachment's`,
      'transitGatewayRouteTableId',
    ),
  state: ({ attachment: { transitGatewayAttachmentId, state } }: Pair) =>
    apiError(
      'IncorrectState',
      'R-ERR-33',
      `${transitGatewayAttachmentId} is ${state}; only an available attachment is routed`,
      'transitGatewayAttachmentId',
    ),
  associated: ({ attachment }: Pair) =>
    apiError(
      'Resource.AlreadyAssociated',
      'R-ERR-30',
      `${attachment.transitGatewayAttachmentId} is associated with ${attachment.associatedRouteTableId} already; disassociate it first`,
      'transitGatewayAttachmentId',
    ),
  missing: ({ attachment, table }: Pair) =>
    apiError(
      'InvalidAssociationID.NotFound',
      'R-RT-5',
      `${attachment.transitGatewayAttachmentId} is not associated with ${table.transitGatewayRouteTableId}; name the table that it is`,
      'transitGatewayRouteTableId',
    ),
}

/**
 * Ties an attachment to a route table or unties it: the table that routes what comes from it, at most one; or a
 * table that has its VPC's blocks, any number [R-RT-5].
 *
 * Errors: `InvalidTransitGatewayAttachmentID.NotFound`, `InvalidRouteTableID.NotFound` [R-ERR-21],
 * `InvalidParameterValue`, `IncorrectState` [R-ERR-33], `Resource.AlreadyAssociated` [R-ERR-30],
 * `InvalidAssociationID.NotFound`.
 */
export function tieTransitGatewayRouteTable(world: World, _step: Step, command: Tie): Applied | ApiError {
  const table = findTransitGatewayRouteTable(world, command.accountId, command.transitGatewayRouteTableId)
  if (isApiError(table)) return table
  const attachment = findAttachment(world, command.accountId, command.transitGatewayAttachmentId)
  if (isApiError(attachment)) return attachment
  const pair = { attachment, table }
  if (attachment.transitGatewayId !== table.transitGatewayId) return refuse.other(pair)
  if (attachment.state !== 'available') return refuse.state(pair)
  const next = tied(pair, command.type)
  if (isApiError(next)) return next
  if (next === attachment) return unchanged(world)
  return commit(world, (draft) =>
    putRow(draft.transitGatewayAttachments, attachment.transitGatewayAttachmentId, next),
  )
}

function tied(pair: Pair, type: Tie['type']): TransitGatewayVpcAttachment | ApiError {
  const { attachment, table } = pair
  const { transitGatewayRouteTableId: id } = table
  const { associatedRouteTableId, ...rest } = attachment
  switch (type) {
    case 'AssociateTransitGatewayRouteTable':
      if (associatedRouteTableId !== undefined) return refuse.associated(pair)
      return { ...attachment, associatedRouteTableId: id }
    case 'DisassociateTransitGatewayRouteTable':
      return associatedRouteTableId === id ? rest : refuse.missing(pair)
    case 'EnableTransitGatewayRouteTablePropagation':
      if (attachment.propagatesTo.includes(id)) return attachment
      return { ...attachment, propagatesTo: [...attachment.propagatesTo, id].sort(byCodeUnit) }
    case 'DisableTransitGatewayRouteTablePropagation':
      if (!attachment.propagatesTo.includes(id)) return attachment
      return { ...attachment, propagatesTo: attachment.propagatesTo.filter((each) => each !== id) }
  }
}
