import type { AccountId, Cidr, Id } from '@causeway/ground'
import type { SubnetId } from '../subnet/types.ts'
import type { VpcId } from '../vpc/types.ts'

export type RouteTableId = Id<'rtb'>

export interface Route {
  readonly destinationCidrBlock: Cidr
  readonly target: { readonly type: 'local' }
  readonly origin: 'CreateRouteTable'
  readonly state: 'active'
}

/** Every table has the VPC's local route, which can't be deleted [R-RT-2]. */
export interface RouteTable {
  readonly routeTableId: RouteTableId
  readonly name: string
  readonly ownerId: AccountId
  readonly vpcId: VpcId
  readonly main: boolean
  readonly routes: readonly Route[]
}

export interface CreateRouteTable {
  readonly type: 'CreateRouteTable'
  readonly accountId: AccountId
  readonly vpcId: VpcId
}

/** Associates a subnet explicitly with a table [R-RT-1]. */
export interface AssociateRouteTable {
  readonly type: 'AssociateRouteTable'
  readonly accountId: AccountId
  readonly routeTableId: RouteTableId
  readonly subnetId: SubnetId
}
