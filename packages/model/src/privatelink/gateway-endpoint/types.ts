import type { AccountId, Instant } from '@causeway/ground'
import type { RouteTableId } from '../../vpc/route-table/types.ts'
import type { VpcId } from '../../vpc/vpc/types.ts'
import type { ServiceId } from '../endpoint-service/types.ts'
import type { EndpointState, VpcEndpointId } from '../interface-endpoint/types.ts'

/** An endpoint of S3 or DynamoDB that works by routes: no interface, no groups, no subnets [R-GW-1]. */
export interface GatewayEndpoint {
  readonly vpcEndpointId: VpcEndpointId
  readonly vpcEndpointType: 'Gateway'
  readonly name: string
  readonly ownerId: AccountId
  readonly vpcId: VpcId
  readonly serviceId: ServiceId
  readonly serviceName: string
  readonly state: EndpointState
  /** When it was asked for; not known of one that comes from a snapshot [R-API-3]. */
  readonly createdAt?: Instant
  readonly version: number
  /** Sorted by id. */
  readonly routeTableIds: readonly RouteTableId[]
  readonly policyDocument?: string
  /** What is enforced until the attached policy has propagated [R-IAM-2]. */
  readonly policyInForce?: string
}
