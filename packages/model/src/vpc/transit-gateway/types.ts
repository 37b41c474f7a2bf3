import type { AccountId, Cidr, Id, Region } from '@causeway/ground'
import type { NetworkInterfaceId } from '../network-interface/types.ts'
import type { SubnetId } from '../subnet/types.ts'
import type { VpcId } from '../vpc/types.ts'

export type TransitGatewayId = Id<'tgw'>
export type TransitGatewayAttachmentId = Id<'tgw-attach'>
export type TransitGatewayRouteTableId = Id<'tgw-rtb'>

export type TransitGatewayState = 'pending' | 'available' | 'deleting' | 'deleted'

/** A Regional router between VPCs. */
export interface TransitGateway {
  readonly transitGatewayId: TransitGatewayId
  readonly name: string
  readonly ownerId: AccountId
  readonly region: Region
  readonly state: TransitGatewayState
  readonly version: number
  /** Accounts that may attach their VPCs to it. */
  readonly sharedWith: readonly AccountId[]
  readonly autoAcceptSharedAttachments: boolean
  /** New attachments are associated with it and propagate to it, unless it is absent. */
  readonly defaultRouteTableId?: TransitGatewayRouteTableId
}

export type AttachmentState =
  'pendingAcceptance' | 'pending' | 'available' | 'rejected' | 'deleting' | 'deleted'

/** A VPC at a transit gateway, with an interface in one subnet of each of its zones. */
export interface TransitGatewayVpcAttachment {
  readonly transitGatewayAttachmentId: TransitGatewayAttachmentId
  readonly name: string
  readonly transitGatewayId: TransitGatewayId
  /** The VPC's account. */
  readonly ownerId: AccountId
  readonly vpcId: VpcId
  readonly state: AttachmentState
  readonly version: number
  readonly subnetIds: readonly SubnetId[]
  readonly networkInterfaceIds: readonly NetworkInterfaceId[]
  /** The table that routes what comes from it: at most one. */
  readonly associatedRouteTableId?: TransitGatewayRouteTableId
  /** The tables that have its VPC's blocks, sorted. */
  readonly propagatesTo: readonly TransitGatewayRouteTableId[]
}

/** A static route of a transit gateway: to an attachment, or nowhere. */
export interface TransitGatewayStaticRoute {
  readonly cidr: Cidr
  readonly transitGatewayAttachmentId: TransitGatewayAttachmentId | 'blackhole'
}

export interface TransitGatewayRouteTable {
  readonly transitGatewayRouteTableId: TransitGatewayRouteTableId
  readonly name: string
  readonly ownerId: AccountId
  readonly transitGatewayId: TransitGatewayId
  readonly isDefault: boolean
  /** Sorted by block. */
  readonly staticRoutes: readonly TransitGatewayStaticRoute[]
}
