import type { AccountId, AzId, Brand, Duration } from '@causeway/ground'
import type { InstanceId } from '../../vpc/instance/types.ts'
import type { NetworkInterfaceId } from '../../vpc/network-interface/types.ts'
import type { VpcId } from '../../vpc/vpc/types.ts'

export type TargetGroupArn = Brand<string, 'TargetGroupArn'>

/** The states that DescribeTargetHealth shows [R-NLB-6]. */
export type TargetHealthState = 'initial' | 'healthy' | 'unhealthy' | 'unused'

export interface Target {
  readonly targetId: InstanceId
  readonly networkInterfaceId: NetworkInterfaceId
  readonly port: number
  readonly zoneId: AzId
  readonly state: TargetHealthState
}

/** Health check settings with the defaults of [R-NLB-6]. */
export interface HealthCheck {
  readonly protocol: 'TCP' | 'HTTP' | 'HTTPS'
  readonly interval: Duration
  readonly timeout: Duration
  readonly healthyThresholdCount: number
  readonly unhealthyThresholdCount: number
}

export interface TargetGroup {
  readonly targetGroupArn: TargetGroupArn
  readonly targetGroupName: string
  readonly name: string
  readonly ownerId: AccountId
  readonly vpcId: VpcId
  readonly protocol: 'TCP' | 'TLS'
  readonly port: number
  readonly targetType: 'instance'
  readonly healthCheck: HealthCheck
  /** Overrides the load balancer's cross-zone attribute unless it follows it [R-NLB-4]. */
  readonly crossZone: 'true' | 'false' | 'use_load_balancer_configuration'
  /** Sorted by target id, then port. */
  readonly targets: readonly Target[]
}

export interface CreateTargetGroup {
  readonly type: 'CreateTargetGroup'
  readonly accountId: AccountId
  readonly targetGroupName: string
  readonly vpcId: VpcId
  readonly protocol: 'TCP' | 'TLS'
  readonly port: number
  readonly healthCheck?: Partial<HealthCheck>
  readonly crossZone?: 'true' | 'false' | 'use_load_balancer_configuration'
}

export interface RegisterTargets {
  readonly type: 'RegisterTargets'
  readonly accountId: AccountId
  readonly targetGroupArn: TargetGroupArn
  readonly targets: readonly { readonly id: InstanceId; readonly port?: number }[]
}

/** Timer: registration ends and the first check has passed [R-NLB-6]. */
export interface CompleteTargetRegistration {
  readonly type: 'CompleteTargetRegistration'
  readonly targetGroupArn: TargetGroupArn
  readonly targetId: InstanceId
  readonly port: number
}

/** Internal: what DescribeTargetHealth shows; unhealthy if any node that is up sees it so. */
export interface SetTargetHealth {
  readonly type: 'SetTargetHealth'
  readonly targetGroupArn: TargetGroupArn
  readonly targetId: InstanceId
  readonly port: number
  readonly state: 'healthy' | 'unhealthy'
}
