import type { InsightRuleState } from './types.ts'

/** Every move of a rule; enabling it again resumes collecting [R-CI-4]. */
export const insightRuleMoves = [
  { from: 'ENABLED', event: 'disable', to: 'DISABLED', rule: 'R-CI-2' },
  { from: 'DISABLED', event: 'enable', to: 'ENABLED', rule: 'R-CI-4' },
] as const satisfies readonly {
  from: InsightRuleState
  event: string
  to: InsightRuleState
  rule: string
}[]

export type InsightRuleEvent = (typeof insightRuleMoves)[number]['event']

/** Where an event leads from a state; undefined if it leads nowhere [R-CI-4]. */
export function moveInsightRule(
  from: InsightRuleState,
  event: InsightRuleEvent,
): InsightRuleState | undefined {
  return insightRuleMoves.find((move) => move.from === from && move.event === event)?.to
}
