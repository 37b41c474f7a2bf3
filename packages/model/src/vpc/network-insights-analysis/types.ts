import type { AccountId, Id, Instant } from '@causeway/ground'
import type { NetworkInsightsPathId } from '../network-insights-path/types.ts'

export type NetworkInsightsAnalysisId = Id<'nia'>

export type AnalysisStatus = 'running' | 'succeeded' | 'failed'

/** One component of a way, in the order in which a packet passes them. */
export interface PathComponent {
  /** From 1. */
  readonly sequenceNumber: number
  /** The id or ARN of what is passed. */
  readonly componentId: string
}

/** Why a destination is not reached: a code of AWS's vocabulary or ours, and what it is about. */
export interface Explanation {
  readonly explanationCode: string
  readonly direction?: 'ingress' | 'egress'
  readonly componentId?: string
}

/** What an analysis has found. */
export interface Finding {
  readonly networkPathFound: boolean
  /** Empty if a way was found. */
  readonly explanations: readonly Explanation[]
  readonly forwardPathComponents: readonly PathComponent[]
  readonly returnPathComponents: readonly PathComponent[]
}

/** One look at a path as the network was at its start [facts.md 19.1]. */
export interface NetworkInsightsAnalysis {
  readonly networkInsightsAnalysisId: NetworkInsightsAnalysisId
  readonly name: string
  readonly ownerId: AccountId
  readonly networkInsightsPathId: NetworkInsightsPathId
  readonly startedAt: Instant
  /** `succeeded` says that the question has an answer, not that the answer is yes. */
  readonly status: AnalysisStatus
  /** Why it failed. */
  readonly statusMessage?: string
  /** Set once it has succeeded. */
  readonly finding?: Finding
}

export interface StartNetworkInsightsAnalysis {
  readonly type: 'StartNetworkInsightsAnalysis'
  readonly accountId: AccountId
  readonly networkInsightsPathId: NetworkInsightsPathId
}

export interface DeleteNetworkInsightsAnalysis {
  readonly type: 'DeleteNetworkInsightsAnalysis'
  readonly accountId: AccountId
  readonly networkInsightsAnalysisId: NetworkInsightsAnalysisId
}

/** Internal: what the data plane has found out about the path of a running analysis. */
export interface RecordNetworkInsightsAnalysis extends Finding {
  readonly type: 'RecordNetworkInsightsAnalysis'
  readonly networkInsightsAnalysisId: NetworkInsightsAnalysisId
}

/**
 * What a call asks of the data plane, which alone can answer it: trace the analysis's path in the world that the call
 * leads to, and issue `RecordNetworkInsightsAnalysis`. A data plane that does not know it leaves the analysis running.
 */
export interface AnalysePath {
  readonly type: 'analyse-path'
  readonly networkInsightsAnalysisId: NetworkInsightsAnalysisId
}
