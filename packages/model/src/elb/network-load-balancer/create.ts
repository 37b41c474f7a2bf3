import { apiError, assert, isApiError, sortedBy, tableGet, type ApiError } from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import { commit, putRow, type Applied } from '../../commit.ts'
import { identifyChild, lastPart } from '../../identity.ts'
import { findAccount } from '../../place/account/find.ts'
import type { Account } from '../../place/account/types.ts'
import { overQuota } from '../../quotas.ts'
import { chooseAddress } from '../../vpc/network-interface/address.ts'
import { overInterfaceQuota, placeOf, vpcOfSubnet } from '../../vpc/network-interface/create.ts'
import type { NetworkInterface } from '../../vpc/network-interface/types.ts'
import { interfaceGroups } from '../../vpc/security-group/find.ts'
import { findSubnet } from '../../vpc/subnet/find.ts'
import type { Subnet } from '../../vpc/subnet/types.ts'
import type { Effect, Step, World } from '../../world.ts'
import { faultOfName, identifyArn, type IdentifiedArn } from '../naming.ts'
import type { CreateLoadBalancer, LoadBalancerArn, NetworkLoadBalancer } from './types.ts'

const balancersByOwner = branchIndex((balancer: NetworkLoadBalancer) => [balancer.ownerId])

const refuse = {
  taken: ({ loadBalancerName }: CreateLoadBalancer) =>
    apiError(
      'DuplicateLoadBalancerName',
      'R-NLB-1',
      `the account has a load balancer '${loadBalancerName}' already; choose another name`,
      'loadBalancerName',
    ),
  noSubnet: () =>
    apiError(
      'ValidationError',
      'R-NLB-1',
      'a load balancer needs at least one subnet; give one per zone',
      'subnets',
    ),
  otherVpc: (subnet: Subnet, first: Subnet, field: string) =>
    apiError(
      'InvalidConfigurationRequest',
      'R-NLB-1',
      `${subnet.subnetId} and ${first.subnetId} are in different VPCs; choose subnets of one`,
      field,
    ),
  sameZone: (subnet: Subnet, other: Subnet, field: string) =>
    apiError(
      'InvalidConfigurationRequest',
      'R-NLB-1',
      `${subnet.subnetId} and ${other.subnetId} are both in ${subnet.availabilityZoneId}; choose one subnet per zone`,
      field,
    ),
  constrained: (subnet: Subnet, field: string) =>
    apiError(
      'AvailabilityZoneNotSupported',
      'R-REG-8',
      `${subnet.availabilityZoneId} of ${subnet.subnetId} is constrained; choose another zone`,
      field,
    ),
}

/**
 * Creates a Network Load Balancer with one node, an interface with an address for life, in the
 * zone of each subnet [R-NLB-1]; it is active after `timing.nlbProvisioning`. Security groups
 * can only be given now [R-NLB-16].
 *
 * Errors: `ValidationError`, `InvalidConfigurationRequest`, `DuplicateLoadBalancerName` [R-NLB-1],
 * `InvalidSubnetID.NotFound` [R-ERR-23], `InvalidGroup.NotFound` [R-ERR-25], `AvailabilityZoneNotSupported`
 * [R-REG-8], `InsufficientFreeAddressesInSubnet` [R-ERR-24], `TooManyLoadBalancers` [R-NLB-20].
 */
export function createLoadBalancer(
  world: World,
  step: Step,
  command: CreateLoadBalancer,
): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const named = faultOfName(command.loadBalancerName, 'loadBalancerName')
  if (named !== undefined) return named
  const siblings = balancersByOwner.rows(world.loadBalancers, account.accountId)
  if (siblings.some((other) => other.loadBalancerName === command.loadBalancerName))
    return refuse.taken(command)
  const full = overQuota(account, 'loadBalancersPerRegion', siblings.length + 1)
  if (full !== undefined) return full
  const subnets = subnetsOf(world, command)
  if (isApiError(subnets)) return subnets
  const groups = groupsOf(world, account, subnets, command)
  if (isApiError(groups)) return groups
  const crowded = overInterfaceQuota(world, account, subnets.length)
  if (crowded !== undefined) return crowded

  const { accountId, region } = account
  const path = `loadbalancer/net/${command.loadBalancerName}`
  const kind = { kind: 'load-balancer', path, accountId, region, table: world.loadBalancers }
  const identity = identifyArn<LoadBalancerArn>(step, { ...kind, importedKey: 'loadBalancerArn' })
  const interfaces = nodeInterfaces(world, step, { account, identity, subnets, groups })
  if (isApiError(interfaces)) return interfaces
  const balancer = balancerOf(command, identity, interfaces, groups)
  const eniOutput = interfaces.map((eni) => [`networkInterfaceId/${eni.subnetId}`, eni.networkInterfaceId])
  return commit(
    world,
    (draft) => {
      for (const eni of interfaces) putRow(draft.networkInterfaces, eni.networkInterfaceId, eni)
      putRow(draft.loadBalancers, balancer.loadBalancerArn, balancer)
    },
    {
      output: { loadBalancerArn: balancer.loadBalancerArn, ...Object.fromEntries(eniOutput) },
      effects: [activation(world, balancer)],
    },
  )
}

