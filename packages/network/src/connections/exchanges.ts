import { later } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import { nextArrival, scheduleRequest } from '../arrivals/next-arrival.ts'
import { emptyPool } from '../arrivals/pool.ts'
import type { Pool } from '../arrivals/pool.ts'
import { join, leave } from '../arrivals/queue.ts'
import { drawn } from '../client.ts'
import type { Client } from '../client.ts'
import { exchangeResult, NONE_YET } from '../connection-columns.ts'
import { kind } from '../event-kinds.ts'
import { isOff } from '../host-power.ts'
import { clientAt } from '../lookup.ts'
import type { SimulationState } from '../simulation-state.ts'
import { exchangeDone, exchangeRow } from '../tallies/kept-rows.ts'
import { slowStartWait } from '../transfer/slow-start-wait.ts'
import { closeConnection, failConnection, succeed } from './endings.ts'
import { isCut, refuse } from './forgotten.ts'
import { clientOfSlot, pathAt, wait } from './one-connection.ts'
import { mark, phase, slotOf } from './open-connections.ts'
import { beSilent } from './silence.ts'
import { unanswered } from './unanswered.ts'

/** A connection without end: it is closed by its peer, or never. */
const ENDLESS = -1

/** A connection is established: its first request goes out at once, or in a pool the one that waits for longest. */
export function established(state: SimulationState, slot: number, now: Instant): void {
  const { open } = state
  const { arrivals, requests } = clientOfSlot(state, slot).class
  const isPooled = arrivals.type === 'pool'
  open.left[slot] = isPooled ? ENDLESS : requests
  if (isPooled) free(state, slot, now)
  else request(state, slot, isRecorded(state, slot) ? newExchange(state, slot, now) : NONE_YET, now)
}

/** Requests of connections that carry only one are told by the connection itself. */
function isRecorded(state: SimulationState, slot: number): boolean {
  return (state.open.left[slot] as number) !== 1
}

function newExchange(state: SimulationState, slot: number, now: Instant): number {
  return recordRequest(state, clientOfSlot(state, slot), state.open.row[slot] as number, now)
}

/** Every cell is written: the row may have been another request's. */
function recordRequest(state: SimulationState, client: Client, row: number, now: Instant): number {
  const { exchanges } = state
  const at = exchangeRow(state)
  exchanges.class[at] = client.classIndex
  exchanges.client[at] = client.entity
  exchanges.connection[at] = row
  exchanges.start[at] = now
  exchanges.end[at] = NONE_YET
  exchanges.requestBytes[at] = 0
  exchanges.responseBytes[at] = 0
  exchanges.result[at] = exchangeResult.unfinished
  exchanges.reason[at] = NONE_YET
  return at
}

/** A request goes out on an open connection, and its answer comes back when the bytes of both are through. */
function request(state: SimulationState, slot: number, exchange: number, now: Instant): void {
  const { open, exchanges } = state
  const client = clientOfSlot(state, slot)
  const requestBytes = drawn(client, 'request', client.class.request)
  const responseBytes = drawn(client, 'response', client.class.response)
  open.exchange[slot] = exchange
  open.requestBytes[slot] = requestBytes
  open.responseBytes[slot] = responseBytes
  open.toCarry[slot] = requestBytes + responseBytes
  open.since[slot] = now
  if (exchange !== NONE_YET) {
    exchanges.connection[exchange] = open.row[slot] as number
    exchanges.requestBytes[exchange] = requestBytes
    exchanges.responseBytes[exchange] = responseBytes
  }
  if (open.mark[slot] === mark.expired && !isCut(state, slot)) return refuse(state, slot, now)
  if (open.mark[slot] !== mark.none) return unanswered(state, slot, now)
  carry(state, slot, requestBytes + responseBytes, now)
}

function carry(state: SimulationState, slot: number, bytes: number, now: Instant): void {
  const { open, transfers } = state
  open.phase[slot] = phase.exchanging
  open.transfer[slot] = transfers.begin(open.row[slot] as number, pathAt(state, slot), bytes, now)
}

