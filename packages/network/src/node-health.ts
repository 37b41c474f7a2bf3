import { tableGet } from '@causeway/ground'
import type { LoadBalancerArn, NetworkInterfaceId, World } from '@causeway/model'
import type { TargetHealth } from './target-health.ts'
import type { Weather } from './weather.ts'

/**
 * Whether DNS tells a load balancer's node: its zone is up, and every target group is healthy there [R-NLB-7]. The
 * balancer's own name follows at once, without the delay of endpoints' names; undefined for what is no node.
 */
export function nodeHealth(
  world: World,
  { weather, targets }: { readonly weather: Weather; readonly targets: TargetHealth },
  id: NetworkInterfaceId,
): boolean | undefined {
  const self = tableGet(world.networkInterfaces, id)
  if (self?.interfaceType !== 'network_load_balancer' || self.attachedTo === undefined) return undefined
  const zoneId = self.availabilityZoneId
  return !weather.isDown(zoneId) && targets.zoneVerdict(self.attachedTo as LoadBalancerArn, zoneId)
}
