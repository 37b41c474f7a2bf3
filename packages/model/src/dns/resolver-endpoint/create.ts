import { apiError, assert, isApiError, type ApiError } from '@causeway/ground'
import { commit, joined, putRow, unchanged, type Applied } from '../../commit.ts'
import { identify, identifyChild, type Identified } from '../../identity.ts'
import { findAccount } from '../../place/account/find.ts'
import type { Account } from '../../place/account/types.ts'
import { chooseAddress } from '../../vpc/network-interface/address.ts'
import { overInterfaceQuota, placeOf, vpcOfSubnet } from '../../vpc/network-interface/create.ts'
import type { NetworkInterface } from '../../vpc/network-interface/types.ts'
import { interfaceGroups } from '../../vpc/security-group/find.ts'
import { findSubnet } from '../../vpc/subnet/find.ts'
import type { Subnet } from '../../vpc/subnet/types.ts'
import type { Step, World } from '../../world.ts'
import type { CreateResolverEndpoint, ResolverAddress, ResolverEndpoint } from './types.ts'

const ADDRESSES_MIN = 2

const refuse = {
  few: () =>
    apiError(
      'InvalidParameterException',
      'R-DNS-19',
      `a Resolver endpoint needs ${ADDRESSES_MIN} addresses or more; name a subnet for each`,
      'ipAddresses',
    ),
  otherVpc: (subnet: Subnet, first: Subnet, field: string) =>
    apiError(
      'InvalidParameterException',
      'R-DNS-19',
      `${subnet.subnetId} is not in ${first.vpcId} like the first; choose subnets of one VPC`,
      field,
    ),
}

/**
 * Creates an inbound or outbound Resolver endpoint, one interface managed by AWS for each address [R-DNS-19].
 *
 * Errors: `InvalidParameterException` for fewer than two addresses or two VPCs, `InvalidSubnetID.NotFound` [R-ERR-23],
 * `InvalidGroup.NotFound` [R-ERR-25], `InvalidIPAddress.InUse`, `InsufficientFreeAddressesInSubnet` [R-ERR-24].
 */
export function createResolverEndpoint(
  world: World,
  step: Step,
  command: CreateResolverEndpoint,
): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  if (command.ipAddresses.length < ADDRESSES_MIN) return refuse.few()
  const subnets = subnetsOf(world, command)
  if (isApiError(subnets)) return subnets
  const [first] = subnets
  assert(first !== undefined, 'two addresses have a first')
  const vpc = vpcOfSubnet(world, first)
  const groups = interfaceGroups(world, { account, vpc }, command.securityGroupIds, 'securityGroupIds')
  if (isApiError(groups)) return groups
  const crowded = overInterfaceQuota(world, account, subnets.length)
  if (crowded !== undefined) return crowded

  const identity = identityOf(world, step, account, command)
  const placed = withInterfaces(world, step, { account, identity, subnets, groups, command })
  if (isApiError(placed)) return placed
  const endpoint: ResolverEndpoint = {
    resolverEndpointId: identity.id,
    name: identity.name,
    ownerId: account.accountId,
    direction: command.direction,
    vpcId: vpc.vpcId,
    securityGroupIds: groups,
    ipAddresses: placed.ipAddresses,
  }
  const born = commit(placed.applied.world, (draft) => putRow(draft.resolverEndpoints, identity.id, endpoint))
  return { ...joined(placed.applied, born), output: { resolverEndpointId: identity.id } }
}

function subnetsOf(world: World, command: CreateResolverEndpoint): Subnet[] | ApiError {
  const subnets: Subnet[] = []
  for (const [i, { subnetId }] of command.ipAddresses.entries()) {
    const field = `ipAddresses[${i}].subnetId`
    const subnet = findSubnet(world, command.accountId, subnetId, field)
    if (isApiError(subnet)) return subnet
    const first = subnets[0] ?? subnet
    if (subnet.vpcId !== first.vpcId) return refuse.otherVpc(subnet, first, field)
    subnets.push(subnet)
  }
  return subnets
}

function identityOf(
  world: World,
  step: Step,
  { accountId, region }: Account,
  { direction }: CreateResolverEndpoint,
): Identified<'rslvr-in' | 'rslvr-out'> {
  const prefix = direction === 'INBOUND' ? 'rslvr-in' : 'rslvr-out'
  const of = { kind: 'resolver-endpoint', accountId, region, table: world.resolverEndpoints }
  return identify(step, { ...of, prefix, importedKey: 'resolverEndpointId' })
}

interface Wanted {
  readonly account: Account
  readonly identity: Identified<string>
  readonly subnets: readonly Subnet[]
  readonly groups: NetworkInterface['groups']
  readonly command: CreateResolverEndpoint
}

/** One interface after the other, since two of them may share a subnet and must not share an address. */
function withInterfaces(
  world: World,
  step: Step,
  { account, identity, subnets, groups, command }: Wanted,
): { readonly applied: Applied; readonly ipAddresses: readonly ResolverAddress[] } | ApiError {
  const { accountId, region } = account
  let applied = unchanged(world)
  const ipAddresses: ResolverAddress[] = []
  for (const [i, subnet] of subnets.entries()) {
    const importedKey = `networkInterfaceId/${i}`
    const table = applied.world.networkInterfaces
    const kind = { prefix: 'eni', kind: 'network-interface', accountId, region, table, importedKey } as const
    const { id, name } = identifyChild(step, identity, String(i), kind)
    const designated = command.ipAddresses[i]?.ip
    const field = `ipAddresses[${i}].ip`
    const ip = chooseAddress(applied.world, subnet, { id, designated, field })
    if (isApiError(ip)) return ip
    const eni: NetworkInterface = {
      networkInterfaceId: id,
      name,
      ownerId: accountId,
      ...placeOf(subnet),
      interfaceType: 'interface',
      requesterManaged: true,
      privateIpAddress: ip,
      groups,
      attachedTo: identity.id,
    }
    applied = joined(
      applied,
      commit(applied.world, (draft) => putRow(draft.networkInterfaces, id, eni)),
    )
    ipAddresses.push({ subnetId: subnet.subnetId, ip, networkInterfaceId: id })
  }
  return { applied, ipAddresses }
}
