import { apiError, tableGet, type AccountId, type ApiError } from '@causeway/ground'
import type { World } from '../../world.ts'
import type { NetworkAcl } from './types.ts'

/** A network ACL that the account owns; any other is `InvalidNetworkAclID.NotFound` [R-ERR-26]. */
export function findNetworkAcl(
  world: World,
  accountId: AccountId,
  networkAclId: string,
): NetworkAcl | ApiError {
  const acl = tableGet(world.networkAcls, networkAclId)
  if (acl !== undefined && acl.ownerId === accountId) return acl
  const message = `account ${accountId} has no network ACL '${networkAclId}'; name one that it owns`
  return apiError('InvalidNetworkAclID.NotFound', 'R-ERR-26', message, 'networkAclId')
}
