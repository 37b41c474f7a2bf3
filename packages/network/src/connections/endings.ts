import { duration, later, milliseconds } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import { emptyPool } from '../arrivals/pool.ts'
import { dropIdle } from '../arrivals/pool.ts'
import { nextArrival, scheduleArrival } from '../arrivals/next-arrival.ts'
import { exchangeResult, NONE_YET, outcome } from '../connection-columns.ts'
import type { SimulationState } from '../simulation-state.ts'
import { attemptDone, connectionDone, exchangeDone } from '../tallies/kept-rows.ts'
import { clientOfSlot, stopWaiting } from './one-connection.ts'
import { freeSlot } from './open-connections.ts'
import { giveBundleBack } from './source-ports.ts'

/** A pool that can not connect tries again ever more rarely: 2^7 times its backoff apart at most. */
const FAILURES_MAX = 7
/** However short its backoff: a connection may fail without taking any time, as all do of a host without power. */
const PAUSE_MIN = milliseconds(1)

/** An attempt's flow is over, however it went: it counts nowhere any more, and its source ports are free. */
export function endFlow(
  { open, attempts, meters, ports }: SimulationState,
  slot: number,
  now: Instant,
): void {
  const way = open.way[slot] as number
  const bundle = open.ports[slot] as number
  if (way !== NONE_YET) {
    attempts.closed[open.attemptRow[slot] as number] = now
    meters.closed(way, now)
  }
  if (bundle !== NONE_YET) giveBundleBack(ports, bundle)
  open.way[slot] = NONE_YET
  open.ports[slot] = NONE_YET
}

/** All that a connection was opened for is done. */
export function succeed({ open, connections }: SimulationState, slot: number, now: Instant): void {
  const row = open.record[slot] as number
  connections.outcome[row] = outcome.ok
  connections.end[row] = now
}

/** A connection fails for the reason that its slot holds, and the request under way with it; it is closed. */
export function failConnection(state: SimulationState, slot: number, now: Instant): void {
  const { open, connections, exchanges } = state
  const row = open.record[slot] as number
  const reason = open.reason[slot] as number
  const exchange = open.exchange[slot] as number
  if (exchange !== NONE_YET) {
    exchanges.result[exchange] = exchangeResult.failed
    exchanges.end[exchange] = now
    exchanges.reason[exchange] = reason
    exchangeDone(state, slot)
  }
  // One that has done all it was opened for has not failed any more.
  if (connections.outcome[row] === outcome.unfinished) {
    connections.outcome[row] = outcome.failed
    connections.end[row] = now
    connections.reason[row] = reason
  }
  closeConnection(state, slot, now)
}

/** Ends a connection that never had a flow. */
export function closedWithoutFlow(state: SimulationState, slot: number, how: number, now: Instant): void {
  const row = state.open.record[slot] as number
  state.connections.outcome[row] = how
  state.connections.end[row] = now
  closeConnection(state, slot, now)
}

/** A connection is gone: its slot is free, and its client goes on. */
export function closeConnection(state: SimulationState, slot: number, now: Instant): void {
  const { open, transfers } = state
  const row = open.row[slot] as number
  const number = open.client[slot] as number
  const transfer = open.transfer[slot] as number
  const record = open.record[slot] as number
  const isUp = state.connections.established[record] !== NONE_YET
  const client = clientOfSlot(state, slot)
  stopWaiting(state, slot)
  if (transfer !== NONE_YET) transfers.stop(transfer, now)
  endFlow(state, slot, now)
  attemptDone(state, slot)
  connectionDone(state, record)
  freeSlot(open, slot)
  const { type } = client.class.arrivals
  if (type === 'loop') scheduleArrival(state, number, nextArrival(client, now, 0))
  else if (type === 'pool') reconnect(state, { row, number, isUp }, now)
}

/** A connection that is gone: its number, its client's, and whether it ever was established. */
interface Gone {
  readonly row: number
  readonly number: number
  readonly isUp: boolean
}

/** A pool opens another connection for one that is gone, after a jittered backoff that doubles with each failure. */
function reconnect(state: SimulationState, { row, number, isUp }: Gone, now: Instant): void {
  const client = state.clients[number]
  const pool = (state.pools[number] ??= emptyPool())
  if (client === undefined) return
  dropIdle(pool, row)
  pool.failures = isUp ? 0 : Math.min(FAILURES_MAX, pool.failures + 1)
  let ceiling: number = client.class.retry.backoff
  for (let failures = 0; failures < pool.failures; failures++) ceiling *= 2
  const pause = duration(
    Math.max(PAUSE_MIN, Math.round(client.draws.double(client.place, 'reconnect') * ceiling)),
  )
  scheduleArrival(state, number, later(now, pause))
}
