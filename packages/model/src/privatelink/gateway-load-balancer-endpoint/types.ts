import type { AccountId, Instant } from '@causeway/ground'
import type { VpcId } from '../../vpc/vpc/types.ts'
import type { ServiceId } from '../endpoint-service/types.ts'
import type {
  EndpointError,
  EndpointInterface,
  EndpointIpAddressType,
  EndpointState,
  VpcEndpointId,
} from '../interface-endpoint/types.ts'

/** An endpoint of an inspection service: one interface in one subnet for life, a route target, no groups, no names [R-GE-1, R-GE-2, R-GE-3]. */
export interface GatewayLoadBalancerEndpoint {
  readonly vpcEndpointId: VpcEndpointId
  readonly vpcEndpointType: 'GatewayLoadBalancer'
  readonly name: string
  readonly ownerId: AccountId
  readonly vpcId: VpcId
  readonly serviceId: ServiceId
  readonly serviceName: string
  readonly state: EndpointState
  /** When it was asked for; not known of one that comes from a snapshot [R-API-3]. */
  readonly createdAt?: Instant
  readonly version: number
  readonly pendingSince?: 'creation' | 'modification'
  readonly ipAddressType: EndpointIpAddressType
  /** Exactly one, none once deleted [R-GE-1]. */
  readonly networkInterfaces: readonly EndpointInterface[]
  readonly resumable: boolean
  /** Why provisioning failed [R-EP-4]. */
  readonly lastError?: EndpointError
}
