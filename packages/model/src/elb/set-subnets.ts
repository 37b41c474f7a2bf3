import { apiError, isApiError, tableRemove, type ApiError } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../commit.ts'
import { findAccount } from '../place/account/find.ts'
import type { Account } from '../place/account/types.ts'
import { serviceOfBalancer } from '../privatelink/endpoint-service/load-balancers.ts'
import type { EndpointService } from '../privatelink/endpoint-service/types.ts'
import { profiles } from '../profile.ts'
import { overInterfaceQuota } from '../vpc/network-interface/create.ts'
import type { NetworkInterface } from '../vpc/network-interface/types.ts'
import type { Subnet } from '../vpc/subnet/types.ts'
import type { Step, World } from '../world.ts'
import { findAnyLoadBalancer, isNetworkLoadBalancer, type AnyLoadBalancer } from './any-load-balancer.ts'
import { listenersOf } from './listener/find.ts'
import { overNodeQuota } from './network-load-balancer/create.ts'
import type { LoadBalancerNode, NetworkLoadBalancer, SetSubnets } from './network-load-balancer/types.ts'
import { nodeInterfaces, nodeOutput, nodesOf } from './nodes.ts'
import { balancerSubnets } from './subnets.ts'
import { regardedGroups } from './target-group/regard.ts'

const refuse = {
  fixed: ({ loadBalancerArn }: AnyLoadBalancer) =>
    apiError(
      'InvalidConfigurationRequest',
      'R-GWLB-1',
      `the zones of ${loadBalancerArn}, a Gateway Load Balancer, are fixed; create another`,
      'subnets',
    ),
  inUse: (balancer: AnyLoadBalancer, { serviceId }: EndpointService) =>
    apiError(
      'ResourceInUse',
      'R-ERR-28',
      `'${balancer.loadBalancerArn}' serves ${serviceId}, so it keeps its subnets; take it from the service first`,
      'subnets',
    ),
  kept: ({ loadBalancerArn }: AnyLoadBalancer, { subnetId, zoneId }: LoadBalancerNode) =>
    apiError(
      'InvalidConfigurationRequest',
      'R-NLB-1',
      `${loadBalancerArn} keeps ${subnetId} in ${zoneId}, as a zone can only be added; name it too`,
      'subnets',
    ),
}

/**
 * Enables zones of a Network Load Balancer, one node each; what it has stays as it is [R-NLB-1]. Zones can be
 * removed since 2024 only, and never while it serves an endpoint service [R-SVC-9].
 *
 * Errors: `LoadBalancerNotFound` [R-ERR-27], `InvalidConfigurationRequest` [R-NLB-1, R-GWLB-1], `ResourceInUse`
 * [R-ERR-28], and those of create.
 */
export function setSubnets(world: World, step: Step, command: SetSubnets): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const balancer = findAnyLoadBalancer(world, command.accountId, command.loadBalancerArn)
  if (isApiError(balancer)) return balancer
  if (!isNetworkLoadBalancer(balancer)) return refuse.fixed(balancer)
  const { accountId } = account
  const needs = { accountId, ipAddressType: balancer.ipAddressType, freeAddresses: 0 }
  const subnets = balancerSubnets(world, command.subnets, needs)
  if (isApiError(subnets)) return subnets
  const gone = balancer.availabilityZones.filter(({ subnetId }) => !command.subnets.includes(subnetId))
  const fault = faultOfRemoval(world, balancer, gone)
  if (fault !== undefined) return fault
  const held = new Set(balancer.availabilityZones.map(({ subnetId }) => subnetId))
  const added = subnets.filter(({ subnetId }) => !held.has(subnetId))
  if (added.length === 0 && gone.length === 0) return unchanged(world)
  const interfaces = newNodes(world, step, { account, balancer, subnets: added })
  if (isApiError(interfaces)) return interfaces
  const kept = balancer.availabilityZones.filter((node) => !gone.includes(node))
  return withNodes(world, balancer, { kept, gone, interfaces })
}

function faultOfRemoval(
  world: World,
  balancer: NetworkLoadBalancer,
  gone: readonly LoadBalancerNode[],
): ApiError | undefined {
  const [first] = gone
  if (first === undefined) return undefined
  const service = serviceOfBalancer(world, balancer.loadBalancerArn)
  if (service !== undefined) return refuse.inUse(balancer, service)
  return profiles[world.profile].loadBalancersOfLate2024 ? undefined : refuse.kept(balancer, first)
}

function newNodes(
  world: World,
  step: Step,
  of: {
    readonly account: Account
    readonly balancer: NetworkLoadBalancer
    readonly subnets: readonly Subnet[]
  },
): NetworkInterface[] | ApiError {
  const { account, balancer, subnets } = of
  if (subnets.length === 0) return []
  const full = overInterfaceQuota(world, account, subnets.length) ?? overNodeQuota(world, account, subnets)
  if (full !== undefined) return full
  const { loadBalancerArn: arn, name, ipAddressType } = balancer
  // A zone that comes back gets a new node, so its id must differ from the former one's.
  const self = { id: arn as never, name, generation: balancer.nodeGeneration ?? 0 }
  return nodeInterfaces(world, step, {
    account,
    identity: { arn, self },
    subnets,
    groups: balancer.securityGroups,
    ipAddressType,
    interfaceType: 'network_load_balancer',
  })
}

function withNodes(
  world: World,
  balancer: NetworkLoadBalancer,
  nodes: {
    readonly kept: readonly LoadBalancerNode[]
    readonly gone: readonly LoadBalancerNode[]
    readonly interfaces: readonly NetworkInterface[]
  },
): Applied {
  const added = nodesOf(nodes.interfaces)
  const availabilityZones = [...nodes.kept, ...added].sort((a, b) => (a.zoneId < b.zoneId ? -1 : 1))
  const nodeGeneration = (balancer.nodeGeneration ?? 0) + (nodes.gone.length > 0 ? 1 : 0)
  const next = { ...balancer, availabilityZones, ...(nodeGeneration > 0 && { nodeGeneration }) }
  const groups = listenersOf(world, balancer.loadBalancerArn).map(({ targetGroupArn }) => targetGroupArn)
  const { regarded, effects } = regardedGroups(world, groups, { instead: next })
  return commit(
    world,
    (draft) => {
      for (const node of nodes.gone) tableRemove(draft.networkInterfaces, node.networkInterfaceId)
      for (const eni of nodes.interfaces) putRow(draft.networkInterfaces, eni.networkInterfaceId, eni)
      putRow(draft.loadBalancers, next.loadBalancerArn, next)
      for (const group of regarded) putRow(draft.targetGroups, group.targetGroupArn, group)
    },
    { output: nodeOutput(nodes.interfaces), effects },
  )
}
