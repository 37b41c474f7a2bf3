import { apiError, byCodeUnit, isApiError, type AccountId, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import { findAccount } from '../../place/account/find.ts'
import type { Step, World } from '../../world.ts'
import { interfacesIn } from '../network-interface/lists.ts'
import { dependency } from '../owned.ts'
import { findSubnet } from './find.ts'
import type { ShareSubnet, Subnet, UnshareSubnet } from './types.ts'

const refuse = {
  owner: (accountId: AccountId, field: string) =>
    apiError(
      'InvalidParameterValue',
      'R-VPC-7',
      `account ${accountId} owns the subnet; share it with others only`,
      field,
    ),
}

/**
 * Shares a subnet: participants put interfaces and instances into it and have groups of their own in its VPC,
 * and change nothing that is the owner's [R-VPC-7].
 *
 * Errors: `InvalidSubnetID.NotFound` [R-ERR-23], `AuthFailure` for an account that is not there [R-ERR-32],
 * `InvalidParameterValue` for the owner's own.
 */
export function shareSubnet(world: World, _step: Step, command: ShareSubnet): Applied | ApiError {
  const subnet = findSubnet(world, command.accountId, command.subnetId)
  if (isApiError(subnet)) return subnet
  for (const [i, accountId] of command.accountIds.entries()) {
    const account = findAccount(world, accountId)
    if (isApiError(account)) return { ...account, field: `accountIds[${i}]` }
    if (accountId === subnet.ownerId) return refuse.owner(accountId, `accountIds[${i}]`)
  }
  const sharedWith = [...new Set([...subnet.sharedWith, ...command.accountIds])].sort(byCodeUnit)
  return withSharing(world, subnet, sharedWith)
}

/**
 * Takes a subnet back from accounts that hold no interface in it.
 *
 * Errors: `InvalidSubnetID.NotFound` [R-ERR-23], `DependencyViolation` [R-ERR-29].
 */
export function unshareSubnet(world: World, _step: Step, command: UnshareSubnet): Applied | ApiError {
  const subnet = findSubnet(world, command.accountId, command.subnetId)
  if (isApiError(subnet)) return subnet
  const left = subnet.sharedWith.filter((accountId) => !command.accountIds.includes(accountId))
  const user = interfacesIn(world, subnet.subnetId).find((eni) => isLeaving(eni.ownerId, subnet, left))
  if (user !== undefined) return dependency(subnet.subnetId, user.networkInterfaceId, 'accountIds')
  return withSharing(world, subnet, left)
}

function isLeaving(accountId: AccountId, { sharedWith }: Subnet, left: readonly AccountId[]): boolean {
  return sharedWith.includes(accountId) && !left.includes(accountId)
}

function withSharing(world: World, subnet: Subnet, sharedWith: readonly AccountId[]): Applied {
  return commit(world, (draft) => putRow<Subnet>(draft.subnets, subnet.subnetId, { ...subnet, sharedWith }))
}
