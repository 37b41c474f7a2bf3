import { later } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import type { ReasonCode } from '@causeway/model'
import { NONE_YET } from '../connection-columns.ts'
import { kind } from '../event-kinds.ts'
import { giveUp } from '../give-up.ts'
import type { SimulationState } from '../simulation-state.ts'
import { pathAt, stopWaiting, wait } from './one-connection.ts'
import { mark, phase } from './open-connections.ts'
import { keepAlivesAgain, keepAlivesLost } from './silence.ts'
import { unanswered } from './unanswered.ts'

/** Why nothing is heard any more, and whether that may end. */
export interface Silence {
  readonly reason: ReasonCode
  readonly heals: boolean
}

/**
 * From now on a connection hears nothing more: an attempt is given up when its time is over, a request at the response
 * time-out; one that is idle does not know it before its next request. A silence that heals leaves it what it still has to
 * carry.
 */
export function silence(
  state: SimulationState,
  slot: number,
  { reason, heals }: Silence,
  now: Instant,
): void {
  const { open } = state
  const at = open.phase[slot]
  if (at === phase.backoff) return
  if (at === phase.connecting) return silenceAttempt(state, slot, reason, now)
  const before = open.mark[slot]
  if (before === mark.stalled) return
  open.reason[slot] = state.reasons.numberOf(reason)
  // A flow that is forgotten stays so: when the silence heals, its RST is heard.
  if (!heals) open.mark[slot] = mark.stalled
  else if (before !== mark.expired) open.mark[slot] = mark.silenced
  if (before === mark.expired) return
  if (at === phase.idle || at === phase.holding) return keepAlivesLost(state, slot, now)
  if (before === mark.silenced) return
  open.heard[slot] = now
  stopWaiting(state, slot)
  open.toCarry[slot] = leftOver(state, slot, now)
  unanswered(state, slot, now)
}

/** An attempt is one SYN: what stops it or its answer stops it for good. What was lost already stays so. */
function silenceAttempt(state: SimulationState, slot: number, reason: ReasonCode, now: Instant): void {
  const { open } = state
  if (open.reason[slot] !== NONE_YET) return
  open.reason[slot] = state.reasons.numberOf(reason)
  stopWaiting(state, slot)
  const until = giveUp(state, open.since[slot] as Instant)
  wait(state, slot, until < now ? now : until, kind['connect-failed'])
}

/** The bytes that a request has still to carry; 0 where only its last round trip is under way. */
function leftOver({ open, transfers }: SimulationState, slot: number, now: Instant): number {
  const transfer = open.transfer[slot] as number
  if (transfer === NONE_YET) return 0
  open.transfer[slot] = NONE_YET
  return (open.toCarry[slot] as number) - transfers.stop(transfer, now)
}

/** What silenced a connection is over: a request that has not been given up yet goes on at once. */
export function resume(state: SimulationState, slot: number, now: Instant): void {
  const { open, transfers } = state
  open.mark[slot] = mark.none
  open.reason[slot] = NONE_YET
  if (open.phase[slot] !== phase.stalled) return keepAlivesAgain(state, slot, now)
  stopWaiting(state, slot)
  open.phase[slot] = phase.exchanging
  const path = pathAt(state, slot)
  const left = open.toCarry[slot] as number
  if (left === 0) return wait(state, slot, later(now, path.roundTrip), kind.response)
  open.transfer[slot] = transfers.begin(open.row[slot] as number, path, left, now)
}
