import { tableGet } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import { flowTargets, isBelow } from '@causeway/model'
import type { Command, Conditions, NetworkInterfaceId, ReasonCode, World } from '@causeway/model'
import type { Fault, FaultScope } from '../fault.ts'
import { inWeather } from '../path.ts'
import type { Path } from '../path.ts'
import type { SimulationState } from '../simulation-state.ts'
import type { Pair } from '../target-health.ts'
import { keyOf } from '../weather.ts'
import { fateOf } from './fate.ts'
import type { Fate } from './fate.ts'
import { liveConnections } from './live-connections.ts'
import { shortenTimeouts } from './shorten-timeouts.ts'
import type { LiveSort } from './live-sort.ts'
import { liveStreams } from './live-streams.ts'

/** What becomes of connections and streams under way when something changes around them. */
export interface LiveFlows {
  /** After the weather has taken a fault up. */
  faultBegan(fault: Fault, now: Instant): void
  /** After the weather has forgotten a fault. */
  faultEnded(fault: Fault, now: Instant): void
  /** A command has made another world. */
  worldChanged(before: World, command: Command, now: Instant): void
  /** A node holds a target for something else than before, or gives up what it has of it [R-NLB-9, R-GWLB-5]. */
  turned(pair: Pair, now: Instant): void
}

/** Commands that tell what is known already, or what concerns new flows only. */
const harmless: readonly Command['type'][] = [
  'SetTargetHealth',
  'SetEndpointLoadBalancer',
  'SetAvailabilityZoneState',
  'CompleteTargetRegistration',
  'RegisterTargets',
  'DeregisterTargets',
]

/** Tables whose rows decide ways of packets: a command that leaves them alone cuts nothing. */
const tables = [
  'vpcs',
  'subnets',
  'networkInterfaces',
  'securityGroups',
  'networkAcls',
  'routeTables',
  'prefixLists',
  'loadBalancers',
  'targetGroups',
  'endpointServices',
  'vpcEndpoints',
  'gatewayEndpoints',
  'gatewayLoadBalancers',
  'gatewayLoadBalancerEndpoints',
  'internetGateways',
  'elasticIps',
  'natGateways',
  'vpnGateways',
  'vpcPeeringConnections',
  'transitGateways',
  'transitGatewayAttachments',
  'transitGatewayRouteTables',
] as const satisfies readonly (keyof World)[]

const reasons: Readonly<Record<'zone' | 'interface' | 'link', ReasonCode>> = {
  zone: 'CW_AZ_IMPAIRED',
  interface: 'CW_HOST_IMPAIRED',
  link: 'CW_LINK_IMPAIRED',
}

