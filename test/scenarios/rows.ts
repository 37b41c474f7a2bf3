import type { RunEntity, RunRecord } from '@causeway/scenario'

/** One attempt with names for numbers; times in nanoseconds. */
export interface AttemptRow {
  readonly class: string
  readonly client: string
  readonly clientZone: string
  /** Name and zone of the interface addressed. */
  readonly address: string
  readonly addressZone: string
  readonly start: number
  readonly end: number
  readonly result: 'established' | 'failed' | 'unfinished'
  /** Row of the answer that it used. */
  readonly answer: number
}

/** One connection with names for numbers. */
export interface ConnectionRow {
  readonly class: string
  readonly client: string
  readonly clientZone: string
  readonly start: number
  readonly established: number
  readonly end: number
  readonly outcome: 'ok' | 'failed' | 'unfinished' | 'not-attempted'
  readonly attempts: number
  readonly bytes: number
  readonly zonesCrossed: number
  readonly addressZone: string
}

/** One answer of the resolver with names for numbers. */
export interface AnswerRow {
  readonly class: string
  readonly client: string
  readonly at: number
  readonly first: string
  readonly count: number
}

const results = ['established', 'failed', 'unfinished'] as const
const outcomes = ['ok', 'failed', 'unfinished', 'not-attempted'] as const

/** The value of a column at a row that is known to exist. */
export function cell<T>(column: readonly T[], row: number): T {
  const value = column[row]
  if (value === undefined) throw new RangeError(`no row ${row}`)
  return value
}

export function entityAt(run: RunRecord, index: number): Pick<RunEntity, 'name' | 'azId' | 'id'> {
  return run.entities[index] ?? { name: '', azId: null, id: '' }
}

export function attemptRows(run: RunRecord): readonly AttemptRow[] {
  const { attempts, connections } = run
  return attempts.start.map((start, row) => {
    const connection = cell(attempts.connection, row)
    const address = entityAt(run, cell(attempts.addressEni, row))
    const client = entityAt(run, cell(connections.client, connection))
    return {
      class: cell(run.classes, cell(connections.class, connection)),
      client: client.name,
      clientZone: client.azId ?? '',
      address: address.name,
      addressZone: address.azId ?? '',
      start,
      end: cell(attempts.end, row),
      result: cell(results, cell(attempts.result, row)),
      answer: cell(attempts.dnsAnswer, row),
    }
  })
}

export function connectionRows(run: RunRecord): readonly ConnectionRow[] {
  const { connections } = run
  return connections.start.map((start, row) => {
    const client = entityAt(run, cell(connections.client, row))
    return {
      class: cell(run.classes, cell(connections.class, row)),
      client: client.name,
      clientZone: client.azId ?? '',
      start,
      established: cell(connections.established, row),
      end: cell(connections.end, row),
      outcome: cell(outcomes, cell(connections.outcome, row)),
      attempts: cell(connections.attempts, row),
      bytes: cell(connections.bytes, row),
      zonesCrossed: cell(connections.zonesCrossed, row),
      addressZone: entityAt(run, cell(connections.addressEni, row)).azId ?? '',
    }
  })
}

export function answerRows(run: RunRecord): readonly AnswerRow[] {
  const { dnsAnswers } = run
  return dnsAnswers.at.map((at, row) => ({
    class: cell(run.classes, cell(dnsAnswers.class, row)),
    client: entityAt(run, cell(dnsAnswers.client, row)).name,
    at,
    first: entityAt(run, cell(dnsAnswers.first, row)).name,
    count: cell(dnsAnswers.count, row),
  }))
}
