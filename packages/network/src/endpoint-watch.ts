import { later, tableChanges, tableGet } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import { NONE } from '@causeway/kernel'
import type { Scheduler } from '@causeway/kernel'
import { anyLoadBalancer, endpointsOfService, serviceOfBalancer } from '@causeway/model'
import type { LoadBalancerArn, NetworkInterfaceId, VpcEndpointId, World } from '@causeway/model'
import type { ControlPlane } from './control-plane.ts'
import { endpointInterfaceHealth, endpointInterfaces } from './endpoint-health.ts'
import type { SeenHealth } from './endpoint-health.ts'
import type { EntityIndex } from './entity-index.ts'
import { kind } from './event-kinds.ts'
import { servesZone } from './node-health.ts'
import type { StateLog } from './state-log.ts'
import type { TargetHealth } from './target-health.ts'
import type { Weather } from './weather.ts'

/** The health of endpoint interfaces over time, and when DNS comes to see it [R-DNS-11, R-DNS-13]. */
export interface EndpointWatch {
  begin(): void
  save(): SavedWatch
  /** A saved run goes on in the world as it is: nothing of it is news. */
  load(saved: SavedWatch): void
  /** The weather has changed: every interface may have. */
  lookAtAll(now: Instant): void
  /** Nodes of load balancers see something else of their targets, or have it from the world. */
  lookBehind(balancers: readonly LoadBalancerArn[], now: Instant): void
  /** The world has changed: only interfaces that hang on what it changed are looked at; those that are gone no more. */
  follow(world: World, now: Instant): void
  /** Whether an interface is there to be seen: what DNS would learn of one that is gone meanwhile is no news. */
  isWatched(id: string): boolean
}

/** What was last found of each endpoint interface, and of each zone of a load balancer. */
export interface SavedWatch {
  readonly health: readonly (readonly [NetworkInterfaceId, boolean])[]
  readonly verdicts: readonly (readonly [string, boolean])[]
}

export interface WatchParts {
  readonly index: EntityIndex
  readonly weather: Weather
  readonly targets: TargetHealth
  readonly seen: SeenHealth
  readonly states: StateLog
  readonly control: ControlPlane
  scheduler(): Scheduler
}

export function endpointWatch(parts: WatchParts): EndpointWatch {
  const { index, weather, targets, seen, states, control } = parts
  const health = new Map<NetworkInterfaceId, boolean>()
  /** By load balancer and zone. */
  const verdicts = new Map<string, boolean>()
  let followed: Pick<World, 'vpcEndpoints' | 'endpointServices' | 'networkInterfaces'> = control.world()

  function look(of: ReturnType<typeof endpointInterfaces>, now: Instant): void {
    const world = control.world()
    for (const { endpoint, self } of of) {
      const id = self.networkInterfaceId
      const healthy = endpointInterfaceHealth(world, { weather, targets }, endpoint, self)
      const before = health.get(id)
      if (before === healthy) continue
      health.set(id, healthy)
      const entity = index.indexOrNone(id)
      if (entity !== NONE) states.enter(entity, 'health', healthWord(healthy), now)
      // Of a new interface DNS sees at once what is true then; and before 0 everything was as it is at 0.
      const from = before === undefined || now === 0 ? now : later(now, world.knobs['timing.healthToDns'])
      seen.set(id, healthy, from)
      parts.scheduler().schedule(from, kind['seen-health'], entity, NONE, healthy ? 1 : 0)
    }
  }

  function behind(ids: Iterable<string>): ReturnType<typeof endpointInterfaces> {
    const { vpcEndpoints } = control.world()
    return [...new Set(ids)].flatMap((id) => {
      const endpoint = tableGet(vpcEndpoints, id)
      return endpoint === undefined ? [] : endpoint.networkInterfaces.map((self) => ({ endpoint, self }))
    })
  }

  function endpointsBehind(arn: LoadBalancerArn): readonly VpcEndpointId[] {
    const service = serviceOfBalancer(control.world(), arn)
    return service === undefined ? [] : endpointIdsOf(control.world(), service.serviceId)
  }

  /** Notes a load balancer's verdicts; true if one is other than before. */
  function hasTurned(arn: LoadBalancerArn): boolean {
    const world = control.world()
    let turned = false
    for (const { zoneId } of anyLoadBalancer(world, arn)?.availabilityZones ?? []) {
      const verdict = servesZone(world, targets, arn, zoneId)
      const key = `${arn} ${zoneId}`
      turned ||= verdicts.get(key) !== verdict
      verdicts.set(key, verdict)
    }
    return turned
  }

  return {
    begin() {
      const world = control.world()
      for (const { endpoint, self } of endpointInterfaces(world)) {
        const id = self.networkInterfaceId
        const healthy = endpointInterfaceHealth(world, { weather, targets }, endpoint, self)
        health.set(id, healthy)
        seen.set(id, healthy)
        for (const aspect of ['health', 'seenHealth'] as const)
          states.enter(index.indexOf(id), aspect, healthWord(healthy), 0 as Instant)
      }
    },
    save: () => ({ health: [...health], verdicts: [...verdicts] }),
    load(saved) {
      followed = control.world()
      for (const [id, healthy] of saved.health) health.set(id, healthy)
      for (const [key, verdict] of saved.verdicts) verdicts.set(key, verdict)
    },
    isWatched: (id) => health.has(id as NetworkInterfaceId),
    lookAtAll: (now) => look(endpointInterfaces(control.world()), now),
    lookBehind(balancers, now) {
      look(behind(balancers.filter(hasTurned).flatMap(endpointsBehind)), now)
    },
    follow(world, now) {
      const before = followed
      followed = world
      const endpoints = tableChanges(before.vpcEndpoints, world.vpcEndpoints)
      const services = tableChanges(before.endpointServices, world.endpointServices)
      const served = services.flatMap((id) => endpointIdsOf(world, id as never))
      look(behind([...endpoints, ...served]), now)
      for (const id of tableChanges(before.networkInterfaces, world.networkInterfaces))
        if (tableGet(world.networkInterfaces, id) === undefined) health.delete(id as NetworkInterfaceId)
    },
  }
}

/** The word for a verdict in the log of states. */
export function healthWord(healthy: boolean): string {
  return healthy ? 'healthy' : 'unhealthy'
}

function endpointIdsOf(world: World, serviceId: Parameters<typeof endpointsOfService>[1]) {
  return endpointsOfService(world, serviceId).map(({ vpcEndpointId }) => vpcEndpointId)
}
