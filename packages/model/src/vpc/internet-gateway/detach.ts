import { apiError, isApiError, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { publicInterfaceIn } from '../network-interface/lists.ts'
import { dependency } from '../owned.ts'
import { edgeTableOf, withoutEdge } from '../route-table/associate.ts'
import { findVpc } from '../vpc/find.ts'
import { findInternetGateway } from './find.ts'
import type { DetachInternetGateway, InternetGateway } from './types.ts'

const refuse = {
  notAttached: ({ internetGatewayId, vpcId }: DetachInternetGateway) =>
    apiError(
      'Gateway.NotAttached',
      'R-ERR-30',
      `${internetGatewayId} is not attached to ${vpcId}; name the VPC that it is attached to`,
      'vpcId',
    ),
}

/**
 * Detaches an internet gateway: routes to it become blackholes [R-RT-9], its edge table is no gateway's any more.
 *
 * Errors: `InvalidInternetGatewayID.NotFound`, `InvalidVpcID.NotFound` [R-ERR-23], `Gateway.NotAttached` [R-ERR-30],
 * `DependencyViolation` while the VPC has public addresses [R-ERR-29].
 */
export function detachInternetGateway(
  world: World,
  _step: Step,
  command: DetachInternetGateway,
): Applied | ApiError {
  const gateway = findInternetGateway(world, command.accountId, command.internetGatewayId)
  if (isApiError(gateway)) return gateway
  const vpc = findVpc(world, command.accountId, command.vpcId)
  if (isApiError(vpc)) return vpc
  if (gateway.vpcId !== vpc.vpcId) return refuse.notAttached(command)
  const { internetGatewayId } = gateway
  const publicIp = publicInterfaceIn(world, vpc.vpcId)?.publicIp
  if (publicIp !== undefined) return dependency(internetGatewayId, `the public address ${publicIp}`, 'vpcId')
  const edge = edgeTableOf(world, internetGatewayId)
  const { vpcId: _, ...detached } = gateway
  return commit(world, (draft) => {
    putRow<InternetGateway>(draft.internetGateways, internetGatewayId, detached)
    if (edge !== undefined) putRow(draft.routeTables, edge.routeTableId, withoutEdge(edge))
  })
}
