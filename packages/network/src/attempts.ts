import { duration, later } from '@causeway/ground'
import type { Duration, Instant } from '@causeway/ground'
import type { ReasonCode } from '@causeway/model'
import type { Client } from './client.ts'
import { attemptResult, NONE_YET, outcome } from './connection-columns.ts'
import { closedWithoutFlow, endFlow, failConnection } from './connections/endings.ts'
import { established } from './connections/exchanges.ts'
import { clientOfSlot, wait } from './connections/one-connection.ts'
import { mark, phase, slotOf } from './connections/open-connections.ts'
import { nodeOfPort } from './connections/node-traces.ts'
import { bundleOf, takeBundle } from './connections/source-ports.ts'
import { kind } from './event-kinds.ts'
import { giveUp } from './give-up.ts'
import { addressFrom, answerFor, entityBehind, exists, isUnanswered } from './lookup.ts'
import { isInterface } from './target.ts'
import type { Target } from './target.ts'
import type { Path } from './path.ts'
import type { CachedAnswer, SimulationState } from './simulation-state.ts'
import { attemptDone, attemptRow } from './tallies/kept-rows.ts'

const PPB = 1_000_000_000
const U32 = 4_294_967_296
const NO_ANSWER: CachedAnswer = { row: NONE_YET, targets: [], expires: 0 }

/**
 * One attempt: an answer, an address, one SYN whose whole path is evaluated now. Returns
 * the entity index of the interface addressed, or -1.
 */
export function attempt(state: SimulationState, row: number, now: Instant): number {
  const { open, connections } = state
  const slot = slotOf(open, row)
  const record = open.record[slot] as number
  const number = open.client[slot] as number
  const isMute = isUnanswered(state, number, now)
  const answer = isMute ? NO_ANSWER : answerFor(state, number, now)
  const target = addressFrom(state, number, answer, connections.attempts[record] as number)
  const address = target === undefined ? NONE_YET : entityBehind(state.index, target)
  connections.addressEni[record] = address
  connections.attempts[record] = (connections.attempts[record] as number) + 1
  open.phase[slot] = phase.connecting
  open.mark[slot] = mark.none
  open.reason[slot] = NONE_YET
  open.since[slot] = now
  open.attemptRow[slot] = newAttempt(state, slot, now, address, answer.row)
  if (isMute) failAt(state, slot, later(now, dnsTimeout(state)), 'CW_DNS_NO_ANSWER')
  else if (target === undefined) failAt(state, slot, now, 'CW_DNS_NXDOMAIN')
  else if (isInterface(target) && !exists(state, target, address))
    failAt(state, slot, giveUp(state, now), 'UNKNOWN_DESTINATION')
  else send(state, slot, target, now)
  return address
}

/** How long a client waits for a Resolver that answers nobody. */
function dnsTimeout({ control }: SimulationState): Duration {
  return control.world().knobs['client.dnsTimeout']
}

function newAttempt(state: SimulationState, slot: number, now: Instant, address: number, answer: number) {
  const { attempts, open } = state
  const at = attemptRow(state, open.record[slot] as number)
  attempts.connection[at] = open.row[slot] as number
  attempts.start[at] = now
  attempts.end[at] = NONE_YET
  attempts.addressEni[at] = address
  attempts.dnsAnswer[at] = answer
  attempts.result[at] = attemptResult.unfinished
  attempts.reason[at] = NONE_YET
  attempts.way[at] = NONE_YET
  attempts.closed[at] = NONE_YET
  return at
}

function send(state: SimulationState, slot: number, target: Target, now: Instant): void {
  const client = clientOfSlot(state, slot)
  const { port } = client.class.to
  const salt = client.draws.below(client.place, 'flows', U32)
  const path = state.ways.ofFlow(client.id, target, port, salt)
  state.open.paths[slot] = path
  state.open.called[slot] = target
  state.open.salt[slot] = salt
  state.watchers.onSyn?.(state.ways.flowOf(client.id, target, port, salt), path)
  for (const command of path.commands)
    state.control.issue(now, 'the first connection of an endpoint interface', command)
  meterSyn(state, slot, path, now)
  const silence = unheard(state, slot, client, path, now)
  if (silence !== undefined) return failAt(state, slot, giveUp(state, now), silence)
  const answered = later(now, path.roundTrip)
  if (path.verdict === 'reset') return failAt(state, slot, answered, path.reason ?? 'CW_TARGET_REFUSED')
  wait(state, slot, answered, kind['syn-ack'])
}

/** Why a SYN is never answered, if it isn't. */
function unheard(
  state: SimulationState,
  slot: number,
  client: Client,
  path: Path,
  now: Instant,
): ReasonCode | undefined {
  if (path.verdict === 'dropped') return path.reason ?? 'NO_POSSIBLE_DESTINATION'
  if (isLost(client, path)) return 'CW_PACKET_LOST'
  if (!hasPort(state, slot, path, now)) return 'CW_PORT_ALLOCATION'
  return later(now, path.roundTrip) >= giveUp(state, now) ? 'CW_CONNECT_TIMEOUT' : undefined
}

