import { isApiError, tableRemove, type ApiError } from '@causeway/ground'
import { commit, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { dependency } from '../owned.ts'
import { findInternetGateway } from './find.ts'
import type { DeleteInternetGateway } from './types.ts'

/** Deletes a detached internet gateway. Errors: `InvalidInternetGatewayID.NotFound`, `DependencyViolation` [R-ERR-29]. */
export function deleteInternetGateway(
  world: World,
  _step: Step,
  command: DeleteInternetGateway,
): Applied | ApiError {
  const gateway = findInternetGateway(world, command.accountId, command.internetGatewayId)
  if (isApiError(gateway)) return gateway
  const { internetGatewayId, vpcId } = gateway
  if (vpcId !== undefined) return dependency(internetGatewayId, vpcId, 'internetGatewayId')
  return commit(world, (draft) => tableRemove(draft.internetGateways, internetGatewayId))
}
