import { isApiError, tableRemove, type ApiError } from '@causeway/ground'
import { commit, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { findNetworkInsightsAnalysis } from './find.ts'
import type { DeleteNetworkInsightsAnalysis } from './types.ts'

/**
 * Deletes an analysis; what a running one was about to find is lost.
 *
 * Errors: `InvalidNetworkInsightsAnalysisId.NotFound` [R-ERR-34].
 */
export function deleteNetworkInsightsAnalysis(
  world: World,
  _step: Step,
  command: DeleteNetworkInsightsAnalysis,
): Applied | ApiError {
  const { accountId, networkInsightsAnalysisId } = command
  const analysis = findNetworkInsightsAnalysis(world, accountId, networkInsightsAnalysisId)
  if (isApiError(analysis)) return analysis
  return commit(world, (draft) => tableRemove(draft.networkInsightsAnalyses, networkInsightsAnalysisId))
}
