import { arnOfResource } from '../../view/arn.ts'
import { ownRows, present, word } from '../../view/parts.ts'
import { shownTags } from '../../view/shown-tags.ts'
import { timestamp } from '../../view/timestamp.ts'
import { viewOf, type ViewObject } from '../../view/view.ts'
import type { Explanation, Finding, NetworkInsightsAnalysis, PathComponent } from './types.ts'

/** DescribeNetworkInsightsAnalyses: the account's own; the ids, parameters of AWS's, are filters here [R-API-10]. */
export const networkInsightsAnalysesView = viewOf<NetworkInsightsAnalysis>({
  list: 'NetworkInsightsAnalyses',
  rows: (asking) => ownRows(asking, asking.world.networkInsightsAnalyses),
  show: (analysis, { world, account, epochSeconds }) => ({
    NetworkInsightsAnalysisId: analysis.networkInsightsAnalysisId,
    NetworkInsightsAnalysisArn: arnOfResource(account, analysis.networkInsightsAnalysisId),
    NetworkInsightsPathId: analysis.networkInsightsPathId,
    StartDate: timestamp(analysis.startedAt, epochSeconds),
    Status: analysis.status,
    ...present({ StatusMessage: analysis.statusMessage }),
    ...shownFinding(analysis.finding),
    Tags: shownTags(world, analysis.networkInsightsAnalysisId),
  }),
  filters: {
    'network-insights-analysis-id': ({ networkInsightsAnalysisId }) => networkInsightsAnalysisId,
    'network-insights-path-id': ({ networkInsightsPathId }) => networkInsightsPathId,
    'path-found': ({ finding }) => finding && word(finding.networkPathFound),
    status: ({ status }) => status,
  },
  taggedAs: ({ networkInsightsAnalysisId }) => networkInsightsAnalysisId,
})

function shownFinding(finding: Finding | undefined): ViewObject {
  if (finding === undefined) return {}
  return {
    NetworkPathFound: finding.networkPathFound,
    ForwardPathComponents: finding.forwardPathComponents.map(shownComponent),
    ReturnPathComponents: finding.returnPathComponents.map(shownComponent),
    Explanations: finding.explanations.map(shownExplanation),
  }
}

function shownComponent({ sequenceNumber, componentId }: PathComponent): ViewObject {
  return { SequenceNumber: sequenceNumber, Component: { Id: componentId } }
}

function shownExplanation({ explanationCode, direction, componentId }: Explanation): ViewObject {
  const component = componentId === undefined ? undefined : { Id: componentId }
  return present({ Direction: direction, ExplanationCode: explanationCode, Component: component })
}
