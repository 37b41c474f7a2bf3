import { apiError, isApiError, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { findVpc } from '../vpc/find.ts'
import { findInternetGateway, internetGatewayOf } from './find.ts'
import type { AttachInternetGateway, InternetGateway } from './types.ts'

const refuse = {
  attached: ({ internetGatewayId, vpcId }: InternetGateway) =>
    apiError(
      'Resource.AlreadyAssociated',
      'R-ERR-30',
      `${internetGatewayId} is attached to ${vpcId} already; detach it first`,
      'internetGatewayId',
    ),
  taken: (vpcId: string, { internetGatewayId }: InternetGateway) =>
    apiError(
      'Resource.AlreadyAssociated',
      'R-ERR-30',
      `${vpcId} has ${internetGatewayId} already; a VPC has one internet gateway, detach that first`,
      'vpcId',
    ),
}

/**
 * Attaches an internet gateway to a VPC: one of each [R-ERR-30].
 *
 * Errors: `InvalidInternetGatewayID.NotFound`, `InvalidVpcID.NotFound` [R-ERR-23], `Resource.AlreadyAssociated`.
 */
export function attachInternetGateway(
  world: World,
  _step: Step,
  command: AttachInternetGateway,
): Applied | ApiError {
  const gateway = findInternetGateway(world, command.accountId, command.internetGatewayId)
  if (isApiError(gateway)) return gateway
  const vpc = findVpc(world, command.accountId, command.vpcId)
  if (isApiError(vpc)) return vpc
  if (gateway.vpcId !== undefined) return refuse.attached(gateway)
  const { vpcId } = vpc
  const other = internetGatewayOf(world, vpcId)
  if (other !== undefined) return refuse.taken(vpcId, other)
  return commit(world, (draft) =>
    putRow<InternetGateway>(draft.internetGateways, gateway.internetGatewayId, { ...gateway, vpcId }),
  )
}