/** All bytes are through: the last of them is heard after the way's round trip, and those that slow start took. */
export function carried(state: SimulationState, row: number, now: Instant): void {
  const { open } = state
  const slot = slotOf(open, row)
  open.transfer[slot] = NONE_YET
  const path = pathAt(state, slot)
  const bytes = (open.requestBytes[slot] as number) + (open.responseBytes[slot] as number)
  const slow = slowStartWait(path, bytes, state.control.world().knobs)
  wait(state, slot, later(later(now, path.roundTrip), slow), kind.response)
}

/** The answer is there whole. */
export function responded(state: SimulationState, row: number, now: Instant): number {
  const { open, connections, exchanges } = state
  const slot = slotOf(open, row)
  const exchange = open.exchange[slot] as number
  if (exchange !== NONE_YET) {
    exchanges.result[exchange] = exchangeResult.ok
    exchanges.end[exchange] = now
    exchangeDone(state, slot)
  }
  const record = open.record[slot] as number
  connections.bytes[record] =
    (connections.bytes[record] as number) +
    (open.requestBytes[slot] as number) +
    (open.responseBytes[slot] as number)
  goOn(state, slot, now)
  return 1
}

/** After a response: the next request after some silence, the end, or back to the pool. */
function goOn(state: SimulationState, slot: number, now: Instant): void {
  const { open } = state
  const client = clientOfSlot(state, slot)
  const left = open.left[slot] as number
  if (left === ENDLESS) return free(state, slot, now)
  open.left[slot] = left - 1
  if (left > 1) {
    const silence = drawn(client, 'idle', client.class.idle)
    open.phase[slot] = phase.idle
    beSilent(state, slot, silence, now)
    return wait(state, slot, (now + silence) as Instant, kind.request)
  }
  succeed(state, slot, now)
  const hold = drawn(client, 'hold', client.class.hold)
  if (hold === 0) return closeConnection(state, slot, now)
  open.phase[slot] = phase.holding
  beSilent(state, slot, hold, now)
  wait(state, slot, (now + hold) as Instant, kind.close)
}

/** A connection of a pool is free: for the request that waits for longest, or for the next that comes. */
function free(state: SimulationState, slot: number, now: Instant): void {
  const { open } = state
  const pool = poolOf(state, open.client[slot] as number)
  pool.failures = 0
  const next = leave(pool.waiting)
  if (next !== undefined) return request(state, slot, next, now)
  open.phase[slot] = phase.idle
  pool.idle.push(open.row[slot] as number)
  beSilent(state, slot, Number.POSITIVE_INFINITY, now)
}

/** A client's next request comes to its pool; returns the connection that takes it, -1 if it has to wait. */
export function pooledRequest(state: SimulationState, number: number, now: Instant): number {
  const client = clientAt(state, number)
  const pool = poolOf(state, number)
  scheduleRequest(state, number, nextArrival(client, now, 0))
  if (isOff(state, client)) return NONE_YET
  const exchange = recordRequest(state, client, NONE_YET, now)
  const row = pool.idle.shift()
  if (row === undefined) {
    join(pool.waiting, exchange)
    return NONE_YET
  }
  request(state, slotOf(state.open, row), exchange, now)
  return row
}

function poolOf({ pools }: SimulationState, number: number): Pool {
  return (pools[number] ??= emptyPool())
}

/** The silence before a connection's next request is over. */
export function nextRequest(state: SimulationState, row: number, now: Instant): number {
  const slot = slotOf(state.open, row)
  request(state, slot, newExchange(state, slot, now), now)
  return 1
}

/** A request that was never answered is given up, and its connection with it; neither is tried again. */
export function givenUp(state: SimulationState, row: number, now: Instant): number {
  failConnection(state, slotOf(state.open, row), now)
  return 0
}

/** A connection that was held beyond its last response is closed. */
export function closed(state: SimulationState, row: number, now: Instant): number {
  closeConnection(state, slotOf(state.open, row), now)
  return 1
}
