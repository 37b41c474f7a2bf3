import { type AccountId, type ApiError } from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import type { World } from '../../world.ts'
import { findOwned } from '../owned.ts'
import type { NetworkInsightsAnalysis } from './types.ts'

const analysesByPath = branchIndex((analysis: NetworkInsightsAnalysis) => [analysis.networkInsightsPathId])

/** An analysis that the account owns; else `InvalidNetworkInsightsAnalysisId.NotFound` [R-ERR-34]. */
export function findNetworkInsightsAnalysis(
  world: World,
  accountId: AccountId,
  id: string,
): NetworkInsightsAnalysis | ApiError {
  return findOwned(world.networkInsightsAnalyses, accountId, id, {
    code: 'InvalidNetworkInsightsAnalysisId.NotFound',
    rule: 'R-ERR-34',
    what: 'analysis of network insights',
    field: 'networkInsightsAnalysisId',
  })
}

/** The analyses of a path, running or done, in id order. */
export function analysesOf(world: World, pathId: string): readonly NetworkInsightsAnalysis[] {
  return analysesByPath.rows(world.networkInsightsAnalyses, pathId)
}
