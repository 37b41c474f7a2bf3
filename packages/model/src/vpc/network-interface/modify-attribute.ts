import { isApiError, tableGet, assert, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import { findAccount } from '../../place/account/find.ts'
import type { Step, World } from '../../world.ts'
import { interfaceGroups } from '../security-group/find.ts'
import { findNetworkInterface, requesterManaged } from './find.ts'
import type { ModifyNetworkInterfaceAttribute } from './types.ts'

/**
 * Replaces the security groups of an interface; no groups means the VPC's default one.
 *
 * Errors: `InvalidNetworkInterfaceID.NotFound`, `OperationNotPermitted` for one that AWS manages [R-EP-7],
 * `InvalidGroup.NotFound` [R-ERR-25], `SecurityGroupsPerInterfaceLimitExceeded` [R-SG-6].
 */
export function modifyNetworkInterfaceAttribute(
  world: World,
  _step: Step,
  command: ModifyNetworkInterfaceAttribute,
): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const eni = findNetworkInterface(world, command.accountId, command.networkInterfaceId)
  if (isApiError(eni)) return eni
  if (eni.requesterManaged) return requesterManaged(eni)
  const vpc = tableGet(world.vpcs, eni.vpcId)
  assert(vpc !== undefined, `${eni.networkInterfaceId} is in no VPC`)
  const groups = interfaceGroups(world, { account, vpc }, command.groups, 'groups')
  if (isApiError(groups)) return groups
  return commit(world, (draft) => putRow(draft.networkInterfaces, eni.networkInterfaceId, { ...eni, groups }))
}
