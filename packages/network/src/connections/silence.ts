import type { Instant } from '@causeway/ground'
import { NONE } from '@causeway/kernel'
import { NONE_YET } from '../connection-columns.ts'
import { kind } from '../event-kinds.ts'
import type { Path } from '../path.ts'
import type { SimulationState } from '../simulation-state.ts'
import { endFlow } from './endings.ts'
import { forgetsSilently, idleTimeoutAt, idleTimeoutOver, keepersBehind } from './idle-timeouts.ts'
import type { FlowKeeper } from './node-traces.ts'
import { clientOfSlot } from './one-connection.ts'
import { mark, phase, slotOrNone } from './open-connections.ts'

/**
 * A connection is silent from now on, for `silence` nanoseconds, or for it is not known how long (Infinity). If that, and
 * the time between keep-alives, is more than the flow's keepers allow, an event watches over it.
 */
export function beSilent(state: SimulationState, slot: number, silence: number, now: Instant): void {
  const { open } = state
  open.since[slot] = now
  open.heard[slot] = now
  const path = open.paths[slot]
  if (path === undefined) return
  if (isKeptAlive(state, slot, path)) open.watched[slot] = 0
  else if (open.watched[slot] === 0 && silence > timeoutOver(state, path))
    watch(state, slot, forgottenAt(state, slot, path))
}

/** Keep-alives come in time: a flow is forgotten only if they are lost. */
function isKeptAlive(state: SimulationState, slot: number, path: Path): boolean {
  const { keepAlive } = clientOfSlot(state, slot).class
  return keepAlive > 0 && keepAlive <= timeoutOver(state, path)
}

function timeoutOver({ control }: SimulationState, path: Path): number {
  return idleTimeoutOver(control.world(), path)
}

/** Those that hear nothing of a flow now: all of them where it has nothing to say, else those behind what cuts it off. */
function deafKeepers(state: SimulationState, slot: number, path: Path): readonly FlowKeeper[] {
  const { open, weather } = state
  const says = open.phase[slot] === phase.stalled || isKeptAlive(state, slot, path)
  if (!says || open.mark[slot] === mark.none) return path.nodes.keepers
  return keepersBehind(path, (of) => weather.isDown(of))
}

/** What a flow says reaches all of its keepers, though maybe not its other end. */
function isHeardByAll({ open, weather }: SimulationState, slot: number, path: Path): boolean {
  return open.mark[slot] === mark.none || keepersBehind(path, (of) => weather.isDown(of)).length === 0
}

/** When who hears nothing of a flow forgets it, Infinity for never. */
function forgottenAt(state: SimulationState, slot: number, path: Path): number {
  const timeout = idleTimeoutAt(state.control.world(), deafKeepers(state, slot, path))
  // Data at the very end of the time-out still passes: it is over just after [R-NLB-10].
  return (state.open.heard[slot] as number) + timeout + 1
}

/** An event looks at a connection's silence at `at`, unless one does sooner. */
function watch(state: SimulationState, slot: number, at: number): void {
  if (!(at < state.end)) return
  const { open } = state
  const before = open.watched[slot] as number
  if (before !== 0 && before <= at) return
  open.watched[slot] = at
  const row = open.row[slot] as number
  state.scheduler().schedule(at as Instant, kind['idle-expired'], clientOfSlot(state, slot).entity, NONE, row)
}

/**
 * A watched connection's time may be over: whoever keeps its flow forgets it, and nobody is told. If they heard of it
 * meanwhile, the watch goes on. Returns 1 if the flow is forgotten.
 */
export function idleExpired(state: SimulationState, row: number, now: Instant): number {
  const { open } = state
  const slot = slotOrNone(open, row)
  // A watch that was brought forward has left its event behind.
  if (slot < 0 || open.watched[slot] !== now) return 0
  open.watched[slot] = 0
  const path = open.paths[slot]
  if (path === undefined || !isUnheard(state, slot)) return 0
  if (now >= forgottenAt(state, slot, path)) {
    forget(state, slot, path, now)
    return 1
  }
  if (isKeptAlive(state, slot, path) && isHeardByAll(state, slot, path))
    awaitKeepAlive(state, slot, path, now)
  else watch(state, slot, forgottenAt(state, slot, path))
  return 0
}

/** Nothing of it passes its keepers now: it has nothing to say, or what it says is lost. */
function isUnheard({ open }: SimulationState, slot: number): boolean {
  const at = open.phase[slot]
  return (
    at === phase.idle || at === phase.holding || (at === phase.stalled && open.mark[slot] === mark.silenced)
  )
}

