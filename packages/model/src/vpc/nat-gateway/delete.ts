import { isApiError, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { findOwned, notFound, type Kind } from '../owned.ts'
import { movedNatGateway, natGatewayTimer } from './settle.ts'
import type { DeleteNatGateway } from './types.ts'

const kind: Kind = {
  code: 'NatGatewayNotFound',
  rule: 'R-VPC-6',
  what: 'NAT gateway to delete',
  field: 'natGatewayId',
}

/** Deletes a NAT gateway; routes to it become blackholes at once [R-RT-9]. Error: `NatGatewayNotFound` [R-VPC-6]. */
export function deleteNatGateway(world: World, _step: Step, command: DeleteNatGateway): Applied | ApiError {
  const gateway = findOwned(world.natGateways, command.accountId, command.natGatewayId, kind)
  if (isApiError(gateway)) return gateway
  const next = movedNatGateway(gateway, 'delete')
  if (next === undefined) return notFound(command.accountId, command.natGatewayId, kind)
  return commit(world, (draft) => putRow(draft.natGateways, next.natGatewayId, next), {
    effects: [natGatewayTimer(world, next, 'CompleteNatGatewayDeletion')],
  })
}
