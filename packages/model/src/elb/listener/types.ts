import type { AccountId, Brand, Duration } from '@causeway/ground'
import type { LoadBalancerArn } from '../network-load-balancer/types.ts'
import type { TargetGroupArn } from '../target-group/types.ts'

export type ListenerArn = Brand<string, 'ListenerArn'>
export type ListenerProtocol = 'TCP' | 'TLS' | 'UDP' | 'TCP_UDP'

/** One port of a load balancer and the target group that serves it [R-NLB-2]. */
export interface Listener {
  readonly listenerArn: ListenerArn
  readonly name: string
  readonly loadBalancerArn: LoadBalancerArn
  /** Absent on a Gateway Load Balancer's one listener, which takes everything [R-GWLB-1]. */
  readonly protocol?: ListenerProtocol
  readonly port?: number
  readonly targetGroupArn: TargetGroupArn
  /** Absent when it is the fixed one of its protocol [R-NLB-10, R-GWLB-3]. */
  readonly tcpIdleTimeout?: Duration
}

/** Without protocol and port it is a Gateway Load Balancer's. */
export interface CreateListener {
  readonly type: 'CreateListener'
  readonly accountId: AccountId
  readonly loadBalancerArn: LoadBalancerArn
  readonly protocol?: ListenerProtocol
  readonly port?: number
  readonly targetGroupArn: TargetGroupArn
  readonly tcpIdleTimeout?: Duration
}

/** What is not given stays as it is. */
export interface ModifyListener {
  readonly type: 'ModifyListener'
  readonly accountId: AccountId
  readonly listenerArn: ListenerArn
  readonly protocol?: ListenerProtocol
  readonly port?: number
  readonly targetGroupArn?: TargetGroupArn
  readonly tcpIdleTimeout?: Duration
}

export interface DeleteListener {
  readonly type: 'DeleteListener'
  readonly accountId: AccountId
  readonly listenerArn: ListenerArn
}
