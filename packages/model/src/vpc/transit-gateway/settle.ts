import { byCodeUnit, tableGet, tableRemove, tableValues, type ApiError } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import type { Effect, Step, World } from '../../world.ts'
import { removeInterface } from '../network-interface/delete.ts'
import type { CompleteTransitGateway, CompleteTransitGatewayAttachment } from './commands.ts'
import {
  moveAttachment,
  moveTransitGateway,
  type AttachmentEvent,
  type TransitGatewayEvent,
} from './state-machine.ts'
import type { TransitGateway, TransitGatewayVpcAttachment } from './types.ts'

/** The timer that ends what a transit gateway is about. */
export function gatewayTimer(world: World, { transitGatewayId, version }: TransitGateway): Effect {
  const command: CompleteTransitGateway = { type: 'CompleteTransitGateway', transitGatewayId }
  const after = world.knobs['timing.transitGateway']
  return { type: 'timer', after, resource: transitGatewayId, ifVersion: version, settles: true, command }
}

/** The timer that ends what an attachment is about. */
export function attachmentTimer(
  world: World,
  { transitGatewayAttachmentId, version }: TransitGatewayVpcAttachment,
): Effect {
  const command: CompleteTransitGatewayAttachment = {
    type: 'CompleteTransitGatewayAttachment',
    transitGatewayAttachmentId,
  }
  const after = world.knobs['timing.transitGateway']
  const resource = transitGatewayAttachmentId
  return { type: 'timer', after, resource, ifVersion: version, settles: true, command }
}

/** The gateway after an event, one version on; undefined where the event leads nowhere. */
export function movedGateway(
  gateway: TransitGateway,
  event: TransitGatewayEvent,
): TransitGateway | undefined {
  const state = moveTransitGateway(gateway.state, event)
  return state === undefined ? undefined : { ...gateway, state, version: gateway.version + 1 }
}

/** The attachment after an event, one version on; undefined where the event leads nowhere. */
export function movedAttachment(
  attachment: TransitGatewayVpcAttachment,
  event: AttachmentEvent,
): TransitGatewayVpcAttachment | undefined {
  const state = moveAttachment(attachment.state, event)
  return state === undefined ? undefined : { ...attachment, state, version: attachment.version + 1 }
}

/** The gateway is available, or deleted and its route tables with it. */
export function completeTransitGateway(
  world: World,
  _step: Step,
  command: CompleteTransitGateway,
): Applied | ApiError {
  const gateway = tableGet(world.transitGateways, command.transitGatewayId)
  const next = gateway && (movedGateway(gateway, 'provisioned') ?? movedGateway(gateway, 'deleted'))
  if (next === undefined) return unchanged(world)
  const { transitGatewayId: id } = next
  const tables = tableValues(world.transitGatewayRouteTables).filter((each) => each.transitGatewayId === id)
  return commit(world, (draft) => {
    putRow(draft.transitGateways, id, next)
    if (next.state !== 'deleted') return
    for (const table of tables) tableRemove(draft.transitGatewayRouteTables, table.transitGatewayRouteTableId)
  })
}

/**
 * The attachment is available, and with the gateway's default table associated and propagating; or deleted, and
 * its interfaces with it.
 */
export function completeTransitGatewayAttachment(
  world: World,
  _step: Step,
  command: CompleteTransitGatewayAttachment,
): Applied | ApiError {
  const attachment = tableGet(world.transitGatewayAttachments, command.transitGatewayAttachmentId)
  const next =
    attachment && (movedAttachment(attachment, 'provisioned') ?? movedAttachment(attachment, 'deleted'))
  if (next === undefined) return unchanged(world)
  const isGone = next.state === 'deleted'
  const row = isGone ? next : withDefaultTable(world, next)
  return commit(world, (draft) => {
    putRow(draft.transitGatewayAttachments, next.transitGatewayAttachmentId, row)
    if (isGone) for (const id of next.networkInterfaceIds) removeInterface(draft, id)
  })
}

function withDefaultTable(
  world: World,
  attachment: TransitGatewayVpcAttachment,
): TransitGatewayVpcAttachment {
  const table = tableGet(world.transitGateways, attachment.transitGatewayId)?.defaultRouteTableId
  if (table === undefined) return attachment
  const propagatesTo = [...new Set([...attachment.propagatesTo, table])].sort(byCodeUnit)
  return { ...attachment, associatedRouteTableId: attachment.associatedRouteTableId ?? table, propagatesTo }
}
