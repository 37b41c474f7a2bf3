import { duration, later } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import { NONE } from '@causeway/kernel'
import type { NetworkInterfaceId, ReasonCode } from '@causeway/model'
import { appendRow, attemptResult, NONE_YET, outcome } from './connection-columns.ts'
import { kind } from './event-kinds.ts'
import { addressFrom, answerFor, exists } from './lookup.ts'
import type { OpenConnection, SimulationState } from './simulation-state.ts'
import type { Path } from './path.ts'

const PPB = 1_000_000_000
const U32 = 4_294_967_296

/**
 * One attempt: an answer, an address, one SYN whose whole path is evaluated now. Returns
 * the entity index of the interface addressed, or -1.
 */
export function attempt(state: SimulationState, row: number, now: Instant): number {
  const connection = openAt(state, row)
  const answer = answerFor(state, connection.number, now)
  const target = addressFrom(state, connection.number, answer, connection.attempts)
  const address = target === undefined ? NONE_YET : state.index.indexOf(target)
  connection.attempts += 1
  connection.attemptStart = now
  connection.attemptRow = appendRow(state.attempts, {
    connection: row,
    start: now,
    end: NONE_YET,
    addressEni: address,
    dnsAnswer: answer.row,
    result: attemptResult.unfinished,
    reason: NONE_YET,
  })
  state.connections.addressEni.set(row, address)
  state.connections.attempts.set(row, connection.attempts)
  if (target === undefined) failAt(state, row, connection, now, 'CW_DNS_NXDOMAIN')
  else if (!exists(state, target)) failAt(state, row, connection, giveUp(state, now), 'UNKNOWN_DESTINATION')
  else send(state, row, connection, target, now)
  return address
}

function send(
  state: SimulationState,
  row: number,
  connection: OpenConnection,
  target: NetworkInterfaceId,
  now: Instant,
): void {
  const { client } = connection
  const salt = client.flows.below(U32)
  const path = state.ways.ofFlow(client.id, target, client.class.to.port, salt)
  connection.path = path
  state.onSyn?.(state.ways.flowOf(client.id, target, client.class.to.port, salt), path)
  for (const command of path.commands)
    state.control.issue(now, 'the first connection of an endpoint interface', command)
  if (path.verdict === 'dropped')
    return failAt(state, row, connection, giveUp(state, now), path.reason ?? 'NO_POSSIBLE_DESTINATION')
  if (isLost(connection, path)) return failAt(state, row, connection, giveUp(state, now), 'CW_PACKET_LOST')
  const answered = later(now, path.roundTrip)
  if (answered >= giveUp(state, now))
    return failAt(state, row, connection, giveUp(state, now), 'CW_CONNECT_TIMEOUT')
  if (path.verdict === 'reset')
    return failAt(state, row, connection, answered, path.reason ?? 'CW_TARGET_REFUSED')
  state.scheduler().schedule(answered, kind['syn-ack'], client.entity, addressOf(state, row), row)
}

/** A gray zone on the way loses the SYN or its answer with the zones' joint share; the draw is made only there. */
function isLost({ client }: OpenConnection, path: Path): boolean {
  return path.passedPpb < PPB && client.loss.below(PPB) >= path.passedPpb
}

/** The SYN-ACK arrives, unless a fault on the way has begun since the SYN left; returns 1 if it does. */
export function synAck(state: SimulationState, row: number, now: Instant): number {
  const connection = openAt(state, row)
  if (stalled(state, connection, connection.attemptStart)) {
    failAt(state, row, connection, giveUp(state, connection.attemptStart), 'CW_AZ_IMPAIRED')
    return 0
  }
  state.attempts.result.set(connection.attemptRow, attemptResult.established)
  state.attempts.end.set(connection.attemptRow, now)
  state.connections.established.set(row, now)
  state.connections.zonesCrossed.set(row, connection.path?.zonesCrossed ?? 0)
  state
    .scheduler()
    .schedule(
      later(now, transferTime(connection)),
      kind['transfer-end'],
      connection.client.entity,
      addressOf(state, row),
      row,
    )
  return 1
}

