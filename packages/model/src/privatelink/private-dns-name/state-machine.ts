import type { PrivateDnsNameConfiguration } from './types.ts'

type State = PrivateDnsNameConfiguration['state']

/** Every move of a private name's verification [R-SVC-14]. */
export const privateDnsNameMoves = [
  { from: 'pendingVerification', event: 'found', to: 'verified', rule: 'R-SVC-14' },
  { from: 'pendingVerification', event: 'deadline', to: 'failed', rule: 'R-SVC-14' },
  { from: 'failed', event: 'restart', to: 'pendingVerification', rule: 'R-SVC-14' },
  { from: 'verified', event: 'lost', to: 'failed', rule: 'R-SVC-14' },
] as const satisfies readonly { from: State; event: string; to: State; rule: string }[]

export type PrivateDnsNameEvent = (typeof privateDnsNameMoves)[number]['event']

/** Where an event leads from a state; undefined if it leads nowhere [R-SVC-14]. */
export function movePrivateDnsName(from: State, event: PrivateDnsNameEvent): State | undefined {
  return privateDnsNameMoves.find((move) => move.from === from && move.event === event)?.to
}
