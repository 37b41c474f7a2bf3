export type {
  Assertion,
  ClientFilter,
  Operator,
  Selector,
  Statistic,
  TimeWindow,
  Unit,
} from './assertion.ts'
export { metricCatalogue, type Metric, type MetricName } from './metric-catalogue.ts'
export {
  attemptResults,
  outcomes,
  type AttemptColumns,
  type ConnectionColumns,
  type DnsAnswerColumns,
  type FaultWindow,
  type IntervalColumns,
  type OutcomeName,
  type RunDigests,
  type RunEntity,
  type RunFile,
  type RunRecord,
  type RunStep,
  type StateAspect,
  type StateSpan,
  type TouchedAssumption,
} from './run-record.ts'
export type {
  Arrivals,
  Budget,
  DnsMode,
  Impairment,
  NormalisedScenario,
  NormalisedValue,
  Scenario,
  TimelineEntry,
  TrafficClass,
} from './scenario.ts'
