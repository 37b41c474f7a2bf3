import { tableChanges, tableGet } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import { NONE } from '@causeway/kernel'
import { emptyWorld } from '@causeway/model'
import type { World } from '@causeway/model'
import type { EntityIndex } from './entity-index.ts'
import type { StateAspect, StateLog } from './state-log.ts'

/** Notes the life-cycle states of endpoints and load balancers, and each endpoint interface's picked balancer. */
export interface Lifecycle {
  /** Looks at what has changed since it last looked, at everything the first time. */
  note(world: World, now: Instant): void
  /** A saved run goes on in the world as it is: nothing of it is news. */
  recall(world: World): void
}

export function lifecycle(index: EntityIndex, states: StateLog): Lifecycle {
  let noted: Pick<World, 'vpcEndpoints' | 'gatewayLoadBalancerEndpoints' | 'loadBalancers'> = emptyWorld()

  function enter(id: string, aspect: StateAspect, state: string, now: Instant): void {
    const entity = index.indexOrNone(id)
    if (entity !== NONE) states.enter(entity, aspect, state, now)
  }

  return {
    recall(world) {
      noted = world
    },
    note(world, now) {
      const before = noted
      noted = world
      for (const arn of tableChanges(before.loadBalancers, world.loadBalancers)) {
        const balancer = tableGet(world.loadBalancers, arn)
        if (balancer !== undefined) enter(arn, 'lifecycle', balancer.state, now)
      }
      const inspecting = world.gatewayLoadBalancerEndpoints
      for (const id of tableChanges(before.gatewayLoadBalancerEndpoints, inspecting)) {
        const endpoint = tableGet(inspecting, id)
        if (endpoint !== undefined) enter(id, 'lifecycle', endpoint.state, now)
      }
      for (const id of tableChanges(before.vpcEndpoints, world.vpcEndpoints)) {
        const endpoint = tableGet(world.vpcEndpoints, id)
        if (endpoint === undefined) continue
        enter(id, 'lifecycle', endpoint.state, now)
        for (const { networkInterfaceId, loadBalancerArn: arn } of endpoint.networkInterfaces) {
          if (arn === undefined) continue
          enter(networkInterfaceId, 'nlbPick', tableGet(world.loadBalancers, arn)?.name ?? arn, now)
        }
      }
    },
  }
}
