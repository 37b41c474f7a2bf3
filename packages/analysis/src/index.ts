export { analyse } from './analyse.ts'
export type { Analysis, Happening, HeadlineFigure, VariantSummary } from './analysis.ts'
export { bandwidthText, countedText, countText, listText, timeText } from './amount-text.ts'
export { assess, measureFor, type Assessed } from './assess.ts'
export { stoodShare, type StreamSummary } from './stream-summary.ts'
export { summariseClass, type ClassSummary, type FailureCount } from './class-summary.ts'
export { divergence, type DivergenceOptions, type NamedEvent, type RunDivergence } from './diff.ts'
export { endpointOf, interfacesOf } from './endpoints.ts'
export { expectedTable } from './expected-table.ts'
export { happenedIn } from './happened.ts'
export { impactsOf, type ZoneImpact } from './impact.ts'
export { sumsBy, type Bill, type BilledPeriod, type BillLine } from './bill/bill.ts'
export { billOf } from './bill/bill-of.ts'
export {
  billTable,
  foldedRows,
  type BilledPayer,
  type BilledRow,
  type BillTable,
  type Charge,
} from './bill/bill-table.ts'
export { itemWords, notBilled, quantityText } from './bill/bill-words.ts'
export { publishedMetrics } from './cloudwatch/published.ts'
export { metricValues, type MetricQuery, type MetricValues } from './cloudwatch/query.ts'
export { dimensionsText, type Dimension, type MetricSeries } from './cloudwatch/series.ts'
export { statisticOfPoint, type DataPoint } from './cloudwatch/data-point.ts'
export { alarmHistories, type AlarmHistory, type AlarmSpan } from './alarms/alarm-history.ts'
export { type AlarmStory } from './alarms/alarm-story.ts'
export { type AlarmState } from './alarms/alarm-state.ts'
export { insightReports, type Contributor, type InsightReport } from './insights/insight-report.ts'
export { worldAt } from './insights/world-at.ts'
export { countedAnswers, countedConnections, many, type Counted } from './counted.ts'
export { countedSentence } from './counted-text.ts'
export { classSentence } from './impact-sentence.ts'
export { holds } from './limits.ts'
export type { Measured, Ratio } from './measured.ts'
export { marginText, measuredText, valueText } from './measured-text.ts'
export { connectTimes, metrics, type MetricFunction } from './metrics.ts'
export { answersIn, attemptsIn, clientsIn, connectionsIn, everyClientOf, zoneOf } from './rows.ts'
export { mean, quantile, samplesNeeded, statisticOf, type SampleStatistic } from './statistics.ts'
export { pooledTimes, statisticOfTimes, type Times } from './times.ts'
export { brokenInvariants } from './invariants/broken-invariants.ts'
export { summarise } from './summary.ts'
export { resolveWindow, wholeRun, type Span } from './windows.ts'
export { ask, askName, type Answer, type Question, type QuestionContext } from './question/ask.ts'
export { type RequestAnswer, type RequestAsked } from './question/access.ts'
export { type ResolvedName } from './question/name.ts'
export { QuestionProblem } from './question/problem.ts'
export { matrix, type Matrix, type MatrixCell, type MatrixOptions } from './matrix/matrix.ts'
export { type Finding, type LintRule, type Severity } from './lint/finding.ts'
export { compareFindings, lint, type LintOptions } from './lint/lint.ts'
export { lintRules } from './lint/rules.ts'
export { type Change } from './repair/change.ts'
export { repair, type Repair } from './repair/repair.ts'
export {
  type ClientPath,
  type PathLook,
  type PathMoment,
  type PathSender,
  type ToldAddress,
  type VariantPaths,
} from './paths/client-path.ts'
export {
  type MapAccount,
  type MapSubnet,
  type MapThing,
  type MapVpc,
  type MapZone,
  type PathMap,
  type Stops,
} from './paths/path-map.ts'
export { pathsOf, type PathBounds } from './paths/paths-of.ts'
