import { tableGet } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import type { RecordNetworkInsightsAnalysis } from './types.ts'

/** Internal: a running analysis has succeeded with a finding; one that is done or gone stays as it is. */
export function recordNetworkInsightsAnalysis(
  world: World,
  _step: Step,
  command: RecordNetworkInsightsAnalysis,
): Applied {
  const { type: _type, networkInsightsAnalysisId: id, ...finding } = command
  const analysis = tableGet(world.networkInsightsAnalyses, id)
  if (analysis?.status !== 'running') return unchanged(world)
  return commit(world, (draft) =>
    putRow(draft.networkInsightsAnalyses, id, { ...analysis, status: 'succeeded', finding }),
  )
}
