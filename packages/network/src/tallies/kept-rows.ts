import { standing } from '../arrivals/queue.ts'
import { NONE_YET } from '../connection-columns.ts'
import type { SimulationState } from '../simulation-state.ts'
import { countAnswer, countAttempt, countConnection, countExchange, countExchangeBytes } from './counted.ts'
import { giveBack, takeRow } from './free-rows.ts'
import type { Tallies } from './tallies.ts'
import { newRow } from '../column.ts'

/**
 * A row for the next connection. The first `rowsMax` connections and requests of a run have one for good, the row of any
 * other is taken again when it is closed, and counted then.
 */
export function connectionRow({ tallies, connections, rowsMax }: SimulationState): number {
  tallies.seenConnections += 1
  if (!isRoom(tallies, rowsMax)) return takeRow(tallies.freeConnections, connections)
  tallies.keptConnections += 1
  return newRow(connections)
}

/** A row for the next request that shares its connection. */
export function exchangeRow({ tallies, exchanges, rowsMax }: SimulationState): number {
  tallies.seenExchanges += 1
  if (!isRoom(tallies, rowsMax)) return takeRow(tallies.freeExchanges, exchanges)
  tallies.keptExchanges += 1
  return newRow(exchanges)
}

/** A row for an attempt of the connection in this row: kept where that is. */
export function attemptRow({ tallies, attempts }: SimulationState, connection: number): number {
  return connection < tallies.keptConnections ? newRow(attempts) : takeRow(tallies.freeAttempts, attempts)
}

/** A row for an answer; one that is not kept is counted by `answerDone` and taken again at once. */
export function answerRow({ tallies, dnsAnswers, rowsMax }: SimulationState): number {
  if (tallies.keptAnswers < rowsMax) {
    tallies.keptAnswers += 1
    return newRow(dnsAnswers)
  }
  tallies.isPassed = 1
  return dnsAnswers.rows === tallies.keptAnswers ? newRow(dnsAnswers) : tallies.keptAnswers
}

/** An answer's row has been written; returns the row if it is kept. */
export function answerDone({ tallies, counting, dnsAnswers }: SimulationState, row: number): number {
  if (row < tallies.keptAnswers) return row
  countAnswer(tallies, counting, dnsAnswers, row)
  return NONE_YET
}

/** Nothing more will be told of an attempt. */
export function attemptDone(state: SimulationState, slot: number): void {
  const { tallies, counting, open, attempts } = state
  const row = open.attemptRow[slot] as number
  const connection = open.record[slot] as number
  open.attemptRow[slot] = NONE_YET
  if (row === NONE_YET || connection < tallies.keptConnections) return
  countAttempt(tallies, counting, state, row, connection)
  // Else it would look like one that is kept.
  attempts.connection[row] = NONE_YET
  giveBack(tallies.freeAttempts, row)
}

/** Nothing more will be told of a connection. */
export function connectionDone({ tallies, counting, connections }: SimulationState, row: number): void {
  if (row < tallies.keptConnections) return
  countConnection(tallies, counting, connections, row)
  giveBack(tallies.freeConnections, row)
}

/** Nothing more will be told of a request, which was sent on the connection in a slot. */
export function exchangeDone(state: SimulationState, slot: number): void {
  const { tallies, counting, open } = state
  const row = open.exchange[slot] as number
  const connection = open.record[slot] as number
  open.exchange[slot] = NONE_YET
  const isKept = row < tallies.keptExchanges
  // Where a kept request's bytes went is known now only, unless its connection is kept as well.
  if (!isKept || connection >= tallies.keptConnections)
    countExchangeBytes(tallies, counting, state, row, connection)
  if (isKept) return
  countExchange(tallies, counting, state, row)
  giveBack(tallies.freeExchanges, row)
}

function isRoom(tallies: Tallies, rowsMax: number): boolean {
  const isKept = tallies.keptConnections + tallies.keptExchanges < rowsMax
  if (!isKept) tallies.isPassed = 1
  return isKept
}

/** At the end of a run that has passed its number of rows: what has rows, or is still open, is counted too. */
export function countTheRest(state: SimulationState): void {
  const { tallies, counting, connections, attempts, exchanges, dnsAnswers, open, pools } = state
  for (let row = 0; row < tallies.keptConnections; row++) countConnection(tallies, counting, connections, row)
  for (let row = 0; row < attempts.rows; row++) {
    const connection = attempts.connection[row] as number
    if (connection >= 0 && connection < tallies.keptConnections)
      countAttempt(tallies, counting, state, row, connection)
  }
  for (let row = 0; row < tallies.keptExchanges; row++) {
    const connection = exchanges.connection[row] as number
    countExchange(tallies, counting, state, row)
    if (connection !== NONE_YET && connection < tallies.keptConnections)
      countExchangeBytes(tallies, counting, state, row, connection)
  }
  for (let row = 0; row < tallies.keptAnswers; row++) countAnswer(tallies, counting, dnsAnswers, row)
  for (let slot = 0; slot < open.rows; slot++) if (open.row[slot] !== NONE_YET) countOpen(state, slot)
  for (const pool of pools)
    for (const row of pool === undefined ? [] : standing(pool.waiting))
      if (row >= tallies.keptExchanges) countExchange(tallies, counting, state, row)
}

function countOpen(state: SimulationState, slot: number): void {
  if (state.open.exchange[slot] !== NONE_YET) exchangeDone(state, slot)
  attemptDone(state, slot)
  connectionDone(state, state.open.record[slot] as number)
}
