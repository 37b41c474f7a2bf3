import { tableGet, tableValues } from '@causeway/ground'
import { ownRows, present, word } from '../../view/parts.ts'
import { shownTags } from '../../view/shown-tags.ts'
import { viewOf, type Asking, type ViewObject } from '../../view/view.ts'
import type { TransitGateway, TransitGatewayRouteTable, TransitGatewayVpcAttachment } from './types.ts'

/** DescribeTransitGateways: the account's own and those shared with it. */
export const transitGatewaysView = viewOf<TransitGateway>({
  list: 'TransitGateways',
  rows: ({ world, accountId }) =>
    tableValues(world.transitGateways).filter(
      ({ ownerId, sharedWith }) => ownerId === accountId || sharedWith.includes(accountId),
    ),
  show: (gateway, { world }) => ({
    TransitGatewayId: gateway.transitGatewayId,
    TransitGatewayArn: `arn:aws:ec2:${gateway.region}:${gateway.ownerId}:transit-gateway/${gateway.transitGatewayId}`,
    OwnerId: gateway.ownerId,
    State: gateway.state,
    Options: options(gateway),
    Tags: shownTags(world, gateway.transitGatewayId),
  }),
  filters: {
    'transit-gateway-id': ({ transitGatewayId }) => transitGatewayId,
    'owner-id': ({ ownerId }) => ownerId,
    state: ({ state }) => state,
  },
  taggedAs: ({ transitGatewayId }) => transitGatewayId,
})

const attachmentFilters = {
  'transit-gateway-attachment-id': (row: TransitGatewayVpcAttachment) => row.transitGatewayAttachmentId,
  'transit-gateway-id': ({ transitGatewayId }: TransitGatewayVpcAttachment) => transitGatewayId,
  state: ({ state }: TransitGatewayVpcAttachment) => state,
}

/** DescribeTransitGatewayAttachments: what is attached, to the owners of the gateway and of what is attached. */
export const transitGatewayAttachmentsView = viewOf<TransitGatewayVpcAttachment>({
  list: 'TransitGatewayAttachments',
  rows: seenAttachments,
  show: (attachment, asking) => ({
    ...attachmentFields(attachment, asking),
    ResourceType: 'vpc',
    ResourceId: attachment.vpcId,
    ResourceOwnerId: attachment.ownerId,
    ...present({ Association: association(attachment) }),
  }),
  filters: {
    ...attachmentFilters,
    'resource-id': ({ vpcId }) => vpcId,
    'resource-type': () => 'vpc',
    'association.transit-gateway-route-table-id': ({ associatedRouteTableId }) => associatedRouteTableId,
  },
  taggedAs: ({ transitGatewayAttachmentId }) => transitGatewayAttachmentId,
})

/** DescribeTransitGatewayVpcAttachments: the same attachments, with their subnets. */
export const transitGatewayVpcAttachmentsView = viewOf<TransitGatewayVpcAttachment>({
  list: 'TransitGatewayVpcAttachments',
  rows: seenAttachments,
  show: (attachment, asking) => ({
    ...attachmentFields(attachment, asking),
    VpcId: attachment.vpcId,
    VpcOwnerId: attachment.ownerId,
    SubnetIds: attachment.subnetIds,
  }),
  filters: { ...attachmentFilters, 'vpc-id': ({ vpcId }) => vpcId },
  taggedAs: ({ transitGatewayAttachmentId }) => transitGatewayAttachmentId,
})

/** DescribeTransitGatewayRouteTables. */
export const transitGatewayRouteTablesView = viewOf<TransitGatewayRouteTable>({
  list: 'TransitGatewayRouteTables',
  rows: (asking) => ownRows(asking, asking.world.transitGatewayRouteTables),
  show: (table, { world }) => ({
    TransitGatewayRouteTableId: table.transitGatewayRouteTableId,
    TransitGatewayId: table.transitGatewayId,
    State: 'available',
    DefaultAssociationRouteTable: table.isDefault,
    DefaultPropagationRouteTable: table.isDefault,
    Tags: shownTags(world, table.transitGatewayRouteTableId),
  }),
  filters: {
    'transit-gateway-route-table-id': (table) => table.transitGatewayRouteTableId,
    'transit-gateway-id': ({ transitGatewayId }) => transitGatewayId,
    'default-association-route-table': ({ isDefault }) => word(isDefault),
  },
  taggedAs: ({ transitGatewayRouteTableId }) => transitGatewayRouteTableId,
})

function options({ autoAcceptSharedAttachments, defaultRouteTableId }: TransitGateway): ViewObject {
  const hasDefault = defaultRouteTableId === undefined ? 'disable' : 'enable'
  return present({
    AutoAcceptSharedAttachments: autoAcceptSharedAttachments ? 'enable' : 'disable',
    DefaultRouteTableAssociation: hasDefault,
    AssociationDefaultRouteTableId: defaultRouteTableId,
    DefaultRouteTablePropagation: hasDefault,
    PropagationDefaultRouteTableId: defaultRouteTableId,
  })
}

function seenAttachments({ world, accountId }: Asking): readonly TransitGatewayVpcAttachment[] {
  return tableValues(world.transitGatewayAttachments).filter(
    ({ ownerId, transitGatewayId }) =>
      ownerId === accountId || tableGet(world.transitGateways, transitGatewayId)?.ownerId === accountId,
  )
}

function attachmentFields(attachment: TransitGatewayVpcAttachment, { world }: Asking): ViewObject {
  const { transitGatewayAttachmentId, transitGatewayId, state } = attachment
  return present({
    TransitGatewayAttachmentId: transitGatewayAttachmentId,
    TransitGatewayId: transitGatewayId,
    TransitGatewayOwnerId: tableGet(world.transitGateways, transitGatewayId)?.ownerId,
    State: state,
    Tags: shownTags(world, transitGatewayAttachmentId),
  })
}

function association({ associatedRouteTableId }: TransitGatewayVpcAttachment): ViewObject | undefined {
  if (associatedRouteTableId === undefined) return undefined
  return { TransitGatewayRouteTableId: associatedRouteTableId, State: 'associated' }
}
