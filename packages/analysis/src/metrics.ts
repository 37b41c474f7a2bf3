import { assert } from '@causeway/ground'
import { took } from '@causeway/network'
import type { MetricName, RunRecord, Selector, Statistic } from '@causeway/scenario'
import { billOf } from './bill/bill-of.ts'
import { costOf } from './bill/cost-of.ts'
import { alarmsRaised, alarmTime } from './alarms/alarm-measures.ts'
import { cell } from './cell.ts'
import { countedConnections, countedEstablished, manyOf } from './counted.ts'
import { dnsShare } from './dns-share.ts'
import { capacity, dropRatio, throughput } from './loads.ts'
import { measuredShare, measuredValue, noSamples, type Measured } from './measured.ts'
import { countAttempts, countOutcomes } from './outcome-counts.ts'
import { recoveryTime } from './recovery-time.ts'
import { requestCount, requestsIn, requestSuccess } from './requests.ts'
import { connectionsIn, establishedIn } from './rows.ts'
import { statisticOfTimes, talliedTimes, type Times } from './times.ts'
import type { Span } from './windows.ts'

/** One metric of one run: what the selector's clients did in the window. */
export type MetricFunction = (
  run: RunRecord,
  selector: Selector,
  window: Span,
  statistic?: Statistic,
) => Measured

/** Every metric of the catalogue. A window without samples is told as such, never as a number. */
export const metrics: Readonly<Record<MetricName, MetricFunction>> = {
  success,
  attempt_success: attemptSuccess,
  connections,
  failed,
  connect_time: connectTime,
  dns_share: dnsShare,
  cross_az_bytes: crossAzBytes,
  recovery_time: recoveryTime,
  requests: requestCount,
  request_success: requestSuccess,
  response_time: responseTime,
  throughput,
  capacity,
  drop_ratio: dropRatio,
  alarm_time: alarmTime,
  alarms_raised: alarmsRaised,
  cost: (run, selector) => costOf(run, billOf(run).period, selector),
  monthly_cost: (run, selector) => costOf(run, billOf(run).month, selector),
}

/** Times from the first attempt's start to the SYN-ACK, in nanoseconds, of connections that start in the window. */
export function connectTimes(run: RunRecord, selector: Selector, window: Span): Times {
  if (run.tallied !== undefined) return talliedTimes(run, selector, window, (kind) => kind === took.connect)
  const { start, established } = run.connections
  const values = connectionsIn(run, selector, window)
    .filter((row) => cell(established, row) >= 0)
    .map((row) => cell(established, row) - cell(start, row))
  return { type: 'each', values }
}

function success(run: RunRecord, selector: Selector, window: Span): Measured {
  const counts = countOutcomes(run, selector, window)
  return measuredShare(counts.ok, counts.ok + counts.failed)
}

function attemptSuccess(run: RunRecord, selector: Selector, window: Span): Measured {
  const counts = countAttempts(run, selector, window)
  return measuredShare(counts.established, counts.established + counts.failed)
}

/** Counting to zero is a measurement, so that this one metric has a value without samples. */
function connections(run: RunRecord, selector: Selector, window: Span): Measured {
  const counts = countOutcomes(run, selector, window)
  return measuredValue(counts.ok + counts.failed + counts.unfinished)
}

function failed(run: RunRecord, selector: Selector, window: Span): Measured {
  const counts = countOutcomes(run, selector, window)
  if (counts.ok + counts.failed === 0) return noSamples
  return measuredValue(selector.reason === undefined ? counts.failed : failedBecause(run, selector, window))
}

function failedBecause(run: RunRecord, selector: Selector, window: Span): number {
  const table = countedConnections(run)
  const rows = connectionsIn(run, selector, window).filter(
    (row) => cell(table.outcome, row) === 1 && run.reasons[cell(table.reason, row)] === selector.reason,
  )
  return manyOf(table, rows)
}

function connectTime(run: RunRecord, selector: Selector, window: Span, statistic?: Statistic): Measured {
  assert(statistic !== undefined && statistic !== 'spread', 'connect_time is asked for by a statistic')
  return statisticOfTimes(connectTimes(run, selector, window), statistic)
}

function responseTime(run: RunRecord, selector: Selector, window: Span, statistic?: Statistic): Measured {
  assert(statistic !== undefined && statistic !== 'spread', 'response_time is asked for by a statistic')
  return statisticOfTimes(requestsIn(run, selector, window).times, statistic)
}

/** Bytes are counted when they are carried, so that a connection belongs to where it was established. */
function crossAzBytes(run: RunRecord, selector: Selector, window: Span): Measured {
  const rows = establishedIn(run, selector, window)
  if (rows.length === 0) return noSamples
  const { bytes, zonesCrossed } = countedEstablished(run)
  return measuredValue(rows.reduce((sum, row) => sum + cell(bytes, row) * cell(zonesCrossed, row), 0))
}
