import { isApiError, tableRemove, type ApiError } from '@causeway/ground'
import { commit, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { findResolverEndpoint } from './find.ts'
import type { DeleteResolverEndpoint } from './types.ts'

/**
 * Deletes a Resolver endpoint and its interfaces at once [R-DNS-19].
 *
 * Errors: `ResourceNotFoundException`.
 */
export function deleteResolverEndpoint(
  world: World,
  _step: Step,
  command: DeleteResolverEndpoint,
): Applied | ApiError {
  const endpoint = findResolverEndpoint(world, command.accountId, command.resolverEndpointId)
  if (isApiError(endpoint)) return endpoint
  return commit(world, (draft) => {
    tableRemove(draft.resolverEndpoints, endpoint.resolverEndpointId)
    for (const { networkInterfaceId } of endpoint.ipAddresses)
      tableRemove(draft.networkInterfaces, networkInterfaceId)
  })
}
