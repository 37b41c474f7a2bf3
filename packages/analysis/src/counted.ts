import type { RunRecord } from '@causeway/scenario'
import { cell } from './cell.ts'

/** A table of what is counted: row by row, or, with `count`, alike things together; `zone` is of the clients. */
export interface Counted {
  readonly class: readonly number[]
  readonly zone: readonly number[]
  /** What windows are compared with: the instant, or where the part of the run's time begins that holds it. */
  readonly moment: readonly number[]
  /** How many things a row stands for; one where it is absent. */
  readonly count?: readonly number[]
}

/** A column of a counted table. */
type Column = readonly number[]

/** How many things a row of a counted table stands for. */
export function many({ count }: Counted, row: number): number {
  return count === undefined ? 1 : cell(count, row)
}

/** How many things rows of a counted table stand for together. */
export function manyOf(table: Counted, rows: readonly number[]): number {
  return rows.reduce((sum, row) => sum + many(table, row), 0)
}

/** Connections by start. */
export function countedConnections({ connections, tallied }: RunRecord): Counted & {
  readonly outcome: Column
  readonly reason: Column
} {
  if (tallied === undefined) return { ...connections, moment: connections.start }
  return { ...tallied.connections, moment: tallied.connections.at }
}

/** Connections by when they were established. */
export function countedEstablished({ connections, tallied }: RunRecord): Counted & {
  readonly outcome: Column
  readonly bytes: Column
  readonly zonesCrossed: Column
} {
  if (tallied === undefined) return { ...connections, moment: connections.established }
  return { ...tallied.established, moment: tallied.established.at }
}

/** Attempts by start; `first` and `last` are those of the earliest and the latest that a row stands for. */
export function countedAttempts(run: RunRecord): Omit<Counted, 'class' | 'zone'> & {
  readonly result: Column
  readonly reason: Column
  readonly first: Column
  readonly last: Column
} {
  const { attempts, tallied } = run
  if (tallied !== undefined) return { ...tallied.attempts, moment: tallied.attempts.at }
  const { result, reason, start } = attempts
  return { result, reason, moment: start, first: start, last: start }
}

/** The entity of the client's zone of a row of counted attempts. */
export function zoneOfAttempt({ attempts, connections, tallied }: RunRecord, row: number): number {
  if (tallied !== undefined) return cell(tallied.attempts.zone, row)
  return cell(connections.zone, cell(attempts.connection, row))
}

/** Requests that share a connection, by when they were to be sent; `zone` may be the client itself, which lies there. */
export function countedExchanges({ exchanges, tallied }: RunRecord): Counted & { readonly result: Column } {
  if (tallied !== undefined) return { ...tallied.exchanges, moment: tallied.exchanges.at }
  return { ...exchanges, zone: exchanges.client, moment: exchanges.start }
}

/** DNS answers by when they were given; `zone` may be the client itself, which lies there. */
export function countedAnswers({ dnsAnswers, tallied }: RunRecord): Counted & { readonly first: Column } {
  if (tallied !== undefined) return { ...tallied.answers, moment: tallied.answers.at }
  const { class: classes, client, at, first } = dnsAnswers
  return { class: classes, zone: client, moment: at, first }
}

/** Established connections of a row that failed afterwards. */
export function cutAmong({ connections, tallied }: RunRecord, row: number): number {
  const { outcome } = tallied?.connections ?? connections
  if (cell(outcome, row) !== 1) return 0
  if (tallied !== undefined) return cell(tallied.connections.established, row)
  return cell(connections.established, row) >= 0 ? 1 : 0
}
