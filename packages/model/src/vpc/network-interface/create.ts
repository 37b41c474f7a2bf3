import { assert, isApiError, tableGet, type ApiError } from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import { commit, putRow, type Applied } from '../../commit.ts'
import { identify } from '../../identity.ts'
import { findAccount } from '../../place/account/find.ts'
import type { Account } from '../../place/account/types.ts'
import { overQuota } from '../../quotas.ts'
import type { Step, World } from '../../world.ts'
import { interfaceGroups } from '../security-group/find.ts'
import { findUsableSubnet } from '../subnet/find.ts'
import type { Subnet } from '../subnet/types.ts'
import type { Vpc } from '../vpc/types.ts'
import { chooseAddresses } from './choose-addresses.ts'
import type { CreateNetworkInterface, NetworkInterface } from './types.ts'

const interfacesByOwner = branchIndex((eni: NetworkInterface) => [eni.ownerId])

/**
 * Creates a bare interface, a simulated client's; without groups it has the VPC's default group.
 *
 * Errors: `InvalidSubnetID.NotFound` [R-ERR-23], `InvalidGroup.NotFound` [R-ERR-25],
 * `InvalidIPAddress.InUse`, `InsufficientFreeAddressesInSubnet` [R-ERR-24],
 * `NetworkInterfaceLimitExceeded`.
 */
export function createNetworkInterface(
  world: World,
  step: Step,
  command: CreateNetworkInterface,
): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const subnet = findUsableSubnet(world, command.accountId, command.subnetId)
  if (isApiError(subnet)) return subnet
  const groups = interfaceGroups(
    world,
    { account, vpc: vpcOfSubnet(world, subnet) },
    command.groups,
    'groups',
  )
  if (isApiError(groups)) return groups
  const full = overInterfaceQuota(world, account, 1)
  if (full !== undefined) return full

  const { accountId, region } = account
  const kind = { prefix: 'eni', kind: 'network-interface', accountId, region } as const
  const { id, name } = identify(step, {
    ...kind,
    table: world.networkInterfaces,
    importedKey: 'networkInterfaceId',
  })
  const addresses = chooseAddresses(world, subnet, id, command)
  if (isApiError(addresses)) return addresses
  return commit(
    world,
    (draft) =>
      putRow<NetworkInterface>(draft.networkInterfaces, id, {
        networkInterfaceId: id,
        name,
        ownerId: accountId,
        ...placeOf(subnet),
        interfaceType: 'interface',
        requesterManaged: false,
        ...addresses,
        groups,
        ...(command.listensOn !== undefined && { listensOn: command.listensOn }),
      }),
    { output: { networkInterfaceId: id } },
  )
}

/** Refuses `count` further interfaces beyond the account's quota [facts.md 15]. */
export function overInterfaceQuota(world: World, account: Account, count: number): ApiError | undefined {
  const held = interfacesByOwner.count(world.networkInterfaces, account.accountId)
  return overQuota(account, 'networkInterfacesPerRegion', held + count)
}

/** Where an interface in a subnet is. */
export function placeOf(subnet: Subnet): Pick<NetworkInterface, 'vpcId' | 'subnetId' | 'availabilityZoneId'> {
  const { vpcId, subnetId, availabilityZoneId } = subnet
  return { vpcId, subnetId, availabilityZoneId }
}

/** The VPC that a subnet is in. */
export function vpcOfSubnet(world: World, subnet: Subnet): Vpc {
  const vpc = tableGet(world.vpcs, subnet.vpcId)
  assert(vpc !== undefined, `${subnet.subnetId} is in no VPC`)
  return vpc
}
