import { byCodeUnit, tableChanges, tableGet } from '@causeway/ground'
import type { AzId, Table } from '@causeway/ground'
import {
  anyLoadBalancer,
  balancersUsing,
  checkedTargets,
  failsOpenEmpty,
  flowTargets,
  groupsOfBalancer,
} from '@causeway/model'
import type {
  AnyLoadBalancer,
  Listener,
  LoadBalancerArn,
  NetworkInterfaceId,
  Target,
  TargetGroup,
  TargetGroupArn,
  World,
} from '@causeway/model'

/** What a load balancer's node in a zone knows of a group by the world alone: the targets that it checks and may use. */
export interface Sighting {
  readonly loadBalancerArn: LoadBalancerArn
  readonly zoneId: AzId
  readonly node: NetworkInterfaceId
  readonly group: TargetGroup
  readonly checked: readonly Target[]
  /** Targets that flows may go to. */
  readonly registered: number
  /** Those of them that no interface of the VPC serves and nobody checks: they pass for healthy [R-NLB-23]. */
  readonly unchecked: number
  /** The group is empty, and such a one takes no zone out of DNS [R-NLB-7]. */
  readonly failsOpenEmpty: boolean
}

/** The zones of a load balancer, and its sightings by zone, then in the order of its listeners; none if it is gone. */
export function sightingsOf(
  world: World,
  loadBalancerArn: LoadBalancerArn,
): { readonly zones: readonly AzId[]; readonly sightings: readonly Sighting[] } {
  const balancer = anyLoadBalancer(world, loadBalancerArn)
  if (balancer === undefined) return { zones: [], sightings: [] }
  const groups = groupsOfBalancer(world, loadBalancerArn)
  const sightings = balancer.availabilityZones.flatMap(({ zoneId, networkInterfaceId: node }) =>
    groups.map((group) => ({
      loadBalancerArn,
      zoneId,
      node,
      group,
      ...targetsOf(world, balancer, group, zoneId),
    })),
  )
  return { zones: balancer.availabilityZones.map(({ zoneId }) => zoneId), sightings }
}

function targetsOf(world: World, balancer: AnyLoadBalancer, group: TargetGroup, zoneId: AzId) {
  const flows = flowTargets(balancer, group, zoneId)
  return {
    checked: checkedTargets(balancer, group, zoneId),
    registered: flows.length,
    unchecked: flows.filter(({ networkInterfaceId }) => networkInterfaceId === undefined).length,
    failsOpenEmpty: flows.length === 0 && failsOpenEmpty(world, balancer, group),
  }
}

/** The load balancers whose sightings may differ between two states of a world, in the order of their ARNs. */
export function balancersTouched(before: World, after: World): readonly LoadBalancerArn[] {
  const touched = new Set<string>([
    ...tableChanges(before.loadBalancers, after.loadBalancers),
    ...tableChanges(before.gatewayLoadBalancers, after.gatewayLoadBalancers),
  ])
  for (const listener of rowsChanged(before.listeners, after.listeners)) touched.add(listener.loadBalancerArn)
  for (const arn of tableChanges(before.targetGroups, after.targetGroups))
    for (const user of balancersUsing(after, arn as TargetGroupArn)) touched.add(user.loadBalancerArn)
  return [...touched].sort(byCodeUnit) as LoadBalancerArn[]
}

function rowsChanged(before: Table<Listener>, after: Table<Listener>): readonly Listener[] {
  return tableChanges(before, after).flatMap((id) =>
    [tableGet(before, id) ?? [], tableGet(after, id) ?? []].flat(),
  )
}
