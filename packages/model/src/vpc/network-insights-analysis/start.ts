import { isApiError, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import { identify } from '../../identity.ts'
import { findAccount } from '../../place/account/find.ts'
import type { Step, World } from '../../world.ts'
import { isEndOf } from '../network-insights-path/ends.ts'
import { findNetworkInsightsPath } from '../network-insights-path/find.ts'
import type { NetworkInsightsPath } from '../network-insights-path/types.ts'
import type { NetworkInsightsAnalysis, StartNetworkInsightsAnalysis } from './types.ts'

/**
 * Starts an analysis of a path: it runs until the data plane, which is asked to trace it, has recorded its finding. One
 * whose path has lost an end has failed at once.
 *
 * Errors: `InvalidNetworkInsightsPathId.NotFound` [R-ERR-34].
 */
export function startNetworkInsightsAnalysis(
  world: World,
  step: Step,
  command: StartNetworkInsightsAnalysis,
): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const path = findNetworkInsightsPath(world, command.accountId, command.networkInsightsPathId)
  if (isApiError(path)) return path
  const { accountId, region } = account
  const { id, name } = identify(step, {
    prefix: 'nia',
    kind: 'network-insights-analysis',
    accountId,
    region,
    table: world.networkInsightsAnalyses,
    importedKey: 'networkInsightsAnalysisId',
  })
  const lost = lostEnd(world, path)
  const analysis: NetworkInsightsAnalysis = {
    networkInsightsAnalysisId: id,
    name,
    ownerId: accountId,
    networkInsightsPathId: path.networkInsightsPathId,
    startedAt: step.at,
    status: lost === undefined ? 'running' : 'failed',
    ...(lost !== undefined && { statusMessage: `${lost} does not exist` }),
  }
  return commit(world, (draft) => putRow(draft.networkInsightsAnalyses, id, analysis), {
    output: { networkInsightsAnalysisId: id },
    requests: lost === undefined ? [{ type: 'analyse-path', networkInsightsAnalysisId: id }] : [],
  })
}

function lostEnd(world: World, { ownerId, source, destination }: NetworkInsightsPath): string | undefined {
  return [source, destination].find((id) => id !== undefined && !isEndOf(world, ownerId, id))
}
