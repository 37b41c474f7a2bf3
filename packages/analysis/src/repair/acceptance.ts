import { tableGet } from '@causeway/ground'
import { anyEndpoint } from '@causeway/model'
import type { TransitGatewayVpcAttachment, World } from '@causeway/model'
import { closed } from './change.ts'
import type { Change } from './change.ts'
import type { Refusal } from './obstacle.ts'
import { acceptedPeering } from './routes.ts'

/** Has the provider accept the connection of an endpoint that waits for it or was rejected [R-EP-4, R-PERM-6]. */
export function acceptedEndpoint(world: World, vpcEndpointId: string): readonly Change[] {
  const endpoint = anyEndpoint(world, vpcEndpointId)
  if (endpoint === undefined || endpoint.vpcEndpointType === 'Gateway') return []
  if (endpoint.state !== 'pendingAcceptance' && endpoint.state !== 'rejected') return []
  const service = tableGet(world.endpointServices, endpoint.serviceId)
  if (service?.owner !== 'customer') return []
  const accept = {
    type: 'AcceptVpcEndpointConnections',
    accountId: service.ownerId,
    serviceId: service.serviceId,
    vpcEndpointIds: [endpoint.vpcEndpointId],
  } as const
  const self = { id: endpoint.vpcEndpointId, component: endpoint.name }
  return [closed(self, `accept the connection of ${endpoint.name} to service ${service.name}`, accept)]
}

/** Accepts the peering or the transit gateway attachment at which a packet ended because it is not there yet. */
export function acceptedLink({ world, hop }: Refusal): readonly Change[] {
  const peering = tableGet(world.vpcPeeringConnections, hop.id)
  if (peering !== undefined) {
    const target = { type: 'vpc-peering-connection', id: peering.vpcPeeringConnectionId } as const
    return acceptedPeering({ world }, { target })
  }
  const attachment = tableGet(world.transitGatewayAttachments, hop.decidedBy.id)
  return attachment === undefined ? [] : acceptedAttachment(world, attachment)
}

/** Accepts an attachment that waits, by the account whose transit gateway it is. */
export function acceptedAttachment(world: World, attachment: TransitGatewayVpcAttachment): readonly Change[] {
  const { transitGatewayAttachmentId, transitGatewayId, name, state } = attachment
  const gateway = tableGet(world.transitGateways, transitGatewayId)
  if (state !== 'pendingAcceptance' || gateway === undefined) return []
  return [
    closed(
      { id: transitGatewayAttachmentId, component: name },
      `accept attachment ${name} to transit gateway ${gateway.name}`,
      { type: 'AcceptTransitGatewayVpcAttachment', accountId: gateway.ownerId, transitGatewayAttachmentId },
    ),
  ]
}
