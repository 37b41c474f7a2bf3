import type { AccountId, Id } from '@causeway/ground'
import type { VpcId } from '../vpc/types.ts'

export type VpcPeeringConnectionId = Id<'pcx'>

/** The nine states of [R-PCX-1]. */
export type PeeringState =
  | 'initiating-request'
  | 'pending-acceptance'
  | 'provisioning'
  | 'active'
  | 'rejected'
  | 'failed'
  | 'expired'
  | 'deleting'
  | 'deleted'

/** One end of a peering connection. */
export interface PeeringSide {
  readonly vpcId: VpcId
  readonly ownerId: AccountId
  /** The names of the other side's hosts resolve to private addresses here. */
  readonly allowDnsResolutionFromRemoteVpc: boolean
}

/** A route-able link between two VPCs; nothing passes through it to a third [R-PCX-1]. */
export interface VpcPeeringConnection {
  readonly vpcPeeringConnectionId: VpcPeeringConnectionId
  readonly name: string
  readonly requester: PeeringSide
  readonly accepter: PeeringSide
  readonly state: PeeringState
  readonly version: number
  /** Why it failed. */
  readonly statusMessage?: string
}

export interface CreateVpcPeeringConnection {
  readonly type: 'CreateVpcPeeringConnection'
  readonly accountId: AccountId
  readonly vpcId: VpcId
  readonly peerVpcId: VpcId
  /** Without it the VPC of the caller's own account. */
  readonly peerOwnerId?: AccountId
}

export interface AcceptVpcPeeringConnection {
  readonly type: 'AcceptVpcPeeringConnection'
  readonly accountId: AccountId
  readonly vpcPeeringConnectionId: VpcPeeringConnectionId
}

export interface RejectVpcPeeringConnection {
  readonly type: 'RejectVpcPeeringConnection'
  readonly accountId: AccountId
  readonly vpcPeeringConnectionId: VpcPeeringConnectionId
}

export interface DeleteVpcPeeringConnection {
  readonly type: 'DeleteVpcPeeringConnection'
  readonly accountId: AccountId
  readonly vpcPeeringConnectionId: VpcPeeringConnectionId
}

/** Sets the DNS option of the sides that the caller owns. */
export interface ModifyVpcPeeringConnectionOptions {
  readonly type: 'ModifyVpcPeeringConnectionOptions'
  readonly accountId: AccountId
  readonly vpcPeeringConnectionId: VpcPeeringConnectionId
  readonly side: 'requester' | 'accepter'
  readonly allowDnsResolutionFromRemoteVpc: boolean
}

/** Timer: the accepted connection is active. */
export interface CompleteVpcPeeringProvisioning {
  readonly type: 'CompleteVpcPeeringProvisioning'
  readonly vpcPeeringConnectionId: VpcPeeringConnectionId
}

/** Timer: nobody has accepted in seven days [R-PCX-1]. */
export interface ExpireVpcPeeringConnection {
  readonly type: 'ExpireVpcPeeringConnection'
  readonly vpcPeeringConnectionId: VpcPeeringConnectionId
}

/** Timer: the deletion has ended. */
export interface CompleteVpcPeeringDeletion {
  readonly type: 'CompleteVpcPeeringDeletion'
  readonly vpcPeeringConnectionId: VpcPeeringConnectionId
}
