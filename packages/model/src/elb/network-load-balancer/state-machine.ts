import type { NetworkLoadBalancer } from './types.ts'

type State = NetworkLoadBalancer['state']

/** Every move of a load balancer of either kind [R-NLB-1]. */
export const loadBalancerMoves = [
  { from: 'provisioning', event: 'provisioned', to: 'active', rule: 'R-NLB-1' },
  { from: 'provisioning', event: 'fault', to: 'failed', rule: 'R-NLB-1' },
] as const satisfies readonly { from: State; event: string; to: State; rule: string }[]

export type LoadBalancerEvent = (typeof loadBalancerMoves)[number]['event']

/** Where an event leads from a state; undefined if it leads nowhere [R-NLB-1]. */
export function moveLoadBalancer(from: State, event: LoadBalancerEvent): State | undefined {
  return loadBalancerMoves.find((move) => move.from === from && move.event === event)?.to
}
