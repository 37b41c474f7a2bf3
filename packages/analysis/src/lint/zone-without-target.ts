import { tableValues } from '@causeway/ground'
import type { AzId } from '@causeway/ground'
import { crossZoneOf, eligibleTargets } from '@causeway/model'
import type { NetworkLoadBalancer, World } from '@causeway/model'
import type { Found, LintRule } from './finding.ts'
import { listed, portsOf, type Port } from './reading.ts'

/** Tells of a zone of a load balancer without a target to use [R-NLB-22]. */
export const zoneWithoutTarget: LintRule = {
  code: 'CWL03',
  title: 'a zone of a load balancer without a target to use',
  why: 'A zone of a load balancer whose node may use no healthy target: with cross-zone off what arrives there is lost, as by a zonal name, though other zones have targets.',
  find: ({ world }) =>
    tableValues(world.loadBalancers).flatMap((balancer) =>
      portsOf(world, balancer.loadBalancerArn).flatMap((port) => emptyZones(world, balancer, port)),
    ),
}

function emptyZones(world: World, balancer: NetworkLoadBalancer, { listener, group }: Port): Found[] {
  const zones = balancer.availabilityZones.map(({ zoneId }) => zoneId)
  // Remote addresses and load balancers as targets are served by others; nothing is known of them here.
  if (group.targets.some(({ networkInterfaceId }) => networkInterfaceId === undefined)) return []
  const isEmpty = (zone: AzId): boolean =>
    eligibleTargets(world, balancer, group, zone).every(({ state }) => state !== 'healthy')
  const empty = zones.filter(isEmpty)
  if (empty.length === 0) return []
  const on = { name: listener.name, id: listener.listenerArn }
  if (empty.length === zones.length) {
    const text = 'no zone of the load balancer has a healthy target for this listener: every connection fails'
    const mend = 'register targets that listen, in every zone of the load balancer'
    return [{ severity: 'error', rule: 'R-NLB-22', on, text, mend }]
  }
  // With cross-zone on an empty zone would use those of the others.
  if (crossZoneOf(balancer, group)) return []
  return [
    {
      severity: 'warning',
      rule: 'R-NLB-22',
      on,
      text: `cross-zone load balancing is off and ${listed(empty)} has no healthy target: what comes in there fails while other zones have targets`,
      mend: `register targets in ${listed(empty)}, or turn cross-zone load balancing on`,
    },
  ]
}
