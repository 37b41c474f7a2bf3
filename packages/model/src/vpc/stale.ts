import { tableGet, unreachable } from '@causeway/ground'
import type { World } from '../world.ts'
import type { VpcTimerCommand } from './commands.ts'

/** The version of what a timer was set for; undefined if it is gone. */
export function vpcVersionOf(world: World, command: VpcTimerCommand): number | undefined {
  switch (command.type) {
    case 'CompleteNatGatewayProvisioning':
    case 'CompleteNatGatewayDeletion':
      return tableGet(world.natGateways, command.natGatewayId)?.version
    case 'CompleteVpcPeeringProvisioning':
    case 'ExpireVpcPeeringConnection':
    case 'CompleteVpcPeeringDeletion':
      return tableGet(world.vpcPeeringConnections, command.vpcPeeringConnectionId)?.version
    case 'CompleteTransitGateway':
      return tableGet(world.transitGateways, command.transitGatewayId)?.version
    case 'CompleteTransitGatewayAttachment':
      return tableGet(world.transitGatewayAttachments, command.transitGatewayAttachmentId)?.version
    default:
      return unreachable(command, 'vpcVersionOf')
  }
}
