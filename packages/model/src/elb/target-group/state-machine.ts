import type { RegisteredTarget, TargetHealthState } from './types.ts'

/** Every move of a registered target [R-NLB-6, R-NLB-11]; one that has drained, or was unused, is registered no more. */
export const targetMoves = [
  { from: 'initial', event: 'registered', to: 'healthy', rule: 'R-NLB-6' },
  { from: 'initial', event: 'passed', to: 'healthy', rule: 'R-NLB-6' },
  { from: 'initial', event: 'failed', to: 'unhealthy', rule: 'R-NLB-6' },
  { from: 'healthy', event: 'failed', to: 'unhealthy', rule: 'R-NLB-6' },
  { from: 'unhealthy', event: 'passed', to: 'healthy', rule: 'R-NLB-6' },
  { from: 'healthy', event: 'lost', to: 'unavailable', rule: 'R-NLB-6' },
  { from: 'unhealthy', event: 'lost', to: 'unavailable', rule: 'R-NLB-6' },
  { from: 'unavailable', event: 'passed', to: 'healthy', rule: 'R-NLB-6' },
  { from: 'unavailable', event: 'failed', to: 'unhealthy', rule: 'R-NLB-6' },
  { from: 'initial', event: 'deregister', to: 'draining', rule: 'R-NLB-11' },
  { from: 'healthy', event: 'deregister', to: 'draining', rule: 'R-NLB-11' },
  { from: 'unhealthy', event: 'deregister', to: 'draining', rule: 'R-NLB-11' },
  { from: 'unavailable', event: 'deregister', to: 'draining', rule: 'R-NLB-11' },
  { from: 'draining', event: 'register', to: 'initial', rule: 'R-NLB-11' },
  { from: 'initial', event: 'zone-off', to: 'unused', rule: 'R-NLB-4' },
  { from: 'healthy', event: 'zone-off', to: 'unused', rule: 'R-NLB-4' },
  { from: 'unhealthy', event: 'zone-off', to: 'unused', rule: 'R-NLB-4' },
  { from: 'unavailable', event: 'zone-off', to: 'unused', rule: 'R-NLB-4' },
  { from: 'unused', event: 'zone-on', to: 'initial', rule: 'R-NLB-4' },
] as const satisfies readonly {
  from: TargetHealthState
  event: string
  to: TargetHealthState
  rule: string
}[]

export type TargetEvent = (typeof targetMoves)[number]['event']

/** Where an event leads from a state; undefined if it leads nowhere [R-NLB-6]. */
export function moveTarget(from: TargetHealthState, event: TargetEvent): TargetHealthState | undefined {
  return targetMoves.find((move) => move.from === from && move.event === event)?.to
}

/** The reason code that DescribeTargetHealth gives with a state; a healthy target has none [R-NLB-6]. */
export const healthReasons: Readonly<Record<TargetHealthState, string | undefined>> = {
  initial: 'Elb.RegistrationInProgress',
  healthy: undefined,
  unhealthy: 'Target.FailedHealthChecks',
  unused: 'Target.NotInUse',
  draining: 'Target.DeregistrationInProgress',
  unavailable: 'Elb.InternalError',
}

/** The reason code of a target: that of its state, another once registration has ended and checks are awaited [R-NLB-6]. */
export function healthReason({
  state,
  isChecked,
}: Pick<RegisteredTarget, 'state' | 'isChecked'>): string | undefined {
  return state === 'initial' && isChecked === true ? 'Elb.InitialHealthChecking' : healthReasons[state]
}
