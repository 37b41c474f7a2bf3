import { isApiError, tableRemove, type ApiError } from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import { commit, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import type { NetworkInterface } from '../network-interface/types.ts'
import { dependency } from '../owned.ts'
import { findSubnet } from './find.ts'
import type { DeleteSubnet } from './types.ts'

const interfacesBySubnet = branchIndex((eni: NetworkInterface) => [eni.subnetId])

/**
 * Deletes a subnet that holds no interface of anybody's and is shared with nobody [R-VPC-7].
 *
 * Errors: `InvalidSubnetID.NotFound` [R-ERR-23], `DependencyViolation` [R-ERR-29].
 */
export function deleteSubnet(world: World, _step: Step, command: DeleteSubnet): Applied | ApiError {
  const subnet = findSubnet(world, command.accountId, command.subnetId)
  if (isApiError(subnet)) return subnet
  const { subnetId, sharedWith } = subnet
  const eni = interfacesBySubnet.first(world.networkInterfaces, subnetId)
  const holder = eni?.networkInterfaceId ?? sharedWith[0]
  if (holder !== undefined) return dependency(subnetId, holder, 'subnetId')
  return commit(world, (draft) => tableRemove(draft.subnets, subnetId))
}
