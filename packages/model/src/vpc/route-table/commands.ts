import type { AccountId, Id } from '@causeway/ground'
import type { InstanceId } from '../instance/types.ts'
import type { NetworkInterfaceId } from '../network-interface/types.ts'
import type { SubnetId } from '../subnet/types.ts'
import type { VpcId } from '../vpc/types.ts'
import type { RouteTableId } from './types.ts'

/** A route as a caller writes it: exactly one destination [R-RT-8]. */
export interface DestinationRequest {
  readonly destinationCidrBlock?: string
  readonly destinationIpv6CidrBlock?: string
  readonly destinationPrefixListId?: string
}

/** Exactly one target [R-RT-8]. */
export interface TargetRequest {
  readonly gatewayId?: Id<'igw'> | Id<'vgw'>
  readonly natGatewayId?: Id<'nat'>
  readonly networkInterfaceId?: NetworkInterfaceId
  readonly instanceId?: InstanceId
  readonly vpcPeeringConnectionId?: Id<'pcx'>
  readonly transitGatewayId?: Id<'tgw'>
  readonly vpcEndpointId?: Id<'vpce'>
}

export interface CreateRoute extends DestinationRequest, TargetRequest {
  readonly type: 'CreateRoute'
  readonly accountId: AccountId
  readonly routeTableId: RouteTableId
}

/** `localTarget` gives a local route its own target back [R-RT-2]. */
export interface ReplaceRoute extends DestinationRequest, TargetRequest {
  readonly type: 'ReplaceRoute'
  readonly accountId: AccountId
  readonly routeTableId: RouteTableId
  readonly localTarget?: boolean
}

export interface DeleteRoute extends DestinationRequest {
  readonly type: 'DeleteRoute'
  readonly accountId: AccountId
  readonly routeTableId: RouteTableId
}

/** The association is named by what it associates, where AWS has an id for it. */
export interface DisassociateRouteTable {
  readonly type: 'DisassociateRouteTable'
  readonly accountId: AccountId
  readonly routeTableId: RouteTableId
  readonly subnetId?: SubnetId
  readonly gatewayId?: Id<'igw'> | Id<'vgw'>
}

/** Gives a subnet or a gateway another table, or, with `vpcId`, the VPC another main table [R-RT-1]. */
export interface ReplaceRouteTableAssociation {
  readonly type: 'ReplaceRouteTableAssociation'
  readonly accountId: AccountId
  readonly routeTableId: RouteTableId
  readonly subnetId?: SubnetId
  readonly gatewayId?: Id<'igw'> | Id<'vgw'>
  readonly vpcId?: VpcId
}

export interface DeleteRouteTable {
  readonly type: 'DeleteRouteTable'
  readonly accountId: AccountId
  readonly routeTableId: RouteTableId
}