/** What a connection sends is lost from now on: what its keepers heard last was its last keep-alive [R-DP-15, R-NLB-10]. */
export function keepAlivesLost(state: SimulationState, slot: number, now: Instant): void {
  const { open } = state
  const path = open.paths[slot]
  // Who is watched has lost some before, and none has got through since.
  if (path === undefined || open.watched[slot] !== 0 || !isKeptAlive(state, slot, path)) return
  const { keepAlive } = clientOfSlot(state, slot).class
  const heard = open.since[slot] as number
  open.heard[slot] = heard + Math.max(0, Math.ceil((now - heard) / keepAlive) - 1) * keepAlive
  watch(state, slot, forgottenAt(state, slot, path))
}

/** What a connection sends gets through again. Who is not watched has lost nothing that a keeper would have heard. */
export function keepAlivesAgain(state: SimulationState, slot: number, now: Instant): void {
  const { open } = state
  const path = open.paths[slot]
  if (path === undefined || open.watched[slot] === 0 || !isKeptAlive(state, slot, path)) return
  watch(state, slot, nextKeepAlive(state, slot, now))
}

/** If the next keep-alive comes in time, all is as it was. */
function awaitKeepAlive(state: SimulationState, slot: number, path: Path, now: Instant): void {
  const next = nextKeepAlive(state, slot, now)
  if (next === now) state.open.heard[slot] = now
  else watch(state, slot, Math.min(next, forgottenAt(state, slot, path)))
}

/** When the next keep-alive goes out, now or later. */
function nextKeepAlive(state: SimulationState, slot: number, now: Instant): number {
  const { keepAlive } = clientOfSlot(state, slot).class
  const since = state.open.since[slot] as number
  return since + Math.max(1, Math.ceil((now - since) / keepAlive)) * keepAlive
}

/** A request that nothing is heard of is lost with its retransmissions: its flow may be forgotten before it is given up at `until`. */
export function watchUnanswered(state: SimulationState, slot: number, until: number, now: Instant): void {
  const { open } = state
  const path = open.paths[slot]
  if (path === undefined || open.mark[slot] !== mark.silenced) return
  const forgotten = forgottenAt(state, slot, path)
  if (forgotten < until) watch(state, slot, Math.max(now, forgotten))
}

/** The keepers of a connection's flow forget sooner than they did [R-NLB-10]: its watch is brought forward. */
export function timeoutShortened(state: SimulationState, slot: number, now: Instant): void {
  const { open } = state
  const path = open.paths[slot]
  // Nobody forgets what is forgotten.
  if (path === undefined || open.way[slot] === NONE_YET) return
  const isWatched = open.watched[slot] !== 0
  if (!isUnheard(state, slot)) {
    if (isWatched) watch(state, slot, now + timeoutOver(state, path) + 1)
    return
  }
  if (isKeptAlive(state, slot, path)) {
    if (!isWatched) return
  } else if (!isWatched) open.heard[slot] = lastKeepAlive(state, slot, now)
  watch(state, slot, Math.max(now, forgottenAt(state, slot, path)))
}

function lastKeepAlive(state: SimulationState, slot: number, now: Instant): number {
  const { keepAlive } = clientOfSlot(state, slot).class
  const heard = state.open.heard[slot] as number
  return keepAlive === 0 ? heard : heard + Math.floor((now - heard) / keepAlive) * keepAlive
}

/**
 * The flow is in nobody's table any more; a keep-alive that comes too late is the first to hear of it. One that was silenced
 * for good stays so: no RST gets through to it.
 */
function forget(state: SimulationState, slot: number, path: Path, now: Instant): void {
  const { open } = state
  const before = open.mark[slot]
  endFlow(state, slot, now)
  if (before === mark.stalled) return
  if (forgetsSilently(state.control.world(), deafKeepers(state, slot, path))) {
    open.mark[slot] = mark.stalled
    open.reason[slot] = state.reasons.numberOf('CW_UNKNOWN_FLOW')
    return
  }
  open.mark[slot] = mark.expired
  // Until what silences it is over, its keep-alives are lost.
  if (before === mark.none) sendKeepAlive(state, slot, path, now)
}

/** The next keep-alive of a flow that is forgotten is answered by a RST. */
export function sendKeepAlive(state: SimulationState, slot: number, path: Path, now: Instant): void {
  const { entity, class: ofClass } = clientOfSlot(state, slot)
  if (ofClass.keepAlive === 0) return
  const heard = nextKeepAlive(state, slot, now) + path.roundTrip
  const row = state.open.row[slot] as number
  if (heard < state.end)
    state.scheduler().schedule(heard as Instant, kind['connection-reset'], entity, NONE, row)
}
