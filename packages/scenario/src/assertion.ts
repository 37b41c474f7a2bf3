import type { AzId, Duration } from '@causeway/ground'
import type { SourceRef } from '@causeway/topology'
import type { MetricName, SubjectKind } from './metric-catalogue.ts'

/** What a quantity counts in. Shares are parts per billion, times nanoseconds, money nano-dollars. */
export type Unit = 'share' | 'time' | 'bytes' | 'count' | 'money' | 'bandwidth'

export type Statistic = 'p50' | 'p90' | 'p95' | 'p99' | 'p999' | 'min' | 'max' | 'mean' | 'spread'

export type Operator = '==' | '!=' | '<' | '<=' | '>' | '>='

/** Which clients a metric looks at, by the zone that the client sits in. */
export type ClientFilter =
  | { readonly type: 'all' }
  | { readonly type: 'from'; readonly azId: AzId }
  | { readonly type: 'inside'; readonly window: string }
  | { readonly type: 'outside'; readonly window: string }

export interface Selector {
  /** A traffic class, an endpoint, of a cost an account or a thing that a bill has lines for, an alarm, or nothing: everything. */
  readonly subject: { readonly type: SubjectKind; readonly name: string } | { readonly type: 'everything' }
  readonly clients: ClientFilter
  /** `failed(checkout, reason CW_AZ_IMPAIRED)`. */
  readonly reason?: string
  /** `dns_share(api, by az)` or `by address`. */
  readonly by?: 'az' | 'address'
}

/** The span of time that an assertion looks at; half-open. */
export type TimeWindow =
  | { readonly type: 'whole' }
  | { readonly type: 'during'; readonly window: string }
  | { readonly type: 'before'; readonly window: string }
  | { readonly type: 'after'; readonly window: string; readonly plus: Duration }

/** One line under `assert:`, parsed. */
export interface Assertion {
  readonly text: string
  readonly at: SourceRef
  readonly metric: MetricName
  readonly selector: Selector
  readonly statistic?: Statistic
  readonly operator: Operator
  readonly limit: { readonly unit: Unit; readonly value: number; readonly text: string }
  readonly window: TimeWindow
  readonly warn: boolean
}
