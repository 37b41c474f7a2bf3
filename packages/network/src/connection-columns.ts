import { bytesColumn, doubles, noRows, wordsColumn } from './column.ts'
import type { Rows } from './column.ts'

/** No row, no entity, no instant, no reason. */
export const NONE_YET = -1

export const outcome = { ok: 0, failed: 1, unfinished: 2, notAttempted: 3 } as const
export const attemptResult = { established: 0, failed: 1, unfinished: 2 } as const
export const exchangeResult = { ok: 0, failed: 1, unfinished: 2 } as const

/** One row per connection, in order of arrival. Times are nanoseconds, entities are indexes. */
export interface ConnectionTable extends Rows {
  class: Int32Array
  client: Int32Array
  zone: Int32Array
  start: Float64Array
  established: Float64Array
  /** When its outcome was known: an established one may stay open beyond that. */
  end: Float64Array
  addressEni: Int32Array
  outcome: Int8Array
  reason: Int32Array
  attempts: Int32Array
  bytes: Float64Array
  zonesCrossed: Int32Array
}

/** One row per attempt, in order of start. */
export interface AttemptTable extends Rows {
  connection: Int32Array
  start: Float64Array
  end: Float64Array
  addressEni: Int32Array
  dnsAnswer: Int32Array
  result: Int8Array
  reason: Int32Array
  /** The way that its SYN took, or -1 if none was sent. */
  way: Int32Array
  /** When its flow was over, or -1. */
  closed: Float64Array
}

/**
 * One row per request of a class whose connections may carry several, in order of start: when it was to be sent, which
 * in a pool may be before a connection was free.
 */
export interface ExchangeTable extends Rows {
  class: Int32Array
  client: Int32Array
  /** -1 while a pool has none free for it. */
  connection: Int32Array
  start: Float64Array
  end: Float64Array
  requestBytes: Float64Array
  responseBytes: Float64Array
  result: Int8Array
  reason: Int32Array
}

/** One row per answer of the resolver. */
export interface DnsAnswerTable extends Rows {
  at: Float64Array
  class: Int32Array
  client: Int32Array
  name: Int32Array
  first: Int32Array
  count: Int32Array
}

export function connectionTable(): ConnectionTable {
  return {
    ...noRows(),
    class: wordsColumn(),
    client: wordsColumn(),
    zone: wordsColumn(),
    start: doubles(),
    established: doubles(),
    end: doubles(),
    addressEni: wordsColumn(),
    outcome: bytesColumn(),
    reason: wordsColumn(),
    attempts: wordsColumn(),
    bytes: doubles(),
    zonesCrossed: wordsColumn(),
  }
}

export function attemptTable(): AttemptTable {
  return {
    ...noRows(),
    connection: wordsColumn(),
    start: doubles(),
    end: doubles(),
    addressEni: wordsColumn(),
    dnsAnswer: wordsColumn(),
    result: bytesColumn(),
    reason: wordsColumn(),
    way: wordsColumn(),
    closed: doubles(),
  }
}

export function exchangeTable(): ExchangeTable {
  return {
    ...noRows(),
    class: wordsColumn(),
    client: wordsColumn(),
    connection: wordsColumn(),
    start: doubles(),
    end: doubles(),
    requestBytes: doubles(),
    responseBytes: doubles(),
    result: bytesColumn(),
    reason: wordsColumn(),
  }
}

export function dnsAnswerTable(): DnsAnswerTable {
  return {
    ...noRows(),
    at: doubles(),
    class: wordsColumn(),
    client: wordsColumn(),
    name: wordsColumn(),
    first: wordsColumn(),
    count: wordsColumn(),
  }
}
