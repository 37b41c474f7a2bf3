import { later } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import { NONE_YET } from '../connection-columns.ts'
import { kind } from '../event-kinds.ts'
import type { SimulationState } from '../simulation-state.ts'
import { failConnection } from './endings.ts'
import { pathAt, stopWaiting, wait } from './one-connection.ts'
import { mark, phase, slotOrNone } from './open-connections.ts'
import { sendKeepAlive } from './silence.ts'
import { unanswered } from './unanswered.ts'

/** Data of a flow that nobody knows is answered by a RST, a round trip later [R-NLB-2, R-NLB-10]. */
export function refuse(state: SimulationState, slot: number, now: Instant): void {
  const { open, meters } = state
  const path = pathAt(state, slot)
  open.phase[slot] = phase.refused
  open.reason[slot] = state.reasons.numberOf('CW_IDLE_TIMEOUT_RST')
  meters.reset(meters.wayOf(path), 'load-balancer', now)
  wait(state, slot, later(now, path.roundTrip), kind['connection-reset'])
}

/** Whether what silenced a connection's way lasts, so that not even a RST comes back on it [R-DP-15]. */
export function isCut(state: SimulationState, slot: number): boolean {
  const { open, weather } = state
  return open.reason[slot] !== NONE_YET && pathAt(state, slot).hangsOn.some((of) => weather.isDown(of))
}

/** A RST comes for a flow that nobody knew any more; returns 1 if the connection was still there to hear it. */
export function wasReset(state: SimulationState, row: number, now: Instant): number {
  const { open } = state
  const slot = slotOrNone(open, row)
  if (slot === NONE_YET) return 0
  if (open.mark[slot] !== mark.expired || isCut(state, slot)) {
    // Only one that sent a request waits for an answer.
    if (open.phase[slot] === phase.refused) unanswered(state, slot, now)
    return 0
  }
  open.reason[slot] = state.reasons.numberOf('CW_IDLE_TIMEOUT_RST')
  failConnection(state, slot, now)
  return 1
}

/**
 * What cut a forgotten flow off is over: a request that was lost, or the next keep-alive, is sent again as one of a flow that
 * is known would be, and meets its RST.
 */
export function sendAgain(state: SimulationState, slot: number, now: Instant): void {
  const { open } = state
  if (open.reason[slot] === NONE_YET) return
  switch (open.phase[slot]) {
    case phase.stalled:
      stopWaiting(state, slot)
      return refuse(state, slot, now)
    case phase.idle:
    case phase.holding:
      open.reason[slot] = NONE_YET
      return sendKeepAlive(state, slot, pathAt(state, slot), now)
  }
}
