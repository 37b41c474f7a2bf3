import type { AccountId } from '@causeway/ground'
import type { SubnetId } from '../subnet/types.ts'
import type { VpcId } from '../vpc/types.ts'
import type { TransitGatewayAttachmentId, TransitGatewayId, TransitGatewayRouteTableId } from './types.ts'

export interface CreateTransitGateway {
  readonly type: 'CreateTransitGateway'
  readonly accountId: AccountId
  readonly autoAcceptSharedAttachments?: boolean
  /** True unless stated: association with, and propagation to, a default route table. */
  readonly defaultRouteTable?: boolean
}

export interface DeleteTransitGateway {
  readonly type: 'DeleteTransitGateway'
  readonly accountId: AccountId
  readonly transitGatewayId: TransitGatewayId
}

/** Ours: what Resource Access Manager does for a transit gateway; the list replaces the one before. */
export interface ShareTransitGateway {
  readonly type: 'ShareTransitGateway'
  readonly accountId: AccountId
  readonly transitGatewayId: TransitGatewayId
  readonly accountIds: readonly AccountId[]
}

export interface CreateTransitGatewayVpcAttachment {
  readonly type: 'CreateTransitGatewayVpcAttachment'
  readonly accountId: AccountId
  readonly transitGatewayId: TransitGatewayId
  readonly vpcId: VpcId
  readonly subnetIds: readonly SubnetId[]
}

interface AboutAttachment<Type extends string> {
  readonly type: Type
  readonly accountId: AccountId
  readonly transitGatewayAttachmentId: TransitGatewayAttachmentId
}

export type AcceptTransitGatewayVpcAttachment = AboutAttachment<'AcceptTransitGatewayVpcAttachment'>
export type RejectTransitGatewayVpcAttachment = AboutAttachment<'RejectTransitGatewayVpcAttachment'>
export type DeleteTransitGatewayVpcAttachment = AboutAttachment<'DeleteTransitGatewayVpcAttachment'>

export interface CreateTransitGatewayRouteTable {
  readonly type: 'CreateTransitGatewayRouteTable'
  readonly accountId: AccountId
  readonly transitGatewayId: TransitGatewayId
}

export interface DeleteTransitGatewayRouteTable {
  readonly type: 'DeleteTransitGatewayRouteTable'
  readonly accountId: AccountId
  readonly transitGatewayRouteTableId: TransitGatewayRouteTableId
}

interface AboutPair<Type extends string> extends AboutAttachment<Type> {
  readonly transitGatewayRouteTableId: TransitGatewayRouteTableId
}

export type AssociateTransitGatewayRouteTable = AboutPair<'AssociateTransitGatewayRouteTable'>
export type DisassociateTransitGatewayRouteTable = AboutPair<'DisassociateTransitGatewayRouteTable'>
export type EnableTransitGatewayRouteTablePropagation = AboutPair<'EnableTransitGatewayRouteTablePropagation'>
export type DisableTransitGatewayRouteTablePropagation =
  AboutPair<'DisableTransitGatewayRouteTablePropagation'>

/** Exactly one of an attachment and `blackhole`. */
export interface CreateTransitGatewayRoute {
  readonly type: 'CreateTransitGatewayRoute'
  readonly accountId: AccountId
  readonly transitGatewayRouteTableId: TransitGatewayRouteTableId
  readonly destinationCidrBlock: string
  readonly transitGatewayAttachmentId?: TransitGatewayAttachmentId
  readonly blackhole?: boolean
}

export interface DeleteTransitGatewayRoute {
  readonly type: 'DeleteTransitGatewayRoute'
  readonly accountId: AccountId
  readonly transitGatewayRouteTableId: TransitGatewayRouteTableId
  readonly destinationCidrBlock: string
}

/** Timer: the gateway is there, or gone. */
export interface CompleteTransitGateway {
  readonly type: 'CompleteTransitGateway'
  readonly transitGatewayId: TransitGatewayId
}

/** Timer: the attachment is there, or gone. */
export interface CompleteTransitGatewayAttachment {
  readonly type: 'CompleteTransitGatewayAttachment'
  readonly transitGatewayAttachmentId: TransitGatewayAttachmentId
}
