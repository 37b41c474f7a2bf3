import type { RunRecord, Selector } from '@causeway/scenario'
import { cell } from './cell.ts'
import { exchangesIn, establishedIn } from './rows.ts'
import { measuredShare, measuredValue, type Measured } from './measured.ts'
import type { Span } from './windows.ts'

/** Requests of a selector that were to be sent in a window: how many were answered, or failed, and how long answers took. */
export interface Requests {
  readonly ok: number
  readonly failed: number
  readonly unfinished: number
  /** From when each was to be sent to its whole response, in nanoseconds, of those that were answered. */
  readonly times: readonly number[]
}

/** Counts requests: those that share a connection one by one, of other connections the one that each is for. */
export function requestsIn(run: RunRecord, selector: Selector, window: Span): Requests {
  const counts = [0, 0, 0]
  const times: number[] = []
  const { exchanges, connections } = run

  function count(result: number, start: number, end: number): void {
    counts[result] = (counts[result] ?? 0) + 1
    if (result === 0) times.push(end - start)
  }

  for (const row of exchangesIn(run, selector, window)) {
    count(cell(exchanges.result, row), cell(exchanges.start, row), cell(exchanges.end, row))
  }
  const shared = new Set(exchanges.class)
  for (const row of establishedIn(run, selector, window)) {
    if (shared.has(cell(connections.class, row))) continue
    count(cell(connections.outcome, row), cell(connections.established, row), cell(connections.end, row))
  }
  const [ok = 0, failed = 0, unfinished = 0] = counts
  return { ok, failed, unfinished, times }
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
