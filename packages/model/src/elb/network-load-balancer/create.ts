import { apiError, assert, isApiError, tableValues, type ApiError } from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import { commit, putRow, type Applied } from '../../commit.ts'
import { findAccount } from '../../place/account/find.ts'
import type { Account } from '../../place/account/types.ts'
import { overQuota } from '../../quotas.ts'
import { overInterfaceQuota, vpcOfSubnet } from '../../vpc/network-interface/create.ts'
import type { NetworkInterface } from '../../vpc/network-interface/types.ts'
import { interfaceGroups } from '../../vpc/security-group/find.ts'
import type { Subnet } from '../../vpc/subnet/types.ts'
import type { VpcId } from '../../vpc/vpc/types.ts'
import type { Step, World } from '../../world.ts'
import { activation } from '../activate.ts'
import { bornBalancer } from '../born.ts'
import type { AnyLoadBalancer } from '../any-load-balancer.ts'
import { faultOfName, identifyArn } from '../naming.ts'
import { nodeInterfaces, nodeOutput } from '../nodes.ts'
import { balancerSubnets } from '../subnets.ts'
import type { CreateLoadBalancer, LoadBalancerArn, NetworkLoadBalancer } from './types.ts'

const balancersByOwner = branchIndex((balancer: NetworkLoadBalancer) => [balancer.ownerId])
const nodesByVpc = branchIndex((eni: NetworkInterface) =>
  eni.interfaceType === 'network_load_balancer' ? [eni.vpcId] : [],
)

const refuse = {
  taken: (loadBalancerName: string) =>
    apiError(
      'DuplicateLoadBalancerName',
      'R-NLB-1',
      `the account has a load balancer '${loadBalancerName}' already; choose another name`,
      'loadBalancerName',
    ),
}

/**
 * Creates a Network Load Balancer with one node, an interface with an address for life, in the
 * zone of each subnet [R-NLB-1]; it is active after `timing.nlbProvisioning`. Security groups
 * can only be given now [R-NLB-16]; dualstack needs IPv6 in its subnets [R-NLB-17].
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
  const named = faultOfBalancerName(world, account, command.loadBalancerName)
  if (named !== undefined) return named
  const held = balancersByOwner.count(world.loadBalancers, account.accountId)
  const full = overQuota(account, 'loadBalancersPerRegion', held + 1)
  if (full !== undefined) return full
  const { ipAddressType = 'ipv4' } = command
  const needs = { accountId: account.accountId, ipAddressType, freeAddresses: 0 }
  const subnets = balancerSubnets(world, command.subnets, needs)
  if (isApiError(subnets)) return subnets
  const groups = groupsOf(world, account, subnets, command)
  if (isApiError(groups)) return groups
  const crowded = overInterfaceQuota(world, account, subnets.length) ?? overNodeQuota(world, account, subnets)
  if (crowded !== undefined) return crowded

  const { accountId, region } = account
  const path = `loadbalancer/net/${command.loadBalancerName}`
  const kind = { kind: 'load-balancer', path, accountId, region, table: world.loadBalancers }
  const identity = identifyArn<LoadBalancerArn>(step, { ...kind, importedKey: 'loadBalancerArn' })
  const interfaceType = 'network_load_balancer' as const
  const nodes = { account, identity, subnets, groups, ipAddressType, interfaceType }
  const interfaces = nodeInterfaces(world, step, nodes)
  if (isApiError(interfaces)) return interfaces
  const balancer: NetworkLoadBalancer = {
    ...bornBalancer(command, identity, interfaces),
    securityGroups: groups,
    enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'on',
  }
  return commit(
    world,
    (draft) => {
      for (const eni of interfaces) putRow(draft.networkInterfaces, eni.networkInterfaceId, eni)
      putRow(draft.loadBalancers, balancer.loadBalancerArn, balancer)
    },
    {
      output: { loadBalancerArn: balancer.loadBalancerArn, ...nodeOutput(interfaces) },
      effects: [activation(world, balancer)],
    },
  )
}

/** Refuses a name that is none, or that a load balancer of either kind in the account has [R-NLB-1]. */
export function faultOfBalancerName(world: World, account: Account, name: string): ApiError | undefined {
  const named = faultOfName(name, 'loadBalancerName')
  if (named !== undefined) return named
  const others: AnyLoadBalancer[] = [
    ...balancersByOwner.rows(world.loadBalancers, account.accountId),
    ...tableValues(world.gatewayLoadBalancers).filter(({ ownerId }) => ownerId === account.accountId),
  ]
  return others.some((other) => other.loadBalancerName === name) ? refuse.taken(name) : undefined
}

/** Refuses nodes beyond what one VPC may hold [R-NLB-20]. */
export function overNodeQuota(
  world: World,
  account: Account,
  subnets: readonly Subnet[],
): ApiError | undefined {
  const vpcId = subnets[0]?.vpcId ?? ('' as VpcId)
  const held = nodesByVpc.count(world.networkInterfaces, vpcId)
  return overQuota(account, 'loadBalancerInterfacesPerVpc', held + subnets.length, 'subnets')
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
