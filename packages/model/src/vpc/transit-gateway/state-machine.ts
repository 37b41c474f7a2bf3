import type { AttachmentState, TransitGatewayState } from './types.ts'

/** Every move of a transit gateway [R-RT-5]; `deleted` has no exit. */
export const transitGatewayMoves = [
  { from: 'pending', event: 'provisioned', to: 'available', rule: 'R-RT-5' },
  { from: 'available', event: 'delete', to: 'deleting', rule: 'R-RT-5' },
  { from: 'deleting', event: 'deleted', to: 'deleted', rule: 'R-RT-5' },
] as const satisfies readonly {
  from: TransitGatewayState
  event: string
  to: TransitGatewayState
  rule: string
}[]

/** Every move of a VPC's attachment [R-RT-5]; `rejected` and `deleted` have no exit. */
export const attachmentMoves = [
  { from: 'pendingAcceptance', event: 'accept', to: 'pending', rule: 'R-RT-5' },
  { from: 'pendingAcceptance', event: 'reject', to: 'rejected', rule: 'R-RT-5' },
  { from: 'pendingAcceptance', event: 'delete', to: 'deleting', rule: 'R-RT-5' },
  { from: 'pending', event: 'provisioned', to: 'available', rule: 'R-RT-5' },
  { from: 'available', event: 'delete', to: 'deleting', rule: 'R-RT-5' },
  { from: 'deleting', event: 'deleted', to: 'deleted', rule: 'R-RT-5' },
] as const satisfies readonly { from: AttachmentState; event: string; to: AttachmentState; rule: string }[]

export type AttachmentEvent = (typeof attachmentMoves)[number]['event']
export type TransitGatewayEvent = (typeof transitGatewayMoves)[number]['event']

/** Where an event leads a transit gateway; undefined if it leads nowhere [R-RT-5]. */
export function moveTransitGateway(
  from: TransitGatewayState,
  event: TransitGatewayEvent,
): TransitGatewayState | undefined {
  return transitGatewayMoves.find((move) => move.from === from && move.event === event)?.to
}

/** Where an event leads an attachment; undefined if it leads nowhere [R-RT-5]. */
export function moveAttachment(from: AttachmentState, event: AttachmentEvent): AttachmentState | undefined {
  return attachmentMoves.find((move) => move.from === from && move.event === event)?.to
}
