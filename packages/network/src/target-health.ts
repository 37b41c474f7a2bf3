import { tableGet, tableValues } from '@causeway/ground'
import type { AzId } from '@causeway/ground'
import { eligibleTargets, flowTargets } from '@causeway/model'
import type {
  AnyLoadBalancer,
  HealthCheck,
  Listener,
  LoadBalancerArn,
  LoadBalancerNode,
  NetworkInterfaceId,
  Target,
  TargetGroup,
  TargetGroupArn,
  World,
} from '@causeway/model'

/** A node and a target that it checks: the smallest unit of health [design.md 6, R-NLB-6]. */
export interface Pair {
  readonly loadBalancerArn: LoadBalancerArn
  readonly node: NetworkInterfaceId
  readonly nodeZone: AzId
  readonly group: TargetGroup
  readonly target: Target
  readonly check: HealthCheck
}

/** What each node holds of each target that it checks, in columns by pair. */
export interface TargetHealth {
  readonly pairs: readonly Pair[]
  /** Pairs of the same registered target, over all nodes that check it. */
  readonly registrations: readonly (readonly number[])[]
  sees(node: NetworkInterfaceId, group: TargetGroupArn, target: NetworkInterfaceId, port: number): boolean
  /** Counts a check's result; true if the pair's verdict flips with it. */
  record(pair: number, passed: boolean): boolean
  isHealthy(pair: number): boolean
  /**
   * A zone of a load balancer is healthy if every group has a healthy target there, as its own node sees it
   * [R-NLB-7, R-NLB-8]; one outside the VPC, which nobody checks here, passes for healthy [R-NLB-23].
   */
  zoneVerdict(loadBalancerArn: LoadBalancerArn, zoneId: AzId): boolean
}

/**
 * Targets and appliances start healthy; with cross-zone off a node checks its own zone's, on: all
 * [R-NLB-4, R-GWLB-7].
 */
export function targetHealth(world: World): TargetHealth {
  const balancers = [...tableValues(world.loadBalancers), ...tableValues(world.gatewayLoadBalancers)]
  const pairs = balancers.flatMap((balancer) => pairsOfBalancer(world, balancer))
  const unchecked = uncheckedUnits(world, balancers)
  const healthy = new Uint8Array(pairs.length).fill(1)
  const streak = new Uint8Array(pairs.length)
  const byKey = new Map(
    pairs.map(({ node, group, target }, index) => [
      keyOf(node, group.targetGroupArn, target.networkInterfaceId, target.port),
      index,
    ]),
  )

  return {
    pairs,
    registrations: registrationsOf(pairs),
    // A target that the node does not check is one that it may not choose either.
    sees: (node, group, target, port) => healthy[byKey.get(keyOf(node, group, target, port)) ?? -1] === 1,
    isHealthy: (pair) => healthy[pair] === 1,
    record(index, passed) {
      const pair = pairs[index] as Pair
      if (passed === (healthy[index] === 1)) {
        streak[index] = 0
        return false
      }
      streak[index] = (streak[index] ?? 0) + 1
      const needed = passed ? pair.check.healthyThresholdCount : pair.check.unhealthyThresholdCount
      if ((streak[index] ?? 0) < needed) return false
      healthy[index] = passed ? 1 : 0
      streak[index] = 0
      return true
    },
    zoneVerdict(loadBalancerArn, zoneId) {
      const passes = ({ targetGroupArn }: TargetGroup) =>
        unchecked.has(unitOf(loadBalancerArn, zoneId, targetGroupArn)) ||
        pairs.some(
          (pair, index) =>
            healthy[index] === 1 &&
            pair.loadBalancerArn === loadBalancerArn &&
            pair.nodeZone === zoneId &&
            pair.group.targetGroupArn === targetGroupArn,
        )
      return groupsOf(world, loadBalancerArn).every(passes)
    },
  }
}

function pairsOfBalancer(world: World, balancer: AnyLoadBalancer): Pair[] {
  return balancer.availabilityZones.flatMap((node) =>
    groupsOf(world, balancer.loadBalancerArn).flatMap((group) =>
      eligibleTargets(world, balancer, group, node.zoneId).map((target) =>
        pairOf(balancer, node, group, target),
      ),
    ),
  )
}

/** Where a load balancer's node in a zone may choose a target of a group that no interface of the VPC serves. */
function uncheckedUnits(world: World, balancers: readonly AnyLoadBalancer[]): ReadonlySet<string> {
  const units = balancers.flatMap((balancer) =>
    balancer.availabilityZones.flatMap(({ zoneId }) =>
      groupsOf(world, balancer.loadBalancerArn)
        .filter((group) =>
          flowTargets(balancer, group, zoneId).some((each) => each.networkInterfaceId === undefined),
        )
        .map((group) => unitOf(balancer.loadBalancerArn, zoneId, group.targetGroupArn)),
    ),
  )
  return new Set(units)
}

function unitOf(loadBalancer: string, zone: string, group: string): string {
  return `${loadBalancer} ${zone} ${group}`
}

function pairOf(balancer: AnyLoadBalancer, node: LoadBalancerNode, group: TargetGroup, target: Target): Pair {
  return {
    loadBalancerArn: balancer.loadBalancerArn,
    node: node.networkInterfaceId,
    nodeZone: node.zoneId,
    group,
    target,
    check: group.healthCheck,
  }
}

function groupsOf(world: World, loadBalancerArn: LoadBalancerArn): TargetGroup[] {
  const arns = tableValues(world.listeners)
    .filter((listener: Listener) => listener.loadBalancerArn === loadBalancerArn)
    .map((listener) => listener.targetGroupArn)
  return [...new Set(arns)].flatMap((arn) => tableGet(world.targetGroups, arn) ?? [])
}

function registrationsOf(pairs: readonly Pair[]): readonly (readonly number[])[] {
  const byTarget = new Map<string, number[]>()
  pairs.forEach(({ group, target }, index) => {
    const key = keyOf('', group.targetGroupArn, target.networkInterfaceId, target.port)
    byTarget.set(key, [...(byTarget.get(key) ?? []), index])
  })
  return [...byTarget.values()]
}

function keyOf(node: string, group: string, target: string, port: number): string {
  return `${node} ${group} ${target} ${port}`
}
