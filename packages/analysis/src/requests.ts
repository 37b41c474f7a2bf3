import { took } from '@causeway/network'
import type { RunRecord, Selector } from '@causeway/scenario'
import { cell } from './cell.ts'
import { countedEstablished, countedExchanges, many } from './counted.ts'
import { exchangesIn, establishedIn } from './rows.ts'
import { talliedTimes, type Times } from './times.ts'
import { measuredShare, measuredValue, type Measured } from './measured.ts'
import type { Span } from './windows.ts'

type Column = readonly number[]

/** Requests of a selector that were to be sent in a window: how many were answered, or failed, and how long answers took. */
export interface Requests {
  readonly ok: number
  readonly failed: number
  readonly unfinished: number
  /** From when each was to be sent to its whole response, in nanoseconds, of those that were answered. */
  readonly times: Times
}

/** Counts requests: those that share a connection one by one, of other connections the one that each is for. */
export function requestsIn(run: RunRecord, selector: Selector, window: Span): Requests {
  const counts = [0, 0, 0]
  const exchanges = countedExchanges(run)
  const connections = countedEstablished(run)
  const shared = new Set(exchanges.class)
  const ofShared = exchangesIn(run, selector, window)
  const ofSingle = establishedIn(run, selector, window).filter(
    (row) => !shared.has(cell(connections.class, row)),
  )
  const count = (result: number, times: number): unknown => (counts[result] = (counts[result] ?? 0) + times)
  for (const row of ofShared) count(cell(exchanges.result, row), many(exchanges, row))
  for (const row of ofSingle) count(cell(connections.outcome, row), many(connections, row))
  const [ok = 0, failed = 0, unfinished = 0] = counts
  const times =
    run.tallied === undefined
      ? eachTime(run, ofShared, ofSingle)
      : talliedTimes(run, selector, window, (kind, ofClass) =>
          shared.has(ofClass) ? kind === took.shared : kind === took.single,
        )
  return { ok, failed, unfinished, times }
}

function eachTime(
  { exchanges, connections }: RunRecord,
  ofShared: readonly number[],
  ofSingle: readonly number[],
): Times {
  const times = (rows: readonly number[], result: Column, start: Column, end: Column): number[] =>
    rows.filter((row) => cell(result, row) === 0).map((row) => cell(end, row) - cell(start, row))
  return {
    type: 'each',
    values: [
      ...times(ofShared, exchanges.result, exchanges.start, exchanges.end),
      ...times(ofSingle, connections.outcome, connections.established, connections.end),
    ],
  }
}

/** Requests that were to be sent in the window; none is a measurement too. */
export function requestCount(run: RunRecord, selector: Selector, window: Span): Measured {
  const { ok, failed, unfinished } = requestsIn(run, selector, window)
  return measuredValue(ok + failed + unfinished)
}

/** Requests that were answered, of those whose end is known. */
export function requestSuccess(run: RunRecord, selector: Selector, window: Span): Measured {
  const { ok, failed } = requestsIn(run, selector, window)
  return measuredShare(ok, ok + failed)
}
