export { scenarioSchema } from './schema.ts'
export type { Assertion, ClientFilter, Operator, Selector, Statistic, TimeWindow, Unit } from './assertion.ts'
export type { BilledSpan, BillingRecord } from './billing-record.ts'
export { buildScenario } from './build-scenario.ts'
export { printTraffic } from './print-traffic.ts'
export { evaluateWhen } from './condition.ts'
export { parseExpression, type Expression, type ExpressionProblem } from './expression.ts'
export { loadScenario, type Loaded, type LoadOptions } from './load-scenario.ts'
export { metricCatalogue, type Metric, type MetricName } from './metric-catalogue.ts'
export {
  attemptResults,
  exchangeResults,
  outcomes,
  type AttemptColumns,
  type ConnectionColumns,
  type DnsAnswerColumns,
  type ExchangeColumns,
  type FaultWindow,
  type IntervalColumns,
  type LoadColumns,
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
  Budget,
  DnsMode,
  NormalisedScenario,
  NormalisedValue,
  Scenario,
  TrafficClass,
  TrafficDestination,
} from './scenario.ts'
export { runAt, traceAt, type MomentOptions, type MomentRun } from './moment.ts'
export type { AlarmRule } from './alarm-rule.ts'
export {
  cloudWatchMetrics,
  cloudWatchStatistics,
  type CloudWatchNamespace,
  type CloudWatchStatistic,
} from './cloudwatch-metrics.ts'
export type { StatedPrices } from './read-prices.ts'
export { replay, scenarioOf } from './replay.ts'
export { type Known } from './selector.ts'
export { isRunOf, type SavedOpenRun } from './saved-run.ts'
export { openRun, restoreRun, simulate, type OpenRun, type SimulateOptions } from './simulate.ts'
export { VERSION } from './version.ts'
export type { FaultOf, Impairment, ThingFault, TimedCommands, TimelineEntry } from './timeline-entry.ts'
