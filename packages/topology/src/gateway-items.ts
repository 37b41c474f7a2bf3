import type { Cidr, IpAddress } from '@causeway/ground'
import type { Item } from './item.ts'

/** Without `vpc` it is detached [R-VPC-6]. */
export interface InternetGatewayItem extends Item {
  readonly vpc?: string
}

/** A public one has an Elastic IP address, `<name>/eip`: the stated one or one of the model's choice [R-VPC-6]. */
export interface NatGatewayItem extends Item {
  readonly subnet: string
  readonly connectivity: 'public' | 'private'
  readonly address?: IpAddress
  readonly publicIp?: IpAddress
}

/** A block that the far side announces, and what learnt it [R-RT-4]. */
export interface LearntItem {
  readonly cidr: Cidr
  readonly by: 'direct-connect' | 'vpn-static' | 'vpn-bgp'
}

/** Without `vpc` it is detached [R-ONP-1]. */
export interface VpnGatewayItem extends Item {
  readonly vpc?: string
  readonly learnt: readonly LearntItem[]
}

/** `dnsFromAccepter`: hosts of the accepter resolve to private addresses in the requester; the other likewise [R-PCX-1]. */
export interface PeeringItem extends Item {
  readonly requester: string
  readonly accepter: string
  /** Whether the accepter has accepted before the clock starts. */
  readonly accepted: boolean
  readonly dnsFromAccepter: boolean
  readonly dnsFromRequester: boolean
}

/** A VPC at a transit gateway, by one subnet in each of its zones. It belongs to the VPC's account. */
export interface AttachmentItem {
  readonly vpc: string
  readonly subnets: readonly string[]
  readonly accepted: boolean
}

/** `via` is the short name of an attachment, or `blackhole`. */
export interface TransitRouteItem {
  readonly to: Cidr
  readonly via: string
}

/** Attachments by their short names: those that it routes, and those whose VPCs' blocks it has. */
export interface TransitRouteTableItem {
  readonly associations: readonly string[]
  readonly propagations: readonly string[]
  readonly routes: readonly TransitRouteItem[]
}

/**
 * `sharedWith` holds aliases and account ids. Attachments and route tables stand by short name: theirs is
 * `<name>/<short>`. Without `routeTables` every attachment is associated with the default table and propagates to it;
 * with them there is no default one. Imported ids stand under `transitGatewayAttachmentId/<short>`,
 * `transitGatewayRouteTableId/<short>`, `transitGatewayRouteTableId` (the default one) and
 * `networkInterfaceId/<subnet id>`, the addresses of those under `privateIpAddress/<subnet id>`.
 */
export interface TransitGatewayItem extends Item {
  readonly sharedWith: readonly string[]
  readonly attachments: Readonly<Record<string, AttachmentItem>>
  readonly routeTables?: Readonly<Record<string, TransitRouteTableItem>>
}

/** Without `maxEntries` as many as there are entries [R-RT-13]. */
export interface PrefixListItem extends Item {
  readonly family: 'ipv4' | 'ipv6'
  readonly entries: readonly Cidr[]
  readonly maxEntries?: number
}

/**
 * `to` is a block or the name of a prefix list; `via` the name of a gateway, peering connection, transit gateway,
 * instance, interface or Gateway Load Balancer endpoint, `local` [R-RT-8], or `blackhole`: a target that is gone, whose
 * id a snapshot's table has imported under `missingTarget/<to>` [R-RT-9].
 */
export interface RouteItem {
  readonly to: string
  readonly via: string
}

/**
 * `main` makes it its VPC's main table; the name `<vpc>/main` is the table that the VPC was made with, whose id is the
 * VPC's `imported.routeTableId` [R-RT-1]. `gateway` names the gateway that it is the edge table of [R-RT-10],
 * `propagates` VPN gateways [R-RT-9]. Routes of gateway endpoints are the endpoints' own and not listed.
 */
export interface RouteTableItem extends Item {
  readonly vpc: string
  readonly subnets: readonly string[]
  readonly main?: boolean
  readonly gateway?: string
  readonly propagates?: readonly string[]
  readonly routes?: readonly RouteItem[]
}
