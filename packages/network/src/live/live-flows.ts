import { tableGet } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import { flowTargets, isBelow } from '@causeway/model'
import type { Command, Conditions, NetworkInterfaceId, ReasonCode, World } from '@causeway/model'
import { NONE_YET } from '../connection-columns.ts'
import { resetConnection } from '../connections/kill.ts'
import { clientOfSlot } from '../connections/one-connection.ts'
import { mark, openRows, phase, slotOf } from '../connections/open-connections.ts'
import { resume, silence } from '../connections/silenced.ts'
import type { Fault, FaultScope } from '../fault.ts'
import type { Path } from '../path.ts'
import type { SimulationState } from '../simulation-state.ts'
import type { Pair } from '../target-health.ts'
import { keyOf } from '../weather.ts'
import { fateOf } from './fate.ts'
import type { Fate } from './fate.ts'

/** What becomes of connections under way when something changes around them. */
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

/** All of its state is that of the connections. `conditions` tells what nodes hold of their targets at this moment. */
export function liveFlows(state: SimulationState, conditions: Conditions): LiveFlows {
  const { open, weather, meters } = state

  /** Calls for every connection that has a way, in order of arrival. */
  function eachSlot(act: (slot: number, path: Path) => void): void {
    for (const row of openRows(open)) {
      const slot = slotOf(open, row)
      const path = open.paths[slot]
      if (path !== undefined && open.phase[slot] !== phase.backoff) act(slot, path)
    }
  }

  function reset(slot: number, reason: ReasonCode, by: 'target' | 'load-balancer' | 'client', now: Instant) {
    // Who hears nothing does not hear this either.
    if (open.mark[slot] === mark.silenced) return silence(state, slot, { reason, heals: false }, now)
    if (open.mark[slot] !== mark.none) return
    const way = open.way[slot] as number
    if (way !== NONE_YET) meters.reset(way, by, now)
    resetConnection(state, open.row[slot] as number, reason, now)
  }

  function meet(slot: number, fate: Fate, now: Instant): void {
    switch (fate.type) {
      case 'goes-on':
        open.paths[slot] = fate.path
        return
      case 'silenced':
        return silence(state, slot, { reason: fate.reason, heals: false }, now)
      case 'reset':
        return reset(slot, fate.reason, fate.by, now)
    }
  }

  function judge(slot: number, path: Path, before: World): Fate {
    const { id: client, class: ofClass } = clientOfSlot(state, slot)
    const called = open.called[slot]
    if (called === undefined) return { type: 'goes-on', path }
    const flow = { client, called, port: ofClass.to.port, salt: open.salt[slot] as number, path }
    return fateOf(flow, before, { world: state.control.world(), conditions })
  }

  function stop({ how, scope }: Fault, now: Instant): void {
    const of = keyOf(scope)
    const reason = reasonOf(scope)
    if (reason === undefined) return
    eachSlot((slot, path) => {
      if (path.hangsOn.includes(of)) silence(state, slot, { reason, heals: how !== 'power-loss' }, now)
    })
  }

  /** A process that is gone has its host answer for it. */
  function refuse(id: NetworkInterfaceId, now: Instant): void {
    eachSlot((slot, { through }) => {
      if (open.phase[slot] === phase.connecting) return
      if (through.at(-1)?.kind === 'target' && through.at(-1)?.id === id)
        reset(slot, 'CW_TARGET_REFUSED', 'target', now)
    })
  }

  function heal(slot: number, path: Path, now: Instant): void {
    if (open.mark[slot] !== mark.silenced || path.hangsOn.some((of) => weather.isDown(of))) return
    resume(state, slot, now)
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
    eachSlot((slot, path) => {
      if (open.phase[slot] !== phase.connecting && is(path)) reset(slot, reason, 'load-balancer', now)
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
      if (weather.isDown(keyOf(scope)) && stopsAll(fault)) stop(fault, now)
    },
    faultEnded(fault, now) {
      if (reasonOf(fault.scope) === undefined) return
      eachSlot((slot, path) => heal(slot, path, now))
    },
    worldChanged(before, command, now) {
      closeDrained(before, command, now)
      const after = state.control.world()
      if (harmless.includes(command.type) || tables.every((name) => before[name] === after[name])) return
      const known = new Map<Path, Fate>()
      eachSlot((slot, path) => {
        if (path.verdict !== 'delivered') return
        const found = path.hashesPorts ? undefined : known.get(path)
        const own = found ?? judge(slot, path, before)
        known.set(path, own)
        meet(slot, own, now)
      })
    },
    turned(pair, now) {
      const world = state.control.world()
      const { group, node, target, loadBalancerArn } = pair
      if (tableGet(world.gatewayLoadBalancers, loadBalancerArn) !== undefined) {
        const id = target.networkInterfaceId
        eachSlot((slot, path) => {
          if (path.verdict !== 'delivered' || !path.through.some((each) => each.id === id)) return
          meet(slot, judge(slot, path, world), now)
          heal(slot, open.paths[slot] ?? path, now)
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

/** Gray faults let flows pass, only fewer and later. */
function stopsAll({ how }: Fault): boolean {
  return how === 'power-loss' || how === 'isolate' || how === 'degrade'
}
