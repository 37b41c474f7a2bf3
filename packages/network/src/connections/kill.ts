import type { Instant } from '@causeway/ground'
import type { ReasonCode } from '@causeway/model'
import { kind } from '../event-kinds.ts'
import type { SimulationState } from '../simulation-state.ts'
import { failConnection } from './endings.ts'
import { stopWaiting, wait } from './one-connection.ts'
import { phase, slotOf } from './open-connections.ts'

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
