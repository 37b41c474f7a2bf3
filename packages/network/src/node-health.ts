import { tableGet } from '@causeway/ground'
import type { AzId } from '@causeway/ground'
import type { LoadBalancerArn, NetworkInterfaceId, World } from '@causeway/model'
import type { TargetHealth } from './target-health.ts'
import type { Weather } from './weather.ts'

/**
 * Whether DNS tells a load balancer's node: it and its zone are up, every target group is healthy there [R-NLB-7], and no
 * zonal shift keeps the zone out [R-NLB-21]. The balancer's own name follows at once, without the delay of endpoints'
 * names; undefined for what is no node.
 */
export function nodeHealth(
  world: World,
  { weather, targets }: { readonly weather: Weather; readonly targets: TargetHealth },
  id: NetworkInterfaceId,
): boolean | undefined {
  const self = tableGet(world.networkInterfaces, id)
  if (self?.interfaceType !== 'network_load_balancer' || self.attachedTo === undefined) return undefined
  const zoneId = self.availabilityZoneId
  if (weather.isDown(zoneId) || weather.isDown(id)) return false
  return servesZone(world, targets, self.attachedTo as LoadBalancerArn, zoneId)
}

/** Whether a load balancer would have new flows in a zone: its targets suffice, and it is not shifted away [R-NLB-7, R-NLB-21]. */
export function servesZone(world: World, targets: TargetHealth, arn: LoadBalancerArn, zoneId: AzId): boolean {
  if (tableGet(world.loadBalancers, arn)?.shiftedAwayFrom === zoneId) return false
  return targets.zoneVerdict(arn, zoneId)
}
