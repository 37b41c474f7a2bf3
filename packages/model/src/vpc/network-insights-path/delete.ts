import { apiError, isApiError, tableRemove, type ApiError } from '@causeway/ground'
import { commit, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { analysesOf } from '../network-insights-analysis/find.ts'
import { findNetworkInsightsPath } from './find.ts'
import type { DeleteNetworkInsightsPath, NetworkInsightsPath } from './types.ts'

const refuse = {
  analysed: ({ networkInsightsPathId }: NetworkInsightsPath, analysisId: string, count: number) =>
    apiError(
      'AnalysisExistsForNetworkInsightsPath',
      'R-ERR-29',
      `${networkInsightsPathId} has ${count} ${count === 1 ? 'analysis' : 'analyses'}; delete ${analysisId} first`,
      'networkInsightsPathId',
    ),
}

/**
 * Deletes a path that has no analyses, running or done [R-ERR-29].
 *
 * Errors: `InvalidNetworkInsightsPathId.NotFound` [R-ERR-34], `AnalysisExistsForNetworkInsightsPath` [R-ERR-29].
 */
export function deleteNetworkInsightsPath(
  world: World,
  _step: Step,
  command: DeleteNetworkInsightsPath,
): Applied | ApiError {
  const path = findNetworkInsightsPath(world, command.accountId, command.networkInsightsPathId)
  if (isApiError(path)) return path
  const analyses = analysesOf(world, path.networkInsightsPathId)
  const [first] = analyses
  if (first !== undefined) return refuse.analysed(path, first.networkInsightsAnalysisId, analyses.length)
  return commit(world, (draft) => tableRemove(draft.networkInsightsPaths, path.networkInsightsPathId))
}
