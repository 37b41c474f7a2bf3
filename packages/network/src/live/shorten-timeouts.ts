import type { Instant } from '@causeway/ground'
import type { World } from '@causeway/model'
import { idleTimeoutOver } from '../connections/idle-timeouts.ts'
import { eachOpenWay } from '../connections/open-connections.ts'
import { timeoutShortened } from '../connections/silence.ts'
import type { Path } from '../path.ts'
import type { SimulationState } from '../simulation-state.ts'

/** A listener has another idle time-out, for the flows that it has as well: those that it forgets sooner are watched sooner [R-NLB-10]. */
export function shortenTimeouts(state: SimulationState, before: World, now: Instant): void {
  const after = state.control.world()
  const known = new Map<Path['nodes'], boolean>()
  eachOpenWay(state.open, (slot, path) => {
    const { nodes } = path
    const isShorter = known.get(nodes) ?? idleTimeoutOver(after, path) < idleTimeoutOver(before, path)
    known.set(nodes, isShorter)
    if (isShorter) timeoutShortened(state, slot, now)
  })
}
