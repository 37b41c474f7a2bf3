import { later } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import { kind } from '../event-kinds.ts'
import type { SimulationState } from '../simulation-state.ts'
import { wait } from './one-connection.ts'
import { phase } from './open-connections.ts'
import { watchUnanswered } from './silence.ts'

/** Nothing more will be heard: the request fails when its patience is over. */
export function unanswered(state: SimulationState, slot: number, now: Instant): void {
  const { open } = state
  open.phase[slot] = phase.stalled
  const timeout = state.control.world().knobs['client.responseTimeout']
  const until = later(open.since[slot] as Instant, timeout)
  const at = until < now ? now : until
  wait(state, slot, at, kind['transfer-failed'])
  watchUnanswered(state, slot, at, now)
}
