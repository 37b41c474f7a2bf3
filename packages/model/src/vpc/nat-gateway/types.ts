import type { AccountId, Id } from '@causeway/ground'
import type { AllocationId } from '../elastic-ip/types.ts'
import type { NetworkInterfaceId } from '../network-interface/types.ts'
import type { SubnetId } from '../subnet/types.ts'
import type { VpcId } from '../vpc/types.ts'

export type NatGatewayId = Id<'nat'>

export type NatGatewayState = 'pending' | 'available' | 'failed' | 'deleting' | 'deleted'

/** Rewrites the source of what leaves a private subnet [R-VPC-6]. */
export interface NatGateway {
  readonly natGatewayId: NatGatewayId
  readonly name: string
  readonly ownerId: AccountId
  readonly vpcId: VpcId
  readonly subnetId: SubnetId
  readonly state: NatGatewayState
  readonly version: number
  readonly connectivityType: 'public' | 'private'
  readonly allocationId?: AllocationId
  /** Its interface; it is gone when the gateway is deleted or failed. */
  readonly networkInterfaceId: NetworkInterfaceId
  /** Why it failed, `Gateway.NotAttached`. */
  readonly failureCode?: string
}

/** A public gateway needs an Elastic IP address and, by the time it is made, an internet gateway. */
export interface CreateNatGateway {
  readonly type: 'CreateNatGateway'
  readonly accountId: AccountId
  readonly subnetId: SubnetId
  readonly connectivityType?: 'public' | 'private'
  readonly allocationId?: AllocationId
  readonly privateIpAddress?: string
}

export interface DeleteNatGateway {
  readonly type: 'DeleteNatGateway'
  readonly accountId: AccountId
  readonly natGatewayId: NatGatewayId
}

/** Timer: the gateway has been made, or could not be. */
export interface CompleteNatGatewayProvisioning {
  readonly type: 'CompleteNatGatewayProvisioning'
  readonly natGatewayId: NatGatewayId
}

/** Timer: the gateway and its interface are gone. */
export interface CompleteNatGatewayDeletion {
  readonly type: 'CompleteNatGatewayDeletion'
  readonly natGatewayId: NatGatewayId
}
