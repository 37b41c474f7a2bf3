import type { AccountId, Cidr, Id } from '@causeway/ground'
import type { SubnetId } from '../subnet/types.ts'
import type { VpcId } from '../vpc/types.ts'

export type RouteTableId = Id<'rtb'>

/** Where a route leads; `local` is the VPC itself [R-RT-5]. */
export type RouteTarget =
  | { readonly type: 'local' }
  | { readonly type: 'internet-gateway'; readonly id: Id<'igw'> }
  | { readonly type: 'nat-gateway'; readonly id: Id<'nat'> }
  | { readonly type: 'network-interface'; readonly id: Id<'eni'> }
  | { readonly type: 'instance'; readonly id: Id<'i'> }
  | { readonly type: 'vpc-peering-connection'; readonly id: Id<'pcx'> }
  | { readonly type: 'transit-gateway'; readonly id: Id<'tgw'> }
  | { readonly type: 'virtual-private-gateway'; readonly id: Id<'vgw'> }
  | { readonly type: 'gateway-endpoint'; readonly id: Id<'vpce'> }
  | { readonly type: 'gateway-load-balancer-endpoint'; readonly id: Id<'vpce'> }

/** Exactly one destination [R-RT-8]. */
export type RouteDestination =
  | { readonly type: 'cidr'; readonly cidr: Cidr }
  | { readonly type: 'prefix-list'; readonly prefixListId: Id<'pl'> }

/** A route; whether it is a blackhole is read off its target [R-RT-9]. */
export interface Route {
  readonly destination: RouteDestination
  readonly target: RouteTarget
  readonly origin: 'CreateRouteTable' | 'CreateRoute' | 'EnableVgwRoutePropagation' | 'Advertisement'
  /** Of propagated routes: what learnt it, for the order among them [R-RT-4]. */
  readonly learnt?: 'direct-connect' | 'vpn-static' | 'vpn-bgp'
}

/** Every table has a local route for each block of its VPC, which can't be deleted [R-RT-2]. */
export interface RouteTable {
  readonly routeTableId: RouteTableId
  readonly name: string
  readonly ownerId: AccountId
  readonly vpcId: VpcId
  readonly main: boolean
  readonly routes: readonly Route[]
  /** The gateway whose incoming traffic it routes: an edge table [R-RT-10]. */
  readonly edgeAssociation?: Id<'igw'> | Id<'vgw'>
  readonly propagatingVgws: readonly Id<'vgw'>[]
}

export interface CreateRouteTable {
  readonly type: 'CreateRouteTable'
  readonly accountId: AccountId
  readonly vpcId: VpcId
}

/** Associates a subnet, or a gateway as an edge table, explicitly with a table [R-RT-1, R-RT-10]. */
export interface AssociateRouteTable {
  readonly type: 'AssociateRouteTable'
  readonly accountId: AccountId
  readonly routeTableId: RouteTableId
  readonly subnetId?: SubnetId
  readonly gatewayId?: Id<'igw'> | Id<'vgw'>
}
