import { seconds } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import { NONE } from '@causeway/kernel'
import { idleTimeoutOf, listenersOf } from '@causeway/model'
import type { World } from '@causeway/model'
import { kind } from '../event-kinds.ts'
import type { Path } from '../path.ts'
import type { SimulationState } from '../simulation-state.ts'
import { endFlow } from './endings.ts'
import type { FlowKeeper } from './node-traces.ts'
import { clientOfSlot } from './one-connection.ts'
import { mark, phase, slotOrNone } from './open-connections.ts'

/** PrivateLink itself forgets a silent flow as an NLB does [R-DP-10, A-86]. */
const PRIVATELINK_NS = seconds(350)
const SILENT = 'gateway-load-balancer'

/** How long a flow over a path may be silent: the shortest of those that keep it, Infinity where nobody does [R-NLB-10, R-DP-10]. */
export function idleTimeoutOver(world: World, { nodes }: Pick<Path, 'nodes'>): number {
  let shortest = Number.POSITIVE_INFINITY
  for (const keeper of nodes.keepers) shortest = Math.min(shortest, timeoutOf(world, keeper))
  return shortest
}

/** Whether who forgets a flow first is one that drops what comes later, where others answer it with a RST [R-GWLB-3]. */
export function forgetsSilently(world: World, path: Pick<Path, 'nodes'>): boolean {
  const shortest = idleTimeoutOver(world, path)
  // Of several at once the first on the way meets the packet.
  return path.nodes.keepers.find((keeper) => timeoutOf(world, keeper) === shortest)?.type === SILENT
}

function timeoutOf(world: World, keeper: FlowKeeper): number {
  if (keeper.type === 'privatelink') return PRIVATELINK_NS
  const listeners = listenersOf(world, keeper.loadBalancerArn)
  const listener = keeper.type === SILENT ? listeners[0] : listeners.find(({ port }) => port === keeper.port)
  return listener === undefined ? Number.POSITIVE_INFINITY : idleTimeoutOf(listener, 'tcp')
}

/**
 * A connection is silent from now on, for `silence` nanoseconds, or for it is not known how long (Infinity). If that, and
 * the time between keep-alives, is more than the flow's keepers allow, an event watches over it.
 */
export function beSilent(state: SimulationState, slot: number, silence: number, now: Instant): void {
  const { open } = state
  open.since[slot] = now
  const path = open.paths[slot]
  if (path === undefined || open.watched[slot] === 1) return
  const allowed = allowance(state, slot, path)
  if (silence <= allowed) return
  watch(state, slot, now + allowed)
}

/** How long a connection may be silent, for ever where its keep-alives come in time. */
function allowance(state: SimulationState, slot: number, path: Path): number {
  const { keepAlive } = clientOfSlot(state, slot).class
  const timeout = idleTimeoutOver(state.control.world(), path)
  return keepAlive > 0 && keepAlive <= timeout ? Number.POSITIVE_INFINITY : timeout
}

/** Data at the very end of the time-out still passes: it is over just after [R-NLB-10]. */
function watch(state: SimulationState, slot: number, until: number): void {
  const at = until + 1
  if (!(at < state.end)) return
  const { open } = state
  open.watched[slot] = 1
  const row = open.row[slot] as number
  state.scheduler().schedule(at as Instant, kind['idle-expired'], clientOfSlot(state, slot).entity, NONE, row)
}

/**
 * A watched connection's time may be over: whoever keeps its flow forgets it, and nobody is told. If there was data
 * meanwhile, the watch goes on. Returns 1 if the flow is forgotten.
 */
export function idleExpired(state: SimulationState, row: number, now: Instant): number {
  const { open } = state
  const slot = slotOrNone(open, row)
  if (slot < 0 || open.watched[slot] === 0) return 0
  open.watched[slot] = 0
  const path = open.paths[slot]
  const at = open.phase[slot]
  if (path === undefined || (at !== phase.idle && at !== phase.holding)) return 0
  const until = (open.since[slot] as number) + allowance(state, slot, path)
  if (now <= until) {
    watch(state, slot, until)
    return 0
  }
  forget(state, slot, path, now)
  return 1
}

/**
 * The flow is in nobody's table any more; a keep-alive that comes too late is the first to hear of it. One that was silenced
 * for good stays so: no RST gets through to it.
 */
function forget(state: SimulationState, slot: number, path: Path, now: Instant): void {
  const { open } = state
  const { entity, class: ofClass } = clientOfSlot(state, slot)
  endFlow(state, slot, now)
  if (open.mark[slot] === mark.stalled) return
  const isSilent = forgetsSilently(state.control.world(), path)
  open.mark[slot] = isSilent ? mark.stalled : mark.expired
  if (isSilent) open.reason[slot] = state.reasons.numberOf('CW_UNKNOWN_FLOW')
  if (isSilent) return
  if (ofClass.keepAlive === 0) return
  const heard = (open.since[slot] as number) + ofClass.keepAlive + path.roundTrip
  if (heard < state.end)
    state
      .scheduler()
      .schedule(heard as Instant, kind['connection-reset'], entity, NONE, open.row[slot] as number)
}
