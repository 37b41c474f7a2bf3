import { column } from './column.ts'
import type { Column } from './column.ts'

/** No row, no entity, no instant, no reason. */
export const NONE_YET = -1

export const outcome = { ok: 0, failed: 1, unfinished: 2, notAttempted: 3 } as const
export const attemptResult = { established: 0, failed: 1, unfinished: 2 } as const

/** One row per connection, in order of arrival. Times are nanoseconds, entities are indexes. */
export interface ConnectionTable {
  readonly class: Column
  readonly client: Column
  readonly zone: Column
  readonly start: Column
  readonly established: Column
  readonly end: Column
  readonly addressEni: Column
  readonly outcome: Column
  readonly reason: Column
  readonly attempts: Column
  readonly bytes: Column
  readonly zonesCrossed: Column
}

/** One row per attempt, in order of start. */
export interface AttemptTable {
  readonly connection: Column
  readonly start: Column
  readonly end: Column
  readonly addressEni: Column
  readonly dnsAnswer: Column
  readonly result: Column
  readonly reason: Column
}

/** One row per answer of the resolver. */
export interface DnsAnswerTable {
  readonly at: Column
  readonly class: Column
  readonly client: Column
  readonly name: Column
  readonly first: Column
  readonly count: Column
}

export function connectionTable(): ConnectionTable {
  return {
    class: column(),
    client: column(),
    zone: column(),
    start: column(),
    established: column(),
    end: column(),
    addressEni: column(),
    outcome: column(),
    reason: column(),
    attempts: column(),
    bytes: column(),
    zonesCrossed: column(),
  }
}

export function attemptTable(): AttemptTable {
  return {
    connection: column(),
    start: column(),
    end: column(),
    addressEni: column(),
    dnsAnswer: column(),
    result: column(),
    reason: column(),
  }
}

export function dnsAnswerTable(): DnsAnswerTable {
  return { at: column(), class: column(), client: column(), name: column(), first: column(), count: column() }
}

/** Appends one value to each column of a table and tells the row. */
export function appendRow<Table extends { readonly [Name in keyof Table]: Column }>(
  table: Table,
  row: { readonly [Name in keyof Table]: number },
): number {
  let at = NONE_YET
  for (const name of Object.keys(row) as (keyof Table)[]) at = table[name].push(row[name])
  return at
}

/** The columns as plain arrays. */
export function plainColumns<Table extends { readonly [Name in keyof Table]: Column }>(
  table: Table,
): { readonly [Name in keyof Table]: readonly number[] } {
  const names = Object.keys(table) as (keyof Table)[]
  return Object.fromEntries(names.map((name) => [name, table[name].toArray()])) as {
    readonly [Name in keyof Table]: readonly number[]
  }
}
