import { once, rowOf, type Pen } from '../pen.ts'
import { anyId, destinationBlock, id, ids, many, maybe, nearly, of, yes } from '../fields.ts'
import type { Specs, Written } from './spec.ts'

const vpc = id('vpcs')
const pcx = id('vpcPeeringConnections')
const tgw = id('transitGateways')
const asked = id('vpcPeeringConnections', (row) => row['state'] === 'pending-acceptance')
const attachment = id('transitGatewayAttachments')
const waiting = id('transitGatewayAttachments', (row) => row['state'] === 'pendingAcceptance')
const tgwTable = id('transitGatewayRouteTables')

const isHole = (pen: Pen): boolean => once(pen, 'hole', () => pen.draw.oneIn(3))

export const connectingCalls: Specs<
  Extract<Written['type'], `${string}${'Peering' | 'TransitGateway'}${string}`>
> = {
  CreateVpcPeeringConnection: {
    vpcId: vpc,
    peerVpcId: anyId('vpcs'),
    peerOwnerId: nearly(({ world, made }) => rowOf(world, 'vpcs', made['peerVpcId'])?.['ownerId']),
  },
  AcceptVpcPeeringConnection: { vpcPeeringConnectionId: asked },
  RejectVpcPeeringConnection: { vpcPeeringConnectionId: asked },
  DeleteVpcPeeringConnection: { vpcPeeringConnectionId: pcx },
  ModifyVpcPeeringConnectionOptions: {
    vpcPeeringConnectionId: pcx,
    side: of('requester', 'accepter'),
    allowDnsResolutionFromRemoteVpc: yes,
  },
  CreateTransitGateway: {
    autoAcceptSharedAttachments: maybe(yes),
    defaultRouteTable: maybe(of(true, false)),
  },
  DeleteTransitGateway: { transitGatewayId: tgw },
  ShareTransitGateway: { transitGatewayId: tgw, accountIds: many(anyId('accounts')) },
  CreateTransitGatewayVpcAttachment: {
    vpcId: vpc,
    transitGatewayId: anyId('transitGateways'),
    subnetIds: ids('subnets', { most: 3 }),
  },
  AcceptTransitGatewayVpcAttachment: { transitGatewayAttachmentId: waiting },
  RejectTransitGatewayVpcAttachment: { transitGatewayAttachmentId: waiting },
  DeleteTransitGatewayVpcAttachment: { transitGatewayAttachmentId: attachment },
  CreateTransitGatewayRouteTable: { transitGatewayId: tgw },
  DeleteTransitGatewayRouteTable: {
    transitGatewayRouteTableId: id('transitGatewayRouteTables', (row) => row['isDefault'] !== true),
  },
  AssociateTransitGatewayRouteTable: {
    transitGatewayRouteTableId: tgwTable,
    transitGatewayAttachmentId: attachment,
  },
  DisassociateTransitGatewayRouteTable: {
    transitGatewayRouteTableId: tgwTable,
    transitGatewayAttachmentId: attachment,
  },
  EnableTransitGatewayRouteTablePropagation: {
    transitGatewayRouteTableId: tgwTable,
    transitGatewayAttachmentId: attachment,
  },
  DisableTransitGatewayRouteTablePropagation: {
    transitGatewayRouteTableId: tgwTable,
    transitGatewayAttachmentId: attachment,
  },
  CreateTransitGatewayRoute: {
    transitGatewayRouteTableId: tgwTable,
    destinationCidrBlock: destinationBlock,
    transitGatewayAttachmentId: (pen) => (isHole(pen) ? undefined : anyId('transitGatewayAttachments')(pen)),
    blackhole: (pen) => (isHole(pen) ? true : undefined),
  },
  DeleteTransitGatewayRoute: { transitGatewayRouteTableId: tgwTable, destinationCidrBlock: destinationBlock },
}
