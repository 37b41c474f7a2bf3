import { tableGet } from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import type { World } from '../../world.ts'
import type { TransitGatewayId, TransitGatewayVpcAttachment } from '../transit-gateway/types.ts'
import type { VpcId } from '../vpc/types.ts'

const attachmentsByVpc = branchIndex((each: TransitGatewayVpcAttachment) => [each.vpcId])

/** The transit gateway of that id, if the VPC has an available attachment to it: only then may a route lead to it [R-RT-5]. */
export function attachedTransitGateway(world: World, vpcId: VpcId, id: string): TransitGatewayId | undefined {
  const attachment = attachmentsByVpc
    .rows(world.transitGatewayAttachments, vpcId)
    .find((each) => each.transitGatewayId === id && each.state === 'available')
  return attachment === undefined ? undefined : tableGet(world.transitGateways, id)?.transitGatewayId
}
