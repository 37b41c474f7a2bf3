import { byNumber, quoted } from '@causeway/ground'
import type { Duration } from '@causeway/ground'
import { holds, maps, text } from '../fields.ts'
import { fieldOf, textOf, type Found } from '../found.ts'
import { note, reject, type Log } from '../report.ts'
import { roundTripAt, type MeasuredWay } from './measured-way.ts'

const METRIC = 'aggregate-latency'
const STATISTIC = 'p50'

/**
 * The ways in the answer of `aws ec2 get-aws-network-performance-data`: for each the median of its points, themselves
 * medians of round trips in milliseconds. Of an even number of points it is the lower of the middle two, a figure that
 * was measured. A way without points is noted and left to what is assumed.
 *
 * Issues: CW050 for another shape, metric or statistic; CW051 for half an answer.
 */
export function performanceData(log: Log, root: Found): readonly MeasuredWay[] {
  if (holds(root, 'NextToken')) {
    const hint = 'call without --no-paginate or --max-items'
    reject(log, root, 'there are more results than this file holds', { code: 'CW051', hint })
  }
  if (fieldOf(root, 'DataResponses') === undefined) {
    const hint = 'give the output of aws ec2 get-aws-network-performance-data'
    reject(log, root, 'expected a field DataResponses', { hint })
  }
  return maps(log, root, 'DataResponses').flatMap((response) => measuredWay(log, response) ?? [])
}

function measuredWay(log: Log, response: Found): MeasuredWay | undefined {
  const ends = [endAt(log, response, 'Source'), endAt(log, response, 'Destination')] as const
  const is = [only(log, response, 'Metric', METRIC), only(log, response, 'Statistic', STATISTIC)]
  const points = maps(log, response, 'MetricPoints').flatMap((point) => valueOf(log, point) ?? [])
  const [from, to] = ends
  if (from === undefined || to === undefined || is.includes(false)) return undefined
  const roundTrip = lowerMedian(points)
  if (roundTrip !== undefined) return { from, to, roundTrip }
  note(log, 'ignored', response, `no figure from ${textOf(from)} to ${textOf(to)}`)
  return undefined
}

function endAt(log: Log, response: Found, key: string): Found | undefined {
  return text(log, response, key) === undefined ? undefined : fieldOf(response, key)
}

function only(log: Log, response: Found, key: string, wanted: string): boolean {
  const found = fieldOf(response, key)
  if (found === undefined || textOf(found) === wanted) return true
  reject(log, found, `expected ${key} ${wanted}, got ${quoted(textOf(found) ?? '')}`)
  return false
}

function valueOf(log: Log, point: Found): Duration | undefined {
  const value = fieldOf(point, 'Value')
  return value === undefined ? undefined : roundTripAt(log, value)
}

function lowerMedian(values: readonly Duration[]): Duration | undefined {
  const sorted = values.toSorted(byNumber)
  return sorted[Math.ceil(sorted.length / 2) - 1]
}
