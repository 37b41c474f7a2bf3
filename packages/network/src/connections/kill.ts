import type { Instant } from '@causeway/ground'
import type { ReasonCode } from '@causeway/model'
import { kind } from '../event-kinds.ts'
import { giveUp } from '../give-up.ts'
import { NONE_YET } from '../connection-columns.ts'
import type { SimulationState } from '../simulation-state.ts'
import { failConnection } from './endings.ts'
import { unanswered } from './exchanges.ts'
import { stopWaiting, wait } from './one-connection.ts'
import { mark, phase, slotOf } from './open-connections.ts'

/**
 * Kills an open connection by a RST that its client hears now: an attempt fails and may be tried again, an established
 * connection fails with its request, one that is between attempts knows of nothing. Who sends the RST meters it.
 */
export function resetConnection(state: SimulationState, row: number, reason: ReasonCode, now: Instant): void {
  const { open } = state
  const slot = slotOf(open, row)
  const at = open.phase[slot]
  if (at === phase.backoff) return
  stopWaiting(state, slot)
  open.reason[slot] = state.reasons.numberOf(reason)
  if (at === phase.connecting) wait(state, slot, now, kind['connect-failed'])
  else failConnection(state, slot, now)
}

/**
 * From now on a connection hears nothing more: an attempt is given up when its time is over, a request at the response
 * time-out; one that is silent does not know it before its next request.
 */
export function stallConnection(state: SimulationState, row: number, reason: ReasonCode, now: Instant): void {
  const { open } = state
  const slot = slotOf(open, row)
  const at = open.phase[slot]
  if (at === phase.backoff || at === phase.stalled || at === phase.refused) return
  open.reason[slot] = state.reasons.numberOf(reason)
  open.mark[slot] = mark.stalled
  if (at === phase.idle || at === phase.holding) return
  stopWaiting(state, slot)
  if (at === phase.connecting) {
    const until = giveUp(state, open.since[slot] as Instant)
    return wait(state, slot, until < now ? now : until, kind['connect-failed'])
  }
  const transfer = open.transfer[slot] as number
  if (transfer !== NONE_YET) state.transfers.stop(transfer, now)
  open.transfer[slot] = NONE_YET
  unanswered(state, slot, now)
}
