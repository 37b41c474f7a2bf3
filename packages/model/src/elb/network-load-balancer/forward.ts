import { assert, tableGet } from '@causeway/ground'
import type { ForwardContext, Outcome, Packet, Place } from '../../forward.ts'
import { decider, dropped, passing, zoneGate } from '../../hop-parts.ts'
import type { World } from '../../world.ts'
import { interfaceOf, ipv4Of } from '../../vpc/network-interface/lookup.ts'
import type { NetworkInterface } from '../../vpc/network-interface/types.ts'
import { groupsAdmit } from '../../vpc/security-group/forward.ts'
import { listenersOf } from '../listener/find.ts'
import type { Listener } from '../listener/types.ts'
import { crossZoneOf, eligibleTargets } from '../target-group/eligible.ts'
import type { Target, TargetGroup } from '../target-group/types.ts'
import type { NetworkLoadBalancer } from './types.ts'

/**
 * A flow reaches a node: the node's zone must be up [R-DP-15], a listener must have the
 * port [R-NLB-2], the balancer's groups must admit the client's own address if they are
 * enforced on PrivateLink traffic [R-NLB-16]; then any healthy target will do, or any
 * at all if none is healthy [R-NLB-4, R-NLB-7].
 */
export function balance(
  context: ForwardContext,
  place: Extract<Place, { type: 'load-balancer-node' }>,
  packet: Packet,
): Outcome {
  const { world } = context
  const self = balancerOf(world, place.id)
  const node = interfaceOf(world, place.node)
  const gate = zoneGate(context, node.availabilityZoneId, nodeBy(node))
  if (gate.type === 'closed') return gate.drop
  if (self.state !== 'active') {
    return dropped('BAD_STATE', {
      ...by(self),
      rule: 'R-NLB-1',
      text: `the load balancer is ${self.state}`,
    })
  }
  const listener = listenerOn(world, self, packet.destinationPort)
  if (listener === undefined) {
    const text = `no listener has port ${packet.destinationPort}`
    return dropped('ELBV2_LISTENERS_MISMATCH', { ...by(self), rule: 'R-NLB-2', text })
  }
  if (!admitsClient(world, self, packet)) {
    const text = `no inbound rule of its security groups admits tcp ${packet.destinationPort} from the client ${packet.source}`
    return dropped('ENI_SG_RULES_MISMATCH', { ...by(self), rule: 'R-NLB-16', text })
  }
  const group = groupOf(world, listener)
  const registered = eligibleTargets(world, self, group, node.availabilityZoneId)
  if (registered.length === 0) return noTargets(self, group, node.availabilityZoneId)
  const healthy = registered.filter((each) =>
    context.conditions.nodeSees(place.node, group.targetGroupArn, each.networkInterfaceId, each.port),
  )
  const failOpen = healthy.length === 0
  const chosen = failOpen ? registered : healthy
  const text = failOpen
    ? `none of ${registered.length} targets is healthy, so the node fails open to all of them`
    : `${healthy.length} of ${registered.length} targets are healthy`
  return {
    ...passing(packet, gate),
    type: 'balance',
    roundTrip: world.knobs['rtt.nlb'],
    decidedBy: { ...nodeBy(node), rule: failOpen ? 'R-NLB-7' : 'R-NLB-4', text },
    failOpen,
    choices: chosen.map((target) => toTarget(place, group, target)),
  }
}

/**
 * From the node, whose zone must be up [R-DP-15], to the chosen target: over PrivateLink the source becomes the node's own
 * address, whatever the group's settings [R-NLB-12, R-DP-8]; the balancer's groups must
 * let it out [R-DP-13 step 13].
 */
export function towardsTarget(
  context: ForwardContext,
  place: Extract<Place, { type: 'load-balancer-target' }>,
  packet: Packet,
): Outcome {
  const { world } = context
  const self = balancerOf(world, place.id)
  const node = interfaceOf(world, place.node)
  const gate = zoneGate(context, node.availabilityZoneId, nodeBy(node))
  if (gate.type === 'closed') return gate.drop
  assert(place.target !== undefined, `${place.targetId} is outside the VPC`)
  const target = interfaceOf(world, place.target)
  const rewritten: Packet = {
    ...packet,
    source: ipv4Of(node),
    sourceInterface: place.node,
    destination: ipv4Of(target),
    destinationPort: place.port,
  }
  const admitted =
    self.securityGroups.length === 0 ||
    groupsAdmit(world, self.securityGroups, 'egress', rewritten, self.vpcId) !== undefined
  if (!admitted) {
    const text = `no outbound rule of its security groups admits tcp ${place.port} to ${target.privateIpAddress}`
    return dropped('ENI_SG_RULES_MISMATCH', { ...by(self), rule: 'R-NLB-16', text })
  }
  const text = `the source becomes the node's ${node.privateIpAddress}`
  return {
    ...passing(rewritten, gate),
    type: 'hop',
    decidedBy: { ...nodeBy(node), rule: 'R-NLB-12', text },
    next: { type: 'subnet-egress', id: node.subnetId, from: place.node },
  }
}

function noTargets(self: NetworkLoadBalancer, group: TargetGroup, zoneId: string): Outcome {
  const elsewhere = group.targets.length > 0 && !crossZoneOf(self, group)
  const text = `${group.name} has no target in ${zoneId}${elsewhere ? ' and cross-zone is off' : ''}`
  const reason = elsewhere ? 'ELB_NOT_CROSSZONE' : 'ELBV2_NO_TARGETS_IN_AZ'
  return dropped(reason, { ...by(self), rule: 'R-NLB-7', text })
}

function toTarget(
  from: Extract<Place, { type: 'load-balancer-node' }>,
  group: TargetGroup,
  target: Target,
): Place {
  const { targetGroupArn } = group
  return {
    type: 'load-balancer-target',
    id: from.id,
    node: from.node,
    targetGroupArn,
    targetId: target.targetId,
    target: target.networkInterfaceId,
    port: target.port,
    over: from.over,
  }
}

function admitsClient(world: World, self: NetworkLoadBalancer, packet: Packet): boolean {
  if (self.securityGroups.length === 0) return true
  if (self.enforceSecurityGroupInboundRulesOnPrivateLinkTraffic === 'off') return true
  // A consumer's interface has none of the provider's groups: only addresses can match.
  return (
    groupsAdmit(
      world,
      self.securityGroups,
      'ingress',
      { ...packet, sourceInterface: undefined },
      self.vpcId,
    ) !== undefined
  )
}

function balancerOf(world: World, arn: NetworkLoadBalancer['loadBalancerArn']): NetworkLoadBalancer {
  const found = tableGet(world.loadBalancers, arn)
  assert(found !== undefined, `no load balancer ${arn}`)
  return found
}

function listenerOn(world: World, self: NetworkLoadBalancer, port: number): Listener | undefined {
  return listenersOf(world, self.loadBalancerArn).find((each) => each.port === port)
}

function groupOf(world: World, listener: Listener): TargetGroup {
  const found = tableGet(world.targetGroups, listener.targetGroupArn)
  assert(found !== undefined, `no target group ${listener.targetGroupArn}`)
  return found
}

function by(self: NetworkLoadBalancer) {
  return decider('load-balancer', self.loadBalancerArn, self)
}

function nodeBy(node: NetworkInterface) {
  return decider('network-interface', node.networkInterfaceId, node)
}
