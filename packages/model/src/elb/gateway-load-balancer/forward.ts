import { assert, duration, tableGet, type AzId } from '@causeway/ground'
import type {
  Decision,
  Drop,
  Footprint,
  ForwardContext,
  Gate,
  Hop,
  Outcome,
  Packet,
  Place,
} from '../../forward.ts'
import { across, decider, dropped, hopTo, isReply, interfaceGate } from '../../hop-parts.ts'
import { roundTripBetweenZones } from '../../place/latency/round-trip.ts'
import { interfaceOf } from '../../vpc/network-interface/lookup.ts'
import type { NetworkInterfaceId } from '../../vpc/network-interface/types.ts'
import type { World } from '../../world.ts'
import { listenersOf } from '../listener/find.ts'
import type { LoadBalancerNode } from '../network-load-balancer/types.ts'
import { crossZoneOf, eligibleTargets } from '../target-group/eligible.ts'
import type { Target, TargetGroup } from '../target-group/types.ts'
import { flowKey, hashOf } from './hash.ts'
import type { GatewayLoadBalancer } from './types.ts'

type Here = Extract<Place, { type: 'gateway-load-balancer' }>
type Inspected = Extract<Footprint, { type: 'inspected' }>

/**
 * From a Gateway Load Balancer to one of its appliances, packets of any protocol and port [R-GWLB-1]: a hash of the flow
 * picks among the healthy ones [R-GWLB-2] of the node's zone, or of all zones [R-GWLB-7]; if none is healthy it picks
 * among all, and the packet is lost [R-GWLB-6]. An answer goes where its flow's first packet went, and is dropped if that
 * one never came by [R-GWLB-9].
 */
export function balanceToAppliance(context: ForwardContext, place: Here, packet: Packet): Outcome {
  const { world } = context
  const self = tableGet(world.gatewayLoadBalancers, place.id)
  assert(self !== undefined, `no Gateway Load Balancer ${place.id}`)
  const by = decider('gateway-load-balancer', self.loadBalancerArn, self)
  if (self.state !== 'active')
    return dropped('BAD_STATE', { ...by, rule: 'R-GWLB-1', text: `the load balancer is ${self.state}` })
  const node = nodeFor(world, self, place)
  if (node === undefined)
    return dropped('VPCE_SERVICE_NOT_INSTALLED_IN_AZ', {
      ...by,
      rule: 'R-SVC-33',
      text: `it has no node in the zone of ${place.endpoint}`,
    })
  const gate = interfaceGate(context, interfaceOf(world, node.networkInterfaceId), by)
  if (gate.type === 'closed') return gate.drop
  const passed = isReply(context)
    ? withItsFlow(context, { self, node, gate }, place, packet)
    : withFlow(context, { self, node, gate }, place, packet)
  if (passed.type !== 'hop' || passed.next.type !== 'appliance') return passed
  return across(context, node.zoneId, interfaceOf(world, passed.next.id).availabilityZoneId, passed)
}

interface Node {
  readonly self: GatewayLoadBalancer
  readonly node: LoadBalancerNode
  readonly gate: Gate
}

function withItsFlow(context: ForwardContext, at: Node, place: Here, packet: Packet): Outcome {
  const by = decider('gateway-load-balancer', at.self.loadBalancerArn, at.self)
  const noted = notedHere(context, place, () => true)
  if (noted === undefined) {
    const text = `an answer to a packet that never passed ${place.endpoint}`
    return dropped('CW_ASYMMETRIC_INSPECTION', { ...by, rule: 'R-GWLB-9', text })
  }
  const text = `${interfaceOf(context.world, noted.appliance).name} has the flow already`
  return toAppliance(context, at, place, packet, noted.appliance, { ...by, rule: 'R-GWLB-9', text })
}

/**
 * A packet towards a flow's receiver: one of a flow that has been here goes where that went, unless its appliance has
 * failed or is gone and the group rebalances [R-GWLB-5]; a flow that nobody remembers begins with a SYN [R-GWLB-3].
 */
function withFlow(context: ForwardContext, at: Node, place: Here, packet: Packet): Outcome {
  const { world } = context
  const by = decider('gateway-load-balancer', at.self.loadBalancerArn, at.self)
  const noted = notedHere(context, place, ({ flow }) => flow === flowKey(packet, 'off'))
  if (noted === undefined) {
    if (packet.protocol !== 'tcp' || packet.mssBytes !== undefined)
      return asNewFlow(context, at, place, packet)
    const text = 'a TCP packet of a flow that it does not know, and no SYN'
    return dropped('CW_UNKNOWN_FLOW', { ...by, rule: 'R-GWLB-3', text })
  }
  if (!keepsFlows(context, at, noted.appliance)) return asNewFlow(context, at, place, packet)
  const text = `the flow stays on ${interfaceOf(world, noted.appliance).name}`
  return toAppliance(context, at, place, packet, noted.appliance, { ...by, rule: 'R-GWLB-5', text })
}

/** What a flow has left here, the last of it: it may have been rebalanced. */
function notedHere({ flow }: ForwardContext, place: Here, isOwn: (noted: Inspected) => boolean) {
  return flow.footprints.findLast(
    (each): each is Inspected =>
      each.type === 'inspected' && each.by === place.id && each.endpoint === place.endpoint && isOwn(each),
  )
}

