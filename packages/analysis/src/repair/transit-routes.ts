import { tableGet, tableValues } from '@causeway/ground'
import { acceptedAttachment } from './acceptance.ts'
import { closed } from './change.ts'
import type { Change } from './change.ts'
import type { Refusal } from './obstacle.ts'
import { blockHolding } from './ways-to.ts'

/** Routes of a transit gateway to the attachments of the VPCs that have the packet's address, once they are accepted [R-RT-5]. */
export function transitRoutes({ world, hop }: Refusal): readonly Change[] {
  const table = tableGet(world.transitGatewayRouteTables, hop.decidedBy.id)
  if (table === undefined) return []
  const { ownerId: accountId, transitGatewayRouteTableId, name } = table
  const self = { id: transitGatewayRouteTableId, component: name }
  return tableValues(world.transitGatewayAttachments).flatMap((each) => {
    const cidr = blockHolding(world, each.vpcId, hop.headerIn.destination)
    if (cidr === undefined || each.transitGatewayId !== table.transitGatewayId) return []
    if (each.state === 'pendingAcceptance') return acceptedAttachment(world, each)
    const { transitGatewayAttachmentId } = each
    const text = `add a route ${cidr} to ${each.name} in transit gateway route table ${name}`
    const create = { type: 'CreateTransitGatewayRoute', accountId, transitGatewayRouteTableId } as const
    return [closed(self, text, { ...create, destinationCidrBlock: cidr, transitGatewayAttachmentId })]
  })
}

/** Associations of an attachment that has none with each route table of its transit gateway [R-RT-5]. */
export function transitAssociations({ world, hop }: Refusal): readonly Change[] {
  const attachment = tableGet(world.transitGatewayAttachments, hop.decidedBy.id)
  if (attachment === undefined) return []
  const { transitGatewayAttachmentId, transitGatewayId, name } = attachment
  return tableValues(world.transitGatewayRouteTables)
    .filter((table) => table.transitGatewayId === transitGatewayId)
    .map(({ ownerId: accountId, transitGatewayRouteTableId, name: tableName }) =>
      closed(
        { id: transitGatewayAttachmentId, component: name },
        `associate attachment ${name} with transit gateway route table ${tableName}`,
        {
          type: 'AssociateTransitGatewayRouteTable',
          accountId,
          transitGatewayAttachmentId,
          transitGatewayRouteTableId,
        },
      ),
    )
}
