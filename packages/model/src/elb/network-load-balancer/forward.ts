import type { AzId } from '@causeway/ground'
import type { Decision, ForwardContext, Outcome, Packet, Place, ReasonCode } from '../../forward.ts'
import { decider, dropped, passing, interfaceGate } from '../../hop-parts.ts'
import { interfaceOf } from '../../vpc/network-interface/lookup.ts'
import { portText } from '../../vpc/packet-protocol.ts'
import { judgeGroups } from '../../vpc/security-group/forward.ts'
import type { World } from '../../world.ts'
import { listenersOf } from '../listener/find.ts'
import type { Listener, ListenerProtocol } from '../listener/types.ts'
import { crossZoneOf, flowTargets } from '../target-group/eligible.ts'
import { isBelow } from '../target-group/threshold.ts'
import type { RegisteredTarget, TargetGroup } from '../target-group/types.ts'
import { balancerOf, targetGroupOf } from './of.ts'
import type { NetworkLoadBalancer } from './types.ts'

type NodePlace = Extract<Place, { type: 'load-balancer-node' }>
interface Refusal {
  readonly reason: ReasonCode
  readonly decidedBy: Decision
}

const protocols: Readonly<Record<ListenerProtocol, readonly string[]>> = {
  TCP: ['tcp'],
  TLS: ['tcp'],
  UDP: ['udp'],
  TCP_UDP: ['tcp', 'udp'],
}

/**
 * A flow reaches a node: the node's zone must be up [R-DP-15], a listener must have the port and protocol [R-NLB-2],
 * the balancer's groups must admit the client's own address if they are enforced on PrivateLink traffic [R-NLB-16];
 * then any healthy target will do, or any at all if too few are healthy [R-NLB-4, R-NLB-7, R-NLB-8].
 */
export function balance(context: ForwardContext, place: NodePlace, packet: Packet): Outcome {
  const { world } = context
  const self = balancerOf(world, place.id)
  const node = interfaceOf(world, place.node)
  const gate = interfaceGate(context, node, decider('network-interface', place.node, node))
  if (gate.type === 'closed') return gate.drop
  if (self.state !== 'active')
    return dropped('BAD_STATE', { ...by(self), rule: 'R-NLB-1', text: `the load balancer is ${self.state}` })
  const listener = listenerOf(world, self, packet)
  if (listener === undefined) {
    const text = `no listener has ${portText(context, packet)}`
    return dropped('ELBV2_LISTENERS_MISMATCH', { ...by(self), rule: 'R-NLB-2', text })
  }
  const group = targetGroupOf(world, listener.targetGroupArn)
  const registered = flowTargets(self, group, node.availabilityZoneId)
  if (registered.length === 0) return noTargets(self, group, node.availabilityZoneId)
  const healthy = registered.filter((each) => isSeenHealthy(context, place, group, each))
  const failOpen = isBelow(group.attributes.unhealthyStateRouting, healthy.length, registered.length)
  const chosen = failOpen ? registered : healthy
  const on: Outcome = {
    ...passing(packet, gate),
    type: 'balance',
    roundTrip: world.knobs['rtt.nlb'],
    decidedBy: {
      ...decider('network-interface', place.node, node),
      rule: failOpen ? 'R-NLB-7' : 'R-NLB-4',
      text: verdictText(failOpen, healthy.length, registered.length),
    },
    failOpen,
    choices: chosen.map((target) => toTarget(place, group, target)),
  }
  const refusal = place.over === 'privatelink' ? refusedByGroups(context, self, packet) : undefined
  return refusal === undefined ? on : { ...dropped(refusal.reason, refusal.decidedBy), otherwise: on }
}

function verdictText(failOpen: boolean, healthy: number, registered: number): string {
  if (!failOpen) return `${healthy} of ${registered} targets are healthy`
  const few = healthy === 0 ? 'none' : `only ${healthy}`
  return `${few} of ${registered} targets is healthy, so the node fails open to all of them`
}

/** Of a target outside the VPC nobody here knows the health: it passes for healthy [R-NLB-23]. */
function isSeenHealthy(
  { conditions }: ForwardContext,
  { node }: NodePlace,
  group: TargetGroup,
  { networkInterfaceId, port }: RegisteredTarget,
): boolean {
  if (networkInterfaceId === undefined) return true
  return conditions.nodeSees(node, group.targetGroupArn, networkInterfaceId, port)
}

function noTargets(self: NetworkLoadBalancer, group: TargetGroup, zoneId: AzId): Outcome {
  const elsewhere = group.targets.length > 0 && !crossZoneOf(self, group)
  const text = `${group.name} has no target in ${zoneId}${elsewhere ? ' and cross-zone is off' : ''}`
  const reason = elsewhere ? 'ELB_NOT_CROSSZONE' : 'ELBV2_NO_TARGETS_IN_AZ'
  return dropped(reason, { ...by(self), rule: 'R-NLB-7', text })
}

function toTarget(from: NodePlace, { targetGroupArn }: TargetGroup, target: RegisteredTarget): Place {
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

/** The rules compare the client's own address; a consumer's interface has none of the provider's groups [R-NLB-16]. */
function refusedByGroups(
  context: ForwardContext,
  self: NetworkLoadBalancer,
  packet: Packet,
): Refusal | undefined {
  if (self.enforceSecurityGroupInboundRulesOnPrivateLinkTraffic === 'off') return undefined
  const guarded = { by: by(self), groups: self.securityGroups, vpcId: self.vpcId }
  const verdict = judgeGroups(context, guarded, 'ingress', { ...packet, sourceInterface: undefined })
  if (verdict.admitted) return undefined
  return { reason: verdict.reason, decidedBy: { ...verdict.decidedBy, rule: 'R-NLB-16' } }
}

function listenerOf(world: World, self: NetworkLoadBalancer, packet: Packet): Listener | undefined {
  return listenersOf(world, self.loadBalancerArn).find(
    ({ port, protocol }) =>
      port === packet.destinationPort &&
      protocol !== undefined &&
      protocols[protocol].includes(packet.protocol),
  )
}

function by(self: NetworkLoadBalancer) {
  return decider('load-balancer', self.loadBalancerArn, self)
}
