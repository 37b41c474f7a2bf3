import { apiError, isApiError, tableRemove, tableValues, type ApiError } from '@causeway/ground'
import { commit, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { findResolverEndpoint } from './find.ts'
import type { ResolverRule } from './rule-types.ts'
import type { DeleteResolverEndpoint, ResolverEndpoint } from './types.ts'

const refuse = {
  used: ({ resolverEndpointId }: ResolverEndpoint, { resolverRuleId }: ResolverRule) =>
    apiError(
      'InvalidRequestException',
      'R-DNS-19',
      `${resolverRuleId} forwards by ${resolverEndpointId}; delete the rule first`,
      'resolverEndpointId',
    ),
}

/**
 * Deletes a Resolver endpoint and its interfaces at once [R-DNS-19].
 *
 * Errors: `ResourceNotFoundException`, `InvalidRequestException` while a rule forwards by it.
 */
export function deleteResolverEndpoint(
  world: World,
  _step: Step,
  command: DeleteResolverEndpoint,
): Applied | ApiError {
  const endpoint = findResolverEndpoint(world, command.accountId, command.resolverEndpointId)
  if (isApiError(endpoint)) return endpoint
  const { resolverEndpointId: id } = endpoint
  const rule = tableValues(world.resolverRules).find(({ resolverEndpointId }) => resolverEndpointId === id)
  if (rule !== undefined) return refuse.used(endpoint, rule)
  return commit(world, (draft) => {
    tableRemove(draft.resolverEndpoints, endpoint.resolverEndpointId)
    for (const { networkInterfaceId } of endpoint.ipAddresses)
      tableRemove(draft.networkInterfaces, networkInterfaceId)
  })
}