/** Whether an appliance keeps the flows that it has; one that drains does till the end of the delay [R-GWLB-5]. */
function keepsFlows(
  { world, conditions }: ForwardContext,
  { self, node }: Node,
  id: NetworkInterfaceId,
): boolean {
  const group = groupOf(world, self)
  if (group === undefined || group.attributes.targetFailover === 'no_rebalance') return true
  const target = group.targets.find(({ networkInterfaceId }) => networkInterfaceId === id)
  if (target === undefined) return false
  if (target.state === 'draining') return true
  return !conditions.givesFlowsUp(node.networkInterfaceId, group.targetGroupArn, id, target.port)
}

function asNewFlow(context: ForwardContext, at: Node, place: Here, packet: Packet): Outcome {
  const { world, conditions } = context
  const { self, node } = at
  const by = decider('gateway-load-balancer', self.loadBalancerArn, self)
  const group = groupOf(world, self)
  if (group === undefined)
    return dropped('ELBV2_LISTENERS_MISMATCH', { ...by, rule: 'R-GWLB-1', text: 'it has no listener' })
  const registered = eligibleTargets(world, self, group, node.zoneId)
  const healthy = registered.filter((each) =>
    conditions.nodeSees(node.networkInterfaceId, group.targetGroupArn, each.networkInterfaceId, each.port),
  )
  const chosen = pick(healthy.length > 0 ? healthy : registered, group, packet)
  if (chosen === undefined) return noTargets(self, group, node.zoneId)
  const id = chosen.networkInterfaceId
  const where = `${healthy.length} of ${registered.length} appliances are healthy`
  const text = `${where}; the flow's hash picks ${interfaceOf(world, id).name}`
  const flow = flowKey(packet, 'off')
  const noted: Footprint = { type: 'inspected', by: place.id, endpoint: place.endpoint, appliance: id, flow }
  const passed = toAppliance(context, at, place, packet, id, { ...by, rule: 'R-GWLB-2', text })
  const picked = { ...passed, leaves: [noted], hashesPorts: true } as const
  if (healthy.length > 0) return picked
  return { ...dropped('CW_APPLIANCE_DROPPED', { ...by, rule: 'R-GWLB-6', text }), otherwise: picked }
}

function pick(targets: readonly Target[], { attributes }: TargetGroup, packet: Packet): Target | undefined {
  if (targets.length === 0) return undefined
  return targets[hashOf(flowKey(packet, attributes.stickiness)) % targets.length]
}

function toAppliance(
  { world }: ForwardContext,
  { self, node, gate }: Node,
  place: Here,
  packet: Packet,
  id: Target['networkInterfaceId'],
  decidedBy: Decision,
): Hop {
  const next: Place = {
    type: 'appliance',
    id,
    loadBalancerArn: self.loadBalancerArn,
    endpoint: place.endpoint,
  }
  const overhead = Number(world.knobs['gwlb.geneveOverhead'])
  const geneve = `in GENEVE over UDP 6081: ${packet.sizeBytes} bytes become ${packet.sizeBytes + overhead} [R-GWLB-8]`
  const zoneId = interfaceOf(world, id).availabilityZoneId
  const passed = hopTo(next, packet, decidedBy, gate)
  const roundTrip = world.knobs['rtt.gwlb']
  if (zoneId === node.zoneId) return { ...passed, roundTrip, notes: [geneve] }
  const crossing = `crosses from ${node.zoneId} to ${zoneId}`
  const both = duration(roundTrip + roundTripBetweenZones(world, node.zoneId, zoneId))
  return { ...passed, roundTrip: both, zonesCrossed: 1, notes: [geneve, crossing] }
}

function noTargets(self: GatewayLoadBalancer, group: TargetGroup, zoneId: AzId): Drop {
  const elsewhere = group.targets.length > 0 && !crossZoneOf(self, group)
  const text = `${group.name} has no appliance in ${zoneId}${elsewhere ? ' and cross-zone is off' : ''}`
  const by = decider('gateway-load-balancer', self.loadBalancerArn, self)
  return dropped(elsewhere ? 'ELB_NOT_CROSSZONE' : 'ELBV2_NO_TARGETS_IN_AZ', {
    ...by,
    rule: 'R-GWLB-7',
    text,
  })
}

/** The node in the endpoint's own zone: an endpoint's packets never reach another one. */
function nodeFor(world: World, self: GatewayLoadBalancer, { endpoint }: Here): LoadBalancerNode | undefined {
  const [own] = tableGet(world.gatewayLoadBalancerEndpoints, endpoint)?.networkInterfaces ?? []
  return self.availabilityZones.find(({ zoneId }) => zoneId === own?.availabilityZoneId)
}

/** The group behind the one listener [R-GWLB-1]. */
function groupOf(world: World, self: GatewayLoadBalancer): TargetGroup | undefined {
  const [listener] = listenersOf(world, self.loadBalancerArn)
  return listener && tableGet(world.targetGroups, listener.targetGroupArn)
}