/** A gray zone on the way loses the SYN or its answer with the zones' joint share; the draw is made only there. */
function isLost(client: Client, path: Path): boolean {
  return path.passedPpb < PPB && client.draws.below(client.place, 'loss', PPB) >= path.passedPpb
}

/**
 * A node that has no source port left to the flow's target drops the SYN; it does not try another target [R-NLB-15]. Each node
 * on the way that puts its own address in needs one, and those before the one that drops have taken theirs by then.
 */
function hasPort({ open, ports, meters }: SimulationState, slot: number, path: Path, now: Instant): boolean {
  const { sourcePorts } = path.nodes
  if (sourcePorts.length === 0) return true
  const bundle = bundleOf(ports, sourcePorts)
  const taken = takeBundle(ports, bundle, now)
  if (taken === sourcePorts.length) {
    open.ports[slot] = bundle
    return true
  }
  if (taken > 0) open.ports[slot] = bundleOf(ports, sourcePorts.slice(0, taken))
  meters.portAllocationError(path, nodeOfPort(sourcePorts[taken] as string), now)
  return false
}

function meterSyn({ open, attempts, meters }: SimulationState, slot: number, path: Path, now: Instant): void {
  const way = meters.wayOf(path)
  open.way[slot] = way
  attempts.way[open.attemptRow[slot] as number] = way
  meters.syn(way, now)
  for (const node of path.nodes.failOpen) meters.unhealthyRouting(path, node, now)
}

/** The SYN-ACK arrives: what stops it on the way takes this event off. */
export function synAck(state: SimulationState, row: number, now: Instant): number {
  const { open, attempts, connections } = state
  const slot = slotOf(open, row)
  const at = open.attemptRow[slot] as number
  attempts.result[at] = attemptResult.established
  attempts.end[at] = now
  const record = open.record[slot] as number
  connections.established[record] = now
  connections.zonesCrossed[record] = open.paths[slot]?.zonesCrossed ?? 0
  state.meters.established(open.way[slot] as number, now)
  established(state, slot, now)
  return 1
}

/** An attempt is known to have failed: a retry is planned, or the connection has failed. Returns 1 for a retry. */
export function connectFailed(state: SimulationState, row: number, now: Instant): number {
  const { open, attempts, connections } = state
  const slot = slotOf(open, row)
  const client = clientOfSlot(state, slot)
  const at = open.attemptRow[slot] as number
  attempts.result[at] = attemptResult.failed
  attempts.end[at] = now
  attempts.reason[at] = open.reason[slot] as number
  meterRefusal(state, slot, now)
  endFlow(state, slot, now)
  const made = connections.attempts[open.record[slot] as number] as number
  if (made >= client.class.retry.attempts || hasForgotten(state, slot, client)) {
    failConnection(state, slot, now)
    return 0
  }
  attemptDone(state, slot)
  open.phase[slot] = phase.backoff
  // Full jitter over a base that doubles with each attempt [design.md 6].
  const ceiling = doubled(client.class.retry.backoff, made - 1)
  const pause = duration(Math.round(client.draws.double(client.place, 'backoff') * ceiling))
  wait(state, slot, later(now, pause), kind.retry)
  return 1
}

/** A host that refuses sends a RST, which has come all the way back [R-CW-2]. */
function meterRefusal({ open, reasons, meters }: SimulationState, slot: number, now: Instant): void {
  const path = open.paths[slot]
  const way = open.way[slot] as number
  if (path?.verdict !== 'reset' || way === NONE_YET) return
  if (open.reason[slot] === reasons.numberOf(path.reason ?? 'CW_TARGET_REFUSED'))
    meters.reset(way, 'target', now)
}

/** The next attempt, unless the client's host has lost power since the last one. Returns the interface addressed, or -1. */
export function retry(state: SimulationState, row: number, now: Instant): number {
  const slot = slotOf(state.open, row)
  if (!hasForgotten(state, slot, clientOfSlot(state, slot))) return attempt(state, row, now)
  failConnection(state, slot, now)
  return NONE_YET
}

/** A host without power asks for nothing: neither a success nor a failure [R-DP-15]. */
export function notAttempted(state: SimulationState, row: number, now: Instant): void {
  closedWithoutFlow(state, slotOf(state.open, row), outcome.notAttempted, now)
}

/** A host that has lost power since the attempt began has forgotten it, one that is deleted too. */
function hasForgotten(state: SimulationState, slot: number, { id, zoneId, entity }: Client): boolean {
  const { open, weather } = state
  const since = open.since[slot] as number
  const isOut = weather.lostPowerSince(zoneId, since) || weather.lostPowerSince(id, since)
  return isOut || !exists(state, id, entity)
}

function failAt(state: SimulationState, slot: number, at: Instant, reason: ReasonCode): void {
  state.open.reason[slot] = state.reasons.numberOf(reason)
  wait(state, slot, at, kind['connect-failed'])
}

function doubled(base: number, times: number): number {
  return times === 0 ? base : doubled(base * 2, times - 1)
}