function subnetsOf(world: World, command: CreateLoadBalancer): Subnet[] | ApiError {
  const subnets: Subnet[] = []
  for (const [i, subnetId] of command.subnets.entries()) {
    const field = `subnets[${i}]`
    const subnet = findSubnet(world, command.accountId, subnetId, field)
    if (isApiError(subnet)) return subnet
    const [first] = subnets
    if (first !== undefined && first.vpcId !== subnet.vpcId) return refuse.otherVpc(subnet, first, field)
    const twin = subnets.find((other) => other.availabilityZoneId === subnet.availabilityZoneId)
    if (twin !== undefined) return refuse.sameZone(subnet, twin, field)
    const zone = tableGet(world.availabilityZones, subnet.availabilityZoneId)
    if (zone?.state === 'constrained') return refuse.constrained(subnet, field)
    subnets.push(subnet)
  }
  return subnets.length === 0 ? refuse.noSubnet() : subnets
}

function groupsOf(
  world: World,
  account: Account,
  [first]: readonly Subnet[],
  { securityGroups }: CreateLoadBalancer,
): NetworkLoadBalancer['securityGroups'] | ApiError {
  assert(first !== undefined, 'a load balancer has a subnet')
  // Unlike other interfaces, a load balancer without groups gets none: everything is allowed.
  if (securityGroups === undefined || securityGroups.length === 0) return []
  return interfaceGroups(world, { account, vpc: vpcOfSubnet(world, first) }, securityGroups, 'securityGroups')
}

function nodeInterfaces(
  world: World,
  step: Step,
  of: {
    readonly account: Account
    readonly identity: IdentifiedArn<LoadBalancerArn>
    readonly subnets: readonly Subnet[]
    readonly groups: NetworkLoadBalancer['securityGroups']
  },
): NetworkInterface[] | ApiError {
  const { accountId, region } = of.account
  const interfaces: NetworkInterface[] = []
  for (const subnet of of.subnets) {
    const importedKey = `networkInterfaceId/${subnet.subnetId}`
    const kind = { prefix: 'eni', kind: 'network-interface', accountId, region, importedKey } as const
    const { id, name } = identifyChild(step, of.identity.self, lastPart(subnet.name), kind)
    const designated = step.imported?.[`privateIpAddress/${subnet.subnetId}`]
    const privateIpAddress = chooseAddress(world, subnet, { id, designated, field: 'subnets' })
    if (isApiError(privateIpAddress)) return privateIpAddress
    interfaces.push({
      networkInterfaceId: id,
      name,
      ownerId: accountId,
      ...placeOf(subnet),
      interfaceType: 'network_load_balancer',
      requesterManaged: true,
      privateIpAddress,
      groups: of.groups,
      attachedTo: of.identity.arn,
    })
  }
  return interfaces
}

function balancerOf(
  command: CreateLoadBalancer,
  { arn, self }: IdentifiedArn<LoadBalancerArn>,
  interfaces: readonly NetworkInterface[],
  securityGroups: NetworkLoadBalancer['securityGroups'],
): NetworkLoadBalancer {
  const [first] = interfaces
  assert(first !== undefined, 'a load balancer has a node')
  const nodes = interfaces.map(({ availabilityZoneId, subnetId, networkInterfaceId }) => {
    return { zoneId: availabilityZoneId, subnetId, networkInterfaceId }
  })
  return {
    loadBalancerArn: arn,
    loadBalancerName: command.loadBalancerName,
    name: self.name,
    ownerId: command.accountId,
    vpcId: first.vpcId,
    state: 'provisioning',
    version: 0,
    ipAddressType: command.ipAddressType ?? 'ipv4',
    availabilityZones: sortedBy(nodes, ({ zoneId }) => zoneId),
    crossZoneEnabled: false,
    securityGroups,
    enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'on',
  }
}

function activation(world: World, { loadBalancerArn, version }: NetworkLoadBalancer): Effect {
  const after = world.knobs['timing.nlbProvisioning']
  const command = { type: 'ActivateLoadBalancer', loadBalancerArn } as const
  return { type: 'timer', after, resource: loadBalancerArn, ifVersion: version, settles: true, command }
}
