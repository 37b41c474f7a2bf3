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
  | 'requests'
  | 'request_success'
  | 'response_time'
  | 'alarm_time'
  | 'alarms_raised'
  | 'throughput'
  | 'capacity'
  | 'drop_ratio'
  | 'cost'
  | 'monthly_cost'

/** What the brackets of a metric may name first. */
export type SubjectKind = 'class' | 'endpoint' | 'account' | 'billed' | 'alarm'

export interface Metric {
  readonly unit: Unit
  /** The statistics it has; none means that the metric is one number. */
  readonly statistics: readonly Statistic[]
  /** What may stand in its brackets beside the subject. */
  readonly accepts: readonly ('clients' | 'reason' | 'by')[]
  /** A window must be given with `during:`. */
  readonly needsDuring: boolean
  /** It is of the whole run: no window may be given. */
  readonly wholeRun?: boolean
  /** What may stand first in its brackets; a class or an endpoint unless stated. */
  readonly subjects?: readonly SubjectKind[]
  /** One must be named. */
  readonly needsSubject?: boolean
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
  cost: {
    unit: 'money',
    statistics: [],
    accepts: [],
    needsDuring: false,
    wholeRun: true,
    subjects: ['account', 'billed'],
    what: 'what the simulated time costs an account, for a thing, or all accounts together',
  },
  monthly_cost: {
    unit: 'money',
    statistics: [],
    accepts: [],
    needsDuring: false,
    wholeRun: true,
    subjects: ['account', 'billed'],
    what: "what a month of 730 hours at the run's rate would cost",
  },
  throughput: {
    unit: 'bandwidth',
    statistics: quantiles,
    accepts: ['clients', 'by'],
    needsDuring: false,
    subjects: ['endpoint'],
    needsSubject: true,
    what: 'what went through an endpoint in each second, in all its zones, in one, or per eni',
  },
  capacity: {
    unit: 'bandwidth',
    statistics: quantiles,
    accepts: ['clients', 'by'],
    needsDuring: false,
    subjects: ['endpoint'],
    needsSubject: true,
    what: 'what an endpoint could carry in each second, in all its zones, in one, or per eni',
  },
  drop_ratio: {
    unit: 'share',
    statistics: [],
    accepts: ['clients'],
    needsDuring: false,
    subjects: ['endpoint'],
    needsSubject: true,
    what: 'bytes that an endpoint dropped, of those that streams and transfers offered to it',
  },
  requests: {
    unit: 'count',
    statistics: [],
    accepts: ['clients'],
    needsDuring: false,
    what: 'requests that were to be sent in the window, on connections that were established',
  },
  request_success: {
    unit: 'share',
    statistics: [],
    accepts: ['clients'],
    needsDuring: false,
    what: 'requests that were answered, of those that were answered or given up',
  },
  response_time: {
    unit: 'time',
    statistics: quantiles,
    accepts: ['clients'],
    needsDuring: false,
    what: 'from when a request was to be sent to its whole response; in a pool, waiting for a connection is part of it',
  },
  alarm_time: {
    unit: 'time',
    statistics: [],
    accepts: [],
    needsDuring: false,
    subjects: ['alarm'],
    needsSubject: true,
    what: 'how long an alarm was in ALARM',
  },
  alarms_raised: {
    unit: 'count',
    statistics: [],
    accepts: [],
    needsDuring: false,
    subjects: ['alarm'],
    needsSubject: true,
    what: 'how often an alarm went into ALARM',
  },
}
