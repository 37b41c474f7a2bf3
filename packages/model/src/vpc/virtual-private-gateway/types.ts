import type { AccountId, Cidr, Id } from '@causeway/ground'
import type { Route, RouteTableId } from '../route-table/types.ts'
import type { VpcId } from '../vpc/types.ts'

export type VpnGatewayId = Id<'vgw'>

/** A block that the far side announced, and what learnt it: the order among propagated routes [R-RT-4]. */
export interface LearntRoute {
  readonly cidr: Cidr
  readonly learnt: NonNullable<Route['learnt']>
}

/** AWS's end of VPN and Direct Connect; AWS's API calls it a VPN gateway [R-ONP-1]. */
export interface VpnGateway {
  readonly vpnGatewayId: VpnGatewayId
  readonly name: string
  readonly ownerId: AccountId
  readonly vpcId?: VpcId
  /** Sorted by block, then by what learnt it. */
  readonly learntRoutes: readonly LearntRoute[]
}

export interface CreateVpnGateway {
  readonly type: 'CreateVpnGateway'
  readonly accountId: AccountId
}

export interface AttachVpnGateway {
  readonly type: 'AttachVpnGateway'
  readonly accountId: AccountId
  readonly vpnGatewayId: VpnGatewayId
  readonly vpcId: VpcId
}

export interface DetachVpnGateway {
  readonly type: 'DetachVpnGateway'
  readonly accountId: AccountId
  readonly vpnGatewayId: VpnGatewayId
  readonly vpcId: VpcId
}

export interface DeleteVpnGateway {
  readonly type: 'DeleteVpnGateway'
  readonly accountId: AccountId
  readonly vpnGatewayId: VpnGatewayId
}

/** Has the gateway's learnt routes appear in a table [R-RT-9]. */
export interface EnableVgwRoutePropagation {
  readonly type: 'EnableVgwRoutePropagation'
  readonly accountId: AccountId
  readonly gatewayId: VpnGatewayId
  readonly routeTableId: RouteTableId
}

export interface DisableVgwRoutePropagation {
  readonly type: 'DisableVgwRoutePropagation'
  readonly accountId: AccountId
  readonly gatewayId: VpnGatewayId
  readonly routeTableId: RouteTableId
}

/** Internal: all that the far side announces from now on. */
export interface SetLearntRoutes {
  readonly type: 'SetLearntRoutes'
  readonly vpnGatewayId: VpnGatewayId
  readonly routes: readonly { readonly cidr: string; readonly learnt: LearntRoute['learnt'] }[]
}
