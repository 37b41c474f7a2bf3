import type { Statistic, Unit } from './assertion.ts'

export type MetricName =
  | 'success'
  | 'attempt_success'
  | 'connections'
  | 'failed'
  | 'connect_time'
  | 'dns_share'
  | 'cross_az_bytes'
  | 'recovery_time'

export interface Metric {
  readonly unit: Unit
  /** The statistics it has; none means that the metric is one number. */
  readonly statistics: readonly Statistic[]
  /** What may stand in its brackets beside the subject. */
  readonly accepts: readonly ('clients' | 'reason' | 'by')[]
  /** A window must be given with `during:`. */
  readonly needsDuring: boolean
  readonly what: string
}

const quantiles: readonly Statistic[] = ['p50', 'p90', 'p95', 'p99', 'p999', 'min', 'max', 'mean']

/** Every metric that an assertion may name, as data: validate knows them without computing one. */
export const metricCatalogue: Readonly<Record<MetricName, Metric>> = {
  success: {
    unit: 'share',
    statistics: [],
    accepts: ['clients'],
    needsDuring: false,
    what: 'connections that ended well, of those that ended; not-attempted and unfinished ones are in no ratio',
  },
  attempt_success: {
    unit: 'share',
    statistics: [],
    accepts: ['clients'],
    needsDuring: false,
    what: 'attempts that saw a SYN-ACK, of those whose result is known',
  },
  connections: {
    unit: 'count',
    statistics: [],
    accepts: ['clients'],
    needsDuring: false,
    what: 'connections whose first attempt started in the window',
  },
  failed: {
    unit: 'count',
    statistics: [],
    accepts: ['clients', 'reason'],
    needsDuring: false,
    what: 'connections that failed after all retries, by reason if one is named',
  },
  connect_time: {
    unit: 'time',
    statistics: quantiles,
    accepts: ['clients'],
    needsDuring: false,
    what: "from the first attempt's start to the SYN-ACK, of connections that were established",
  },
  dns_share: {
    unit: 'share',
    statistics: ['min', 'max', 'spread'],
    accepts: ['clients', 'by'],
    needsDuring: false,
    what: 'how often each address, or zone, stood first in an answer',
  },
  cross_az_bytes: {
    unit: 'bytes',
    statistics: [],
    accepts: ['clients'],
    needsDuring: false,
    what: 'payload bytes times the zone boundaries that they crossed',
  },
  recovery_time: {
    unit: 'time',
    statistics: [],
    accepts: ['clients'],
    needsDuring: true,
    what: "from the window's start to the start of the last failed attempt that starts in it",
  },
}
