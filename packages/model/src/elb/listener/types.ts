import type { AccountId, Brand } from '@causeway/ground'
import type { LoadBalancerArn } from '../network-load-balancer/types.ts'
import type { TargetGroupArn } from '../target-group/types.ts'

export type ListenerArn = Brand<string, 'ListenerArn'>

/** One port of a load balancer and the target group that serves it [R-NLB-2]. */
export interface Listener {
  readonly listenerArn: ListenerArn
  readonly name: string
  readonly loadBalancerArn: LoadBalancerArn
  readonly protocol: 'TCP' | 'TLS'
  readonly port: number
  readonly targetGroupArn: TargetGroupArn
}

export interface CreateListener {
  readonly type: 'CreateListener'
  readonly accountId: AccountId
  readonly loadBalancerArn: LoadBalancerArn
  readonly protocol: 'TCP' | 'TLS'
  readonly port: number
  readonly targetGroupArn: TargetGroupArn
}
