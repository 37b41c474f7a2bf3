import type { Instant } from '@causeway/ground'
import { nextArrival, scheduleArrival } from '../arrivals/next-arrival.ts'
import { attempt, connectFailed, notAttempted, retry, synAck } from '../attempts.ts'
import type { Client } from '../client.ts'
import { NONE_YET, outcome } from '../connection-columns.ts'
import { kind } from '../event-kinds.ts'
import { isOff } from '../host-power.ts'
import { clientAt } from '../lookup.ts'
import type { SimulationState } from '../simulation-state.ts'
import { connectionRow } from '../tallies/kept-rows.ts'
import { carried, closed, givenUp, nextRequest, pooledRequest, responded } from './exchanges.ts'
import { wasReset } from './forgotten.ts'
import { takeSlot } from './open-connections.ts'
import { idleExpired } from './silence.ts'

/** Room in a recorded payload for the index of the entity that a handler chose. */
const ENTITY_ROOM = 2_097_152

/** What happens to a connection, or a client, at an event; what is returned is recorded. Undefined for events of no connection. */
export function connectionEvent(
  state: SimulationState,
  what: number,
  payload: number,
  now: Instant,
): number | undefined {
  switch (what) {
    case kind.arrival:
      return arrival(state, payload, now)
    case kind['syn-ack']:
      return decided(payload, synAck(state, payload, now))
    case kind['transfer-end']:
      return transferEnd(state, now)
    case kind.response:
      return decided(payload, responded(state, payload, now))
    case kind['connect-failed']:
      return decided(payload, connectFailed(state, payload, now))
    case kind.retry:
      return decided(payload, retry(state, payload, now))
    case kind['transfer-failed']:
      return decided(payload, givenUp(state, payload, now))
    case kind.request:
      return decided(payload, nextRequest(state, payload, now))
    case kind.close:
      return decided(payload, closed(state, payload, now))
    case kind['idle-expired']:
      return decided(payload, idleExpired(state, payload, now))
    case kind['connection-reset']:
      return decided(payload, wasReset(state, payload, now))
    case kind['pool-request']:
      return pooled(state, payload, now)
    default:
      return undefined
  }
}

/** A client's next connection: its first attempt starts now. */
function arrival(state: SimulationState, number: number, now: Instant): number {
  const client = clientAt(state, number)
  const { type } = client.class.arrivals
  const before = (state.arrivals[number] = (state.arrivals[number] ?? 0) + 1)
  // What is closed goes on when a connection ends.
  if (type !== 'loop' && type !== 'pool') scheduleArrival(state, number, nextArrival(client, now, before))
  const row = state.tallies.seenConnections
  takeSlot(state.open, row, number, newConnection(state, client, now))
  if (!isOff(state, client)) return decided(row, attempt(state, row, now))
  notAttempted(state, row, now)
  return decided(row, NONE_YET)
}

/** Every cell is written: the row may have been another connection's. */
function newConnection(state: SimulationState, client: Client, now: Instant): number {
  const { connections } = state
  const row = connectionRow(state)
  connections.class[row] = client.classIndex
  connections.client[row] = client.entity
  connections.zone[row] = client.zoneEntity
  connections.start[row] = now
  connections.established[row] = NONE_YET
  connections.end[row] = NONE_YET
  connections.addressEni[row] = NONE_YET
  connections.outcome[row] = outcome.unfinished
  connections.reason[row] = NONE_YET
  connections.attempts[row] = 0
  connections.bytes[row] = 0
  connections.zonesCrossed[row] = 0
  return row
}

/** The next transfer has ended, if none was stopped at this very moment. */
function transferEnd(state: SimulationState, now: Instant): number {
  const owner = state.transfers.takeEnded(now)
  if (owner < 0) return 0
  carried(state, owner, now)
  return decided(owner, 0)
}

function pooled(state: SimulationState, number: number, now: Instant): number {
  return decided(pooledRequest(state, number, now) + 1, NONE_YET)
}

function decided(row: number, choice: number): number {
  return row * ENTITY_ROOM + choice + 1
}
