import { sortedBy, tableGet } from '@causeway/ground'
import type { AzId } from '@causeway/ground'
import type { LoadBalancerArn, LoadBalancerNode } from '../../elb/network-load-balancer/types.ts'
import type { ForwardContext } from '../../forward.ts'
import type { World } from '../../world.ts'
import type { CustomerService } from '../endpoint-service/types.ts'
import type { EndpointInterface } from './types.ts'

/** A load balancer of a service, with its node in the zone asked about. */
export interface Choice {
  readonly loadBalancerArn: LoadBalancerArn
  readonly name: string
  readonly node: LoadBalancerNode
}

/** What an endpoint's interface goes to: the load balancer of its first connection, or one that it picks now. */
export interface Pick {
  readonly chosen: Choice
  readonly among: number
  readonly isNew: boolean
}

/** The service's load balancers that have a node in a zone, by name: what an interface there may draw. */
export function nodesInZone(world: World, service: CustomerService, zoneId: AzId): readonly Choice[] {
  const found = service.networkLoadBalancerArns.flatMap((loadBalancerArn) => {
    const balancer = tableGet(world.loadBalancers, loadBalancerArn)
    const node = balancer?.availabilityZones.find((each) => each.zoneId === zoneId)
    return balancer === undefined || node === undefined
      ? []
      : [{ loadBalancerArn, name: balancer.name, node }]
  })
  return sortedBy(found, ({ name }) => name)
}

/** The load balancer of an endpoint's interface, kept from its first connection on [R-SVC-6]; none without a node in the zone. */
export function pickLoadBalancer(
  context: ForwardContext,
  service: CustomerService,
  self: EndpointInterface,
): Pick | undefined {
  const choices = nodesInZone(context.world, service, self.availabilityZoneId)
  const among = choices.length
  const kept = choices.find(({ loadBalancerArn }) => loadBalancerArn === self.loadBalancerArn)
  if (kept !== undefined) return { chosen: kept, among, isNew: false }
  const chosen = among < 2 ? choices[0] : choices[drawn(context, self, among)]
  return chosen === undefined ? undefined : { chosen, among, isNew: true }
}

function drawn(
  { conditions }: ForwardContext,
  { networkInterfaceId }: EndpointInterface,
  among: number,
): number {
  return conditions.draw('nlb-pick', networkInterfaceId, among)
}
