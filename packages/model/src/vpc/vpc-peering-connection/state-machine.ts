import type { PeeringState } from './types.ts'

/** Every move of a peering connection [R-PCX-1]; rejected, failed, expired and deleted have no exit. */
export const peeringMoves = [
  { from: 'initiating-request', event: 'requested', to: 'pending-acceptance', rule: 'R-PCX-1' },
  { from: 'initiating-request', event: 'fault', to: 'failed', rule: 'R-PCX-1' },
  { from: 'pending-acceptance', event: 'accept', to: 'provisioning', rule: 'R-PCX-1' },
  { from: 'pending-acceptance', event: 'reject', to: 'rejected', rule: 'R-PCX-1' },
  { from: 'pending-acceptance', event: 'expire', to: 'expired', rule: 'R-PCX-1' },
  { from: 'pending-acceptance', event: 'delete', to: 'deleting', rule: 'R-PCX-1' },
  { from: 'provisioning', event: 'provisioned', to: 'active', rule: 'R-PCX-1' },
  { from: 'active', event: 'delete', to: 'deleting', rule: 'R-PCX-1' },
  { from: 'deleting', event: 'deleted', to: 'deleted', rule: 'R-PCX-1' },
] as const satisfies readonly { from: PeeringState; event: string; to: PeeringState; rule: string }[]

export type PeeringEvent = (typeof peeringMoves)[number]['event']

/** Where an event leads from a state; undefined if it leads nowhere [R-PCX-1]. */
export function movePeering(from: PeeringState, event: PeeringEvent): PeeringState | undefined {
  return peeringMoves.find((move) => move.from === from && move.event === event)?.to
}
