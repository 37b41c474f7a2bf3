import type { AzId, Duration } from '@causeway/ground'
import type { SourceRef } from '@causeway/topology'
import type { comparisons, missingDataTreatments } from './alarm-schema.ts'
import type { CloudWatchNamespace, CloudWatchStatistic } from './cloudwatch-metrics.ts'

/** An alarm on one metric, with the words of CloudWatch [R-CW-9]. */
export interface AlarmRule {
  readonly name: string
  readonly at: SourceRef
  readonly namespace: CloudWatchNamespace
  readonly metric: string
  /** Full name of the endpoint, service or load balancer that it watches. */
  readonly of: string
  /** Its interfaces or nodes in one zone only. */
  readonly az?: AzId
  /** Of a service: what comes through one load balancer, or from one endpoint. */
  readonly loadBalancer?: string
  readonly endpoint?: string
  readonly statistic: CloudWatchStatistic
  readonly period: Duration
  readonly evaluationPeriods: number
  readonly datapointsToAlarm: number
  readonly threshold: number
  readonly comparison: (typeof comparisons)[number]
  readonly treatMissingData: (typeof missingDataTreatments)[number]
}
