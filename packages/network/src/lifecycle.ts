import { tableGet, tableValues } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import type { World } from '@causeway/model'
import { endpointInterfaces } from './endpoint-health.ts'
import type { EntityIndex } from './entity-index.ts'
import type { StateLog } from './state-log.ts'

/** Notes the life-cycle states of endpoints and load balancers, and each endpoint interface's picked balancer. */
export function noteLifecycle(world: World, index: EntityIndex, states: StateLog, now: Instant): void {
  for (const endpoint of tableValues(world.vpcEndpoints)) {
    states.enter(index.indexOf(endpoint.vpcEndpointId), 'lifecycle', endpoint.state, now)
  }
  for (const balancer of tableValues(world.loadBalancers)) {
    states.enter(index.indexOf(balancer.loadBalancerArn), 'lifecycle', balancer.state, now)
  }
  for (const { self } of endpointInterfaces(world)) {
    if (self.loadBalancerArn === undefined) continue
    const picked = tableGet(world.loadBalancers, self.loadBalancerArn)
    states.enter(index.indexOf(self.networkInterfaceId), 'nlbPick', picked?.name ?? self.loadBalancerArn, now)
  }
}
