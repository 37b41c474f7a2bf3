import { apiError, assert, isApiError, tableGet, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { removeInterface } from '../network-interface/delete.ts'
import type {
  AcceptTransitGatewayVpcAttachment,
  DeleteTransitGatewayVpcAttachment,
  RejectTransitGatewayVpcAttachment,
} from './commands.ts'
import { findAttachment } from './find.ts'
import { attachmentTimer, movedAttachment } from './settle.ts'
import type { TransitGatewayVpcAttachment } from './types.ts'

const refuse = {
  notOwner: (accountId: string, { transitGatewayId }: TransitGatewayVpcAttachment) =>
    apiError(
      'OperationNotPermitted',
      'R-RT-5',
      `account ${accountId} does not own ${transitGatewayId}; its owner decides`,
      'accountId',
    ),
  state: ({ transitGatewayAttachmentId, state }: TransitGatewayVpcAttachment, verb: string) =>
    apiError(
      'IncorrectState',
      'R-ERR-33',
      `${transitGatewayAttachmentId} is ${state} and can't be ${verb}`,
      'transitGatewayAttachmentId',
    ),
}

type Decision = AcceptTransitGatewayVpcAttachment | RejectTransitGatewayVpcAttachment

/**
 * The gateway's owner accepts an attachment, or rejects it, and its interfaces go.
 *
 * Errors: `InvalidTransitGatewayAttachmentID.NotFound`, `OperationNotPermitted` [R-RT-5], `IncorrectState` [R-ERR-33].
 */
export function decideTransitGatewayVpcAttachment(
  world: World,
  _step: Step,
  command: Decision,
): Applied | ApiError {
  const attachment = findAttachment(world, command.accountId, command.transitGatewayAttachmentId)
  if (isApiError(attachment)) return attachment
  const gateway = tableGet(world.transitGateways, attachment.transitGatewayId)
  assert(gateway !== undefined, `${attachment.transitGatewayAttachmentId} is of no gateway`)
  if (gateway.ownerId !== command.accountId) return refuse.notOwner(command.accountId, attachment)
  const isAccepting = command.type === 'AcceptTransitGatewayVpcAttachment'
  const next = movedAttachment(attachment, isAccepting ? 'accept' : 'reject')
  if (next === undefined) return refuse.state(attachment, isAccepting ? 'accepted' : 'rejected')
  return commit(
    world,
    (draft) => {
      putRow(draft.transitGatewayAttachments, next.transitGatewayAttachmentId, next)
      if (!isAccepting) for (const id of next.networkInterfaceIds) removeInterface(draft, id)
    },
    { effects: isAccepting ? [attachmentTimer(world, next)] : [] },
  )
}

/**
 * Ends an attachment, for the VPC's owner or the gateway's: it leaves its route tables, routes to it become
 * blackholes [R-RT-9].
 *
 * Errors: `InvalidTransitGatewayAttachmentID.NotFound` [R-RT-5], `IncorrectState` [R-ERR-33].
 */
export function deleteTransitGatewayVpcAttachment(
  world: World,
  _step: Step,
  command: DeleteTransitGatewayVpcAttachment,
): Applied | ApiError {
  const attachment = findAttachment(world, command.accountId, command.transitGatewayAttachmentId)
  if (isApiError(attachment)) return attachment
  const next = movedAttachment(attachment, 'delete')
  if (next === undefined) return refuse.state(attachment, 'deleted')
  const { associatedRouteTableId: _, ...rest } = next
  const row: TransitGatewayVpcAttachment = { ...rest, propagatesTo: [] }
  return commit(
    world,
    (draft) => putRow(draft.transitGatewayAttachments, row.transitGatewayAttachmentId, row),
    { effects: [attachmentTimer(world, row)] },
  )
}
