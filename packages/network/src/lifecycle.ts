import { tableChanges, tableGet } from '@causeway/ground'
import type { Instant, Table } from '@causeway/ground'
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

const LIVING = [
  'loadBalancers',
  'gatewayLoadBalancers',
  'gatewayLoadBalancerEndpoints',
  'gatewayEndpoints',
  'vpcEndpoints',
] as const
type Noted = Pick<World, (typeof LIVING)[number] | 'networkInterfaces'>

export function lifecycle(index: EntityIndex, states: StateLog): Lifecycle {
  let noted: Noted = emptyWorld()

  function enter(id: string, aspect: StateAspect, state: string, now: Instant): void {
    const entity = index.indexOrNone(id)
    if (entity !== NONE) states.enter(entity, aspect, state, now)
  }

  function leave(id: string, now: Instant): void {
    const entity = index.indexOrNone(id)
    if (entity !== NONE) states.leave(entity, now)
  }

  function notePicks(world: World, id: string, now: Instant): void {
    for (const each of tableGet(world.vpcEndpoints, id)?.networkInterfaces ?? []) {
      const { networkInterfaceId, loadBalancerArn: arn } = each
      if (arn === undefined) continue
      enter(networkInterfaceId, 'nlbPick', tableGet(world.loadBalancers, arn)?.name ?? arn, now)
    }
  }

  return {
    recall(world) {
      noted = world
    },
    note(world, now) {
      const before = noted
      noted = world
      for (const of of LIVING) {
        const table: Table<{ readonly state: string }> = world[of]
        for (const id of tableChanges<unknown>(before[of], table))
          enter(id, 'lifecycle', tableGet(table, id)?.state ?? 'deleted', now)
      }
      for (const id of tableChanges(before.vpcEndpoints, world.vpcEndpoints)) notePicks(world, id, now)
      for (const id of tableChanges(before.networkInterfaces, world.networkInterfaces))
        if (tableGet(world.networkInterfaces, id) === undefined) leave(id, now)
    },
  }
}
