import type { ServiceState } from './types.ts'

/** Every move of an endpoint service [R-SVC-3]; a failed one can be deleted too [R-SVC-31]. */
export const serviceMoves = [
  { from: 'Pending', event: 'provisioned', to: 'Available', rule: 'R-SVC-3' },
  { from: 'Pending', event: 'fault', to: 'Failed', rule: 'R-SVC-3' },
  { from: 'Available', event: 'delete', to: 'Deleting', rule: 'R-SVC-3' },
  { from: 'Failed', event: 'delete', to: 'Deleting', rule: 'R-SVC-31' },
  { from: 'Deleting', event: 'deleted', to: 'Deleted', rule: 'R-SVC-3' },
] as const satisfies readonly { from: ServiceState; event: string; to: ServiceState; rule: string }[]

export type ServiceEvent = (typeof serviceMoves)[number]['event']

/** Where an event leads from a state; undefined if it leads nowhere [R-SVC-3]. */
export function moveService(from: ServiceState, event: ServiceEvent): ServiceState | undefined {
  return serviceMoves.find((move) => move.from === from && move.event === event)?.to
}