/** All of its state is that of what is under way. `conditions` tells what nodes hold of their targets at this moment. */
export function liveFlows(state: SimulationState, conditions: Conditions): LiveFlows {
  const { weather } = state
  const sorts = [liveConnections(state), liveStreams(state)]

  /** Calls for every flow that has a way, connections in order of arrival, then streams. */
  function eachFlow(act: (sort: LiveSort, flow: number, path: Path) => void): void {
    for (const sort of sorts) sort.each((flow, path) => act(sort, flow, path))
  }

  function meet(sort: LiveSort, flow: number, fate: Fate, now: Instant): void {
    switch (fate.type) {
      case 'goes-on':
        return sort.goOn(flow, fate.path, now)
      case 'silenced':
        return sort.silence(flow, { reason: fate.reason, heals: false }, now)
      case 'reset':
        return sort.reset(flow, fate.reason, fate.by, now)
    }
  }

  function judge(sort: LiveSort, flow: number, path: Path, before: World): Fate {
    const self = sort.of(flow, path)
    if (self === undefined) return { type: 'goes-on', path }
    const fate = fateOf(self, before, { world: state.control.world(), conditions })
    return fate.type === 'goes-on' ? { ...fate, path: inWeather(fate.path, weather) } : fate
  }

  function stop({ how, scope }: Fault, now: Instant): void {
    const of = keyOf(scope)
    const reason = reasonOf(scope)
    if (reason === undefined) return
    eachFlow((sort, flow, path) => {
      if (path.hangsOn.includes(of)) sort.silence(flow, { reason, heals: how !== 'power-loss' }, now)
    })
  }

  /** A process that is gone has its host answer for it. */
  function refuse(id: NetworkInterfaceId, now: Instant): void {
    eachFlow((sort, flow, { through }) => {
      if (sort.isConnecting(flow)) return
      if (through.at(-1)?.kind === 'target' && through.at(-1)?.id === id)
        sort.reset(flow, 'CW_TARGET_REFUSED', 'target', now)
    })
  }

  /** Losses and delays on the ways of flows are those of the weather as it has become; what it no longer stops goes on. */
  function follow({ scope }: Fault, now: Instant): void {
    const of = keyOf(scope)
    const known = new Map<Path, Path>()
    eachFlow((sort, flow, path) => {
      const isThere = path.hangsOn.includes(of)
      const after = isThere ? (known.get(path) ?? inWeather(path, weather)) : path
      if (isThere) known.set(path, after)
      if (after !== path) sort.goOn(flow, after, now)
      sort.heal(flow, after, now)
    })
  }

  function isFailOpen({ loadBalancerArn, node, nodeZone, group }: Pair): boolean {
    const world = state.control.world()
    const balancer = tableGet(world.loadBalancers, loadBalancerArn)
    if (balancer === undefined) return true
    const all = flowTargets(balancer, group, nodeZone)
    const healthy = all.filter(
      ({ networkInterfaceId: id, port }) =>
        id === undefined || conditions.nodeSees(node, group.targetGroupArn, id, port),
    )
    return isBelow(group.attributes.unhealthyStateRouting, healthy.length, all.length)
  }

  /** Flows that a node has with a target. */
  function resetTarget(is: (path: Path) => boolean, reason: ReasonCode, now: Instant): void {
    eachFlow((sort, flow, path) => {
      if (!sort.isConnecting(flow) && is(path)) sort.reset(flow, reason, 'load-balancer', now)
    })
  }

  function closeDrained(before: World, command: Command, now: Instant): void {
    if (command.type !== 'CompleteTargetDeregistration') return
    const { targetGroupArn, targetId, port } = command
    if (tableGet(before.targetGroups, targetGroupArn)?.attributes.connectionTermination !== true) return
    const is = ({ nodes }: Path): boolean =>
      nodes.targets.some(
        (each) => each.targetGroupArn === targetGroupArn && each.targetId === targetId && each.port === port,
      )
    resetTarget(is, 'CW_TARGET_DEREGISTERED', now)
  }

  return {
    faultBegan(fault, now) {
      const { scope, how } = fault
      if (how === 'refuse' && scope.type === 'interface') return refuse(scope.id, now)
      if (reasonOf(scope) === undefined) return
      if (!weather.isDown(keyOf(scope))) follow(fault, now)
      else if (stopsAll(fault)) stop(fault, now)
    },
    faultEnded(fault, now) {
      if (reasonOf(fault.scope) !== undefined) follow(fault, now)
    },
    worldChanged(before, command, now) {
      closeDrained(before, command, now)
      const after = state.control.world()
      if (before.listeners !== after.listeners) shortenTimeouts(state, before, now)
      if (harmless.includes(command.type) || tables.every((name) => before[name] === after[name])) return
      const known = new Map<Path, Fate>()
      eachFlow((sort, flow, path) => {
        if (path.verdict !== 'delivered') return
        const found = path.hashesPorts ? undefined : known.get(path)
        const own = found ?? judge(sort, flow, path, before)
        known.set(path, own)
        meet(sort, flow, own, now)
      })
    },
    turned(pair, now) {
      const world = state.control.world()
      const { group, node, target, loadBalancerArn } = pair
      if (tableGet(world.gatewayLoadBalancers, loadBalancerArn) !== undefined) {
        const id = target.networkInterfaceId
        eachFlow((sort, flow, path) => {
          if (path.verdict !== 'delivered' || !path.through.some((each) => each.id === id)) return
          const fate = judge(sort, flow, path, world)
          meet(sort, flow, fate, now)
          sort.heal(flow, fate.type === 'goes-on' ? fate.path : path, now)
        })
        return
      }
      const { targetGroupArn, attributes } = group
      const isHealthy = conditions.nodeSees(node, targetGroupArn, target.networkInterfaceId, target.port)
      if (isHealthy || !attributes.unhealthyConnectionTermination || isFailOpen(pair)) return
      const is = ({ nodes }: Path): boolean =>
        nodes.targets.some(
          (each) =>
            each.node === node &&
            each.targetGroupArn === targetGroupArn &&
            each.targetId === target.targetId &&
            each.port === target.port,
        )
      resetTarget(is, 'CW_TARGET_UNHEALTHY', now)
    },
  }
}

function reasonOf({ type }: FaultScope): ReasonCode | undefined {
  return type === 'zone' || type === 'interface' || type === 'link' ? reasons[type] : undefined
}

/** Gray faults let flows pass, only slower and later. */
function stopsAll({ how }: Fault): boolean {
  return how === 'power-loss' || how === 'isolate' || how === 'degrade'
}
