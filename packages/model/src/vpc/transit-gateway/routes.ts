import {
  byCodeUnit,
  byNumber,
  cidrHolds,
  prefixLengthOf,
  tableGet,
  type Cidr,
  type IpAddress,
} from '@causeway/ground'
import type { World } from '../../world.ts'
import { vpcBlocks } from '../vpc/blocks.ts'
import { attachmentsOf } from './find.ts'
import type { TransitGatewayAttachmentId, TransitGatewayRouteTable } from './types.ts'

/** A route of a transit gateway as its API shows it. */
export interface TransitGatewayRoute {
  readonly cidr: Cidr
  readonly type: 'static' | 'propagated'
  /** `active` leads to an attachment that is available. */
  readonly state: 'active' | 'blackhole'
  readonly transitGatewayAttachmentId?: TransitGatewayAttachmentId
}

/**
 * All routes of a table: its static ones, and every block of each VPC that propagates to it, unless a static
 * route is to the same block [R-RT-5]. Sorted by block, then attachment.
 */
export function transitGatewayRoutes(
  world: World,
  table: TransitGatewayRouteTable,
): readonly TransitGatewayRoute[] {
  const attachments = attachmentsOf(world, table.transitGatewayId)
  const fixed = table.staticRoutes.map(({ cidr, transitGatewayAttachmentId: id }): TransitGatewayRoute => {
    const attachment = attachments.find((each) => each.transitGatewayAttachmentId === id)
    const state = attachment?.state === 'available' ? 'active' : 'blackhole'
    return { cidr, type: 'static', state, ...(id !== 'blackhole' && { transitGatewayAttachmentId: id }) }
  })
  const learnt = attachments
    .filter(({ propagatesTo }) => propagatesTo.includes(table.transitGatewayRouteTableId))
    .flatMap(({ vpcId, transitGatewayAttachmentId }) => {
      const vpc = tableGet(world.vpcs, vpcId)
      const blocks = vpc === undefined ? [] : vpcBlocks(vpc)
      return blocks.map((cidr): TransitGatewayRoute => ({
        cidr,
        type: 'propagated',
        state: 'active',
        transitGatewayAttachmentId,
      }))
    })
    .filter(({ cidr }) => !fixed.some((route) => route.cidr === cidr))
  return [...fixed, ...learnt].sort((a, b) => byCodeUnit(a.cidr, b.cidr) || byCodeUnit(keyOf(a), keyOf(b)))
}

/** The route that a table has for an address: the longest prefix, of equals the first [R-RT-5]. */
export function selectTransitGatewayRoute(
  world: World,
  table: TransitGatewayRouteTable,
  destination: IpAddress,
): TransitGatewayRoute | undefined {
  return transitGatewayRoutes(world, table)
    .filter(({ cidr }) => cidrHolds(cidr, destination))
    .sort((a, b) => byNumber(prefixLengthOf(b.cidr), prefixLengthOf(a.cidr)))[0]
}

function keyOf({ transitGatewayAttachmentId }: TransitGatewayRoute): string {
  return transitGatewayAttachmentId ?? ''
}
