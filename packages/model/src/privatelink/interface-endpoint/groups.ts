import { apiError, isApiError, type ApiError } from '@causeway/ground'
import type { Account } from '../../place/account/types.ts'
import { profiles } from '../../profile.ts'
import { interfaceGroups } from '../../vpc/security-group/find.ts'
import type { SecurityGroupId } from '../../vpc/security-group/types.ts'
import type { Vpc } from '../../vpc/vpc/types.ts'
import type { World } from '../../world.ts'
import type { InterfaceEndpoint, ModifyVpcEndpoint } from './types.ts'

type Where = { readonly account: Account; readonly vpc: Vpc }

const refuse = {
  legacy: (field: string) =>
    apiError(
      'InvalidParameter',
      'R-0-4',
      'profile legacy-2017 knows no security groups on endpoints; leave them out',
      field,
    ),
  notThere: ({ vpcEndpointId }: InterfaceEndpoint, groupId: string, field: string) =>
    apiError(
      'InvalidGroup.NotFound',
      'R-ERR-25',
      `${vpcEndpointId} does not have the group '${groupId}'; remove one that it has`,
      field,
    ),
  none: ({ vpcEndpointId }: InterfaceEndpoint) =>
    apiError(
      'InvalidParameter',
      'R-IF-4',
      `${vpcEndpointId} would have no security group; add one in the same call`,
      'removeSecurityGroupIds',
    ),
}

/**
 * The groups of a new endpoint: those asked for, or the VPC's default group [R-IF-2, R-IF-3]; in profile legacy-2017
 * none, and none can be asked for [R-0-4].
 *
 * Errors: `InvalidGroup.NotFound` [R-ERR-25], `SecurityGroupsPerInterfaceLimitExceeded`, `InvalidParameter`.
 */
export function endpointGroups(
  world: World,
  where: Where,
  groupIds: readonly SecurityGroupId[] | undefined,
  field: string,
): readonly SecurityGroupId[] | ApiError {
  if (profiles[world.profile].endpointSecurityGroups) return interfaceGroups(world, where, groupIds, field)
  return groupIds === undefined || groupIds.length === 0 ? [] : refuse.legacy(field)
}

/**
 * The groups of an endpoint after a Modify, at least one [R-IF-4]; the same list if nothing changes.
 *
 * Errors: those of `endpointGroups`, `InvalidGroup.NotFound` for one that it lacks, `InvalidParameter` for none left.
 */
export function changedGroups(
  world: World,
  endpoint: InterfaceEndpoint,
  of: Where & { readonly command: ModifyVpcEndpoint },
): readonly SecurityGroupId[] | ApiError {
  const { addSecurityGroupIds: added = [], removeSecurityGroupIds: removed = [] } = of.command
  if (added.length === 0 && removed.length === 0) return endpoint.groups
  const missing = removed.findIndex((groupId) => !endpoint.groups.includes(groupId))
  if (missing >= 0) {
    return refuse.notThere(endpoint, removed[missing] ?? '', `removeSecurityGroupIds[${missing}]`)
  }
  const checked = endpointGroups(world, of, added, 'addSecurityGroupIds')
  if (isApiError(checked)) return checked
  const kept = endpoint.groups.filter((groupId) => !removed.includes(groupId))
  const fresh = added.filter((groupId) => !kept.includes(groupId))
  if (fresh.length === 0 && kept.length === endpoint.groups.length) return endpoint.groups
  const groups = [...kept, ...fresh]
  return groups.length === 0
    ? refuse.none(endpoint)
    : endpointGroups(world, of, groups, 'addSecurityGroupIds')
}
