import { isApiError, tableGet, type AccountId, type ApiError } from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import type { World } from '../../world.ts'
import { findOwned, notFound, type Kind } from '../owned.ts'
import type { TransitGateway, TransitGatewayRouteTable, TransitGatewayVpcAttachment } from './types.ts'

const attachmentsByGateway = branchIndex((each: TransitGatewayVpcAttachment) => [each.transitGatewayId])

const gatewayKind: Kind = {
  code: 'InvalidTransitGatewayID.NotFound',
  rule: 'R-RT-5',
  what: 'transit gateway',
  field: 'transitGatewayId',
}
const attachmentKind: Kind = {
  code: 'InvalidTransitGatewayAttachmentID.NotFound',
  rule: 'R-RT-5',
  what: 'transit gateway attachment',
  field: 'transitGatewayAttachmentId',
}
const tableKind: Kind = {
  code: 'InvalidRouteTableID.NotFound',
  rule: 'R-ERR-21',
  what: 'transit gateway route table',
  field: 'transitGatewayRouteTableId',
}

/** A transit gateway that the account owns; else `InvalidTransitGatewayID.NotFound` [R-RT-5]. */
export function findTransitGateway(
  world: World,
  accountId: AccountId,
  id: string,
): TransitGateway | ApiError {
  const gateway = findOwned(world.transitGateways, accountId, id, gatewayKind)
  const isGone = !isApiError(gateway) && gateway.state === 'deleted'
  return isGone ? notFound(accountId, id, gatewayKind) : gateway
}

/** A transit gateway that the account may attach a VPC to: its own, or one shared with it. */
export function findUsableTransitGateway(
  world: World,
  accountId: AccountId,
  id: string,
): TransitGateway | ApiError {
  const gateway = tableGet(world.transitGateways, id)
  const isShared = gateway !== undefined && gateway.sharedWith.includes(accountId)
  return isShared ? gateway : findTransitGateway(world, accountId, id)
}

/** An attachment of which the account owns the VPC or the gateway; else `InvalidTransitGatewayAttachmentID.NotFound`. */
export function findAttachment(
  world: World,
  accountId: AccountId,
  id: string,
): TransitGatewayVpcAttachment | ApiError {
  const attachment = tableGet(world.transitGatewayAttachments, id)
  if (attachment === undefined) return notFound(accountId, id, attachmentKind)
  const owners = [attachment.ownerId, tableGet(world.transitGateways, attachment.transitGatewayId)?.ownerId]
  return owners.includes(accountId) ? attachment : notFound(accountId, id, attachmentKind)
}

/** A transit gateway's route table that the account owns; else `InvalidRouteTableID.NotFound` [R-ERR-21]. */
export function findTransitGatewayRouteTable(
  world: World,
  accountId: AccountId,
  id: string,
): TransitGatewayRouteTable | ApiError {
  return findOwned(world.transitGatewayRouteTables, accountId, id, tableKind)
}

/** The attachments of a transit gateway that are not gone, in the order of their ids. */
export function attachmentsOf(world: World, gatewayId: string): readonly TransitGatewayVpcAttachment[] {
  return attachmentsByGateway
    .rows(world.transitGatewayAttachments, gatewayId)
    .filter(({ state }) => state !== 'deleted' && state !== 'rejected')
}
