import type { NetworkInterfaceId } from '../../vpc/network-interface/types.ts'
import type { GatewayEndpoint } from '../gateway-endpoint/types.ts'
import type { GatewayLoadBalancerEndpoint } from '../gateway-load-balancer-endpoint/types.ts'
import type { InterfaceEndpoint, VpcEndpointId } from '../interface-endpoint/types.ts'

/** Endpoints that connect to a service by interfaces of their own: what acceptance is about [R-EP-1]. */
export type PrivateLinkEndpoint = InterfaceEndpoint | GatewayLoadBalancerEndpoint

/** An endpoint of any of the three types [R-EP-1]. */
export type AnyEndpoint = PrivateLinkEndpoint | GatewayEndpoint

/** Internal: provisioning meets a fault, which is injected [R-EP-4]. */
export interface FailEndpointProvisioning {
  readonly type: 'FailEndpointProvisioning'
  readonly vpcEndpointId: VpcEndpointId
  readonly code: string
  readonly message: string
}

/** Timer: an interface that took another's place is connected [R-EP-9]. */
export interface CompleteInterfaceReplacement {
  readonly type: 'CompleteInterfaceReplacement'
  readonly vpcEndpointId: VpcEndpointId
  readonly networkInterfaceId: NetworkInterfaceId
}
