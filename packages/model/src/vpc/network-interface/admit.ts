import type { ForwardContext, Packet } from '../../forward.ts'
import { decider, isReply } from '../../hop-parts.ts'
import { profiles } from '../../profile.ts'
import { judgeGroups, type GroupVerdict } from '../security-group/forward.ts'
import type { NetworkInterface, NetworkInterfaceId } from './types.ts'

/**
 * What an interface's groups say to a packet: replies to a flow that they let pass, in or out, and all its packets once
 * it is established, go by without being asked [R-SG-3]. On an inspection endpoint no groups act [R-GE-2], nor on a NAT gateway [R-VPC-6], in profile
 * legacy-2017 on no endpoint [R-0-4].
 */
export function admit(
  context: ForwardContext,
  self: NetworkInterface,
  way: 'ingress' | 'egress',
  packet: Packet,
): GroupVerdict {
  const by = decider('network-interface', self.networkInterfaceId, self)
  if (self.interfaceType === 'gateway_load_balancer_endpoint') {
    const text = 'no security groups act on an inspection endpoint'
    return { admitted: true, decidedBy: { ...by, rule: 'R-GE-2', text } }
  }
  const isKnown = isReply(context) || context.flow.isEstablished === true
  if (isKnown && isTracked(context, self.networkInterfaceId)) {
    const text = 'the flow is tracked: its replies pass whatever the rules say'
    return { admitted: true, decidedBy: { ...by, rule: 'R-SG-3', text } }
  }
  if (self.interfaceType === 'nat_gateway') {
    const text = 'no security groups act on a NAT gateway'
    return { admitted: true, decidedBy: { ...by, rule: 'R-VPC-6', text } }
  }
  if (self.interfaceType === 'vpc_endpoint' && !profiles[context.world.profile].endpointSecurityGroups) {
    const text = 'no security groups act on endpoints in this profile'
    return { admitted: true, decidedBy: { ...by, rule: 'R-0-4', text } }
  }
  return judgeGroups(context, { by, groups: self.groups, vpcId: self.vpcId }, way, packet)
}

function isTracked({ flow }: ForwardContext, id: NetworkInterfaceId): boolean {
  return flow.footprints.some((each) => each.type === 'tracked' && each.by === id)
}
