import { NONE_YET } from '../connection-columns.ts'
import { resetConnection } from '../connections/kill.ts'
import { sendAgain } from '../connections/forgotten.ts'
import { idleTimeoutOver } from '../connections/idle-timeouts.ts'
import { clientOfSlot } from '../connections/one-connection.ts'
import { eachOpenWay, mark, phase } from '../connections/open-connections.ts'
import { keepAlivesAgain, timeoutShortened } from '../connections/silence.ts'
import { resume, silence } from '../connections/silenced.ts'
import type { SimulationState } from '../simulation-state.ts'
import type { LiveSort } from './live-sort.ts'

/** Connections, by their slots. */
export function liveConnections(state: SimulationState): LiveSort {
  const { open, weather, meters, transfers } = state
  return {
    each: (act) => eachOpenWay(open, act),
    isConnecting: (slot) => open.phase[slot] === phase.connecting,
    of(slot, path) {
      const { id: client, class: ofClass } = clientOfSlot(state, slot)
      const called = open.called[slot]
      if (called === undefined) return undefined
      return { client, called, port: ofClass.to.port, salt: open.salt[slot] as number, path }
    },
    goOn(slot, path, now) {
      const before = open.paths[slot]
      const transfer = open.transfer[slot] as number
      open.paths[slot] = path
      if (before === undefined || before === path) return
      const world = state.control.world()
      if (before.nodes !== path.nodes && idleTimeoutOver(world, path) < idleTimeoutOver(world, before))
        timeoutShortened(state, slot, now)
      if (transfer === NONE_YET) return
      open.transfer[slot] = transfers.move(transfer, before, path, now)
    },
    silence: (slot, why, now) => silence(state, slot, why, now),
    heal(slot, path, now) {
      const before = open.mark[slot]
      if (before !== mark.silenced && before !== mark.expired) return
      if (path.hangsOn.some((of) => weather.isDown(of))) {
        // It stays silenced, but some of its keepers may hear it again.
        if (before === mark.silenced && open.phase[slot] !== phase.stalled) keepAlivesAgain(state, slot, now)
        return
      }
      if (before === mark.silenced) resume(state, slot, now)
      else sendAgain(state, slot, now)
    },
    reset(slot, reason, by, now) {
      // Who hears nothing does not hear this either.
      if (open.mark[slot] === mark.silenced) return silence(state, slot, { reason, heals: false }, now)
      if (open.mark[slot] !== mark.none) return
      const way = open.way[slot] as number
      if (way !== NONE_YET) meters.reset(way, by, now)
      resetConnection(state, open.row[slot] as number, reason, now)
    },
  }
}