/** An attempt is known to have failed: a retry is planned, or the connection has failed. Returns 1 for a retry. */
export function connectFailed(state: SimulationState, row: number, now: Instant): number {
  const connection = openAt(state, row)
  const { client } = connection
  const reason = state.reasons.numberOf(connection.reason)
  state.attempts.result.set(connection.attemptRow, attemptResult.failed)
  state.attempts.end.set(connection.attemptRow, now)
  state.attempts.reason.set(connection.attemptRow, reason)
  const { attempts, backoff } = client.class.retry
  if (
    connection.attempts >= attempts ||
    state.weather.lostPowerSince(client.zoneId, connection.attemptStart)
  ) {
    close(state, row, outcome.failed, now, connection.reason)
    return 0
  }
  // Full jitter over a base that doubles with each attempt [design.md 6].
  const ceiling = doubled(backoff, connection.attempts - 1)
  const wait = duration(Math.round(client.backoff.double() * ceiling))
  state.scheduler().schedule(later(now, wait), kind.retry, client.entity, NONE, row)
  return 1
}

/** The answer has been carried whole, unless a fault on the way began meanwhile; returns 1 if it has. */
export function transferEnd(state: SimulationState, row: number, now: Instant): number {
  const connection = openAt(state, row)
  const established = state.connections.established.get(row)
  if (!stalled(state, connection, established)) {
    state.connections.bytes.set(row, bytesOf(connection))
    close(state, row, outcome.ok, now)
    return 1
  }
  const timeout = state.control.world().knobs['client.responseTimeout']
  connection.reason = 'CW_AZ_IMPAIRED'
  const at = later(established as Instant, timeout)
  state
    .scheduler()
    .schedule(
      at < now ? now : at,
      kind['transfer-failed'],
      connection.client.entity,
      addressOf(state, row),
      row,
    )
  return 0
}

/** An established connection that stalled is given up; it is not retried. */
export function transferFailed(state: SimulationState, row: number, now: Instant): number {
  close(state, row, outcome.failed, now, openAt(state, row).reason)
  return 0
}

/** Ends a connection: its last row values, and it is forgotten. */
export function close(state: SimulationState, row: number, how: number, now: Instant, reason?: string): void {
  state.connections.outcome.set(row, how)
  state.connections.end.set(row, now)
  if (reason !== undefined) state.connections.reason.set(row, state.reasons.numberOf(reason))
  state.open.delete(row)
}

export function openAt(state: SimulationState, row: number): OpenConnection {
  const connection = state.open.get(row)
  if (connection === undefined) throw new RangeError(`connection ${row} is not open`)
  return connection
}

function failAt(
  state: SimulationState,
  row: number,
  connection: OpenConnection,
  at: Instant,
  reason: ReasonCode,
): void {
  connection.reason = reason
  state.scheduler().schedule(at, kind['connect-failed'], connection.client.entity, addressOf(state, row), row)
}

function stalled(state: SimulationState, { path }: OpenConnection, since: number): boolean {
  return path !== undefined && path.hangsOn.some((of) => state.weather.stalledSince(of, since))
}

/** When a connect that hears nothing is given up [R-DP-19]. */
function giveUp(state: SimulationState, start: Instant): Instant {
  return later(start, state.control.world().knobs['client.connectTimeout'])
}

/** A round trip and the bytes at 5 Gbps, that is 1.6 ns each, until flows share bandwidth [A-122, R-DP-9]. */
function transferTime({ client, path }: OpenConnection) {
  return duration((path?.roundTrip ?? 0) + Math.ceil((bytesOf({ client }) * 8) / 5))
}

function bytesOf({ client }: Pick<OpenConnection, 'client'>): number {
  const { request, response } = client.class
  return (request.type === 'fixed' ? request.value : 0) + (response.type === 'fixed' ? response.value : 0)
}

function doubled(base: number, times: number): number {
  return times === 0 ? base : doubled(base * 2, times - 1)
}

function addressOf(state: SimulationState, row: number): number {
  const entity = state.connections.addressEni.get(row)
  return entity === NONE_YET ? NONE : entity
}
