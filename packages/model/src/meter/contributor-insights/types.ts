import type { AccountId, Instant } from '@causeway/ground'
import type { ServiceId } from '../../privatelink/endpoint-service/types.ts'

/** The managed rules of an endpoint service, each ranking its endpoints by one metric [R-CI-1]. */
export const insightTemplates = [
  'VpcEndpointService-ActiveConnectionsByEndpointId-v1',
  'VpcEndpointService-BytesByEndpointId-v1',
  'VpcEndpointService-NewConnectionsByEndpointId-v1',
  'VpcEndpointService-RstPacketsByEndpointId-v1',
] as const

export type InsightTemplate = (typeof insightTemplates)[number]
export type InsightRuleState = 'ENABLED' | 'DISABLED'

/** When a rule collected: until now if it has no end [R-CI-2]. */
export interface CollectingPeriod {
  readonly from: Instant
  readonly until?: Instant
}

/** A managed rule of one service; without a row nothing is collected [R-CI-2]. */
export interface InsightRule {
  readonly ruleName: string
  readonly ownerId: AccountId
  readonly templateName: InsightTemplate
  readonly serviceId: ServiceId
  readonly state: InsightRuleState
  /** Oldest first; data lives for 15 days [R-CI-2]. */
  readonly periods: readonly CollectingPeriod[]
}

/** Creates managed rules, enabled; without a template all four of the service [R-CI-2, R-CI-4]. */
export interface PutManagedInsightRules {
  readonly type: 'PutManagedInsightRules'
  readonly accountId: AccountId
  readonly managedRules: readonly { readonly templateName?: string; readonly resourceArn: string }[]
}

export interface EnableInsightRules {
  readonly type: 'EnableInsightRules'
  readonly accountId: AccountId
  readonly ruleNames: readonly string[]
}

export interface DisableInsightRules {
  readonly type: 'DisableInsightRules'
  readonly accountId: AccountId
  readonly ruleNames: readonly string[]
}

export interface DeleteInsightRules {
  readonly type: 'DeleteInsightRules'
  readonly accountId: AccountId
  readonly ruleNames: readonly string[]
}
