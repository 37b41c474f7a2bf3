import type { NatGatewayState } from './types.ts'

/** Every move of a NAT gateway [R-VPC-6]; `deleted` has no exit. */
export const natGatewayMoves = [
  { from: 'pending', event: 'provisioned', to: 'available', rule: 'R-VPC-6' },
  { from: 'pending', event: 'fault', to: 'failed', rule: 'R-VPC-6' },
  { from: 'pending', event: 'delete', to: 'deleting', rule: 'R-VPC-6' },
  { from: 'available', event: 'delete', to: 'deleting', rule: 'R-VPC-6' },
  { from: 'failed', event: 'delete', to: 'deleting', rule: 'R-VPC-6' },
  { from: 'deleting', event: 'deleted', to: 'deleted', rule: 'R-VPC-6' },
] as const satisfies readonly { from: NatGatewayState; event: string; to: NatGatewayState; rule: string }[]

export type NatGatewayEvent = (typeof natGatewayMoves)[number]['event']

/** Where an event leads from a state; undefined if it leads nowhere [R-VPC-6]. */
export function moveNatGateway(from: NatGatewayState, event: NatGatewayEvent): NatGatewayState | undefined {
  return natGatewayMoves.find((move) => move.from === from && move.event === event)?.to
}
