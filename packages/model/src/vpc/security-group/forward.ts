import { tableGet } from '@causeway/ground'
import type { Cidr, Id } from '@causeway/ground'
import type { Decision, ForwardContext, Packet, ReasonCode } from '../../forward.ts'
import { decider, type Decider } from '../../hop-parts.ts'
import { addressBits } from '../address-range.ts'
import { portText, protocolOf } from '../packet-protocol.ts'
import { prefixListIn } from '../prefix-list/find.ts'
import type { VpcId } from '../vpc/types.ts'
import { admitsAddress, admitsPort, compiledRules, type CompiledRule } from './compile.ts'
import { originalSenders, peerInterfaces } from './holders.ts'
import type { SecurityGroup, SecurityGroupId } from './types.ts'

/** What groups protect: an interface or a load balancer, and the VPC that their references are about. */
export interface Guarded {
  readonly by: Decider
  readonly groups: readonly SecurityGroupId[]
  readonly vpcId: VpcId
}

export type GroupVerdict =
  | { readonly admitted: true; readonly decidedBy: Decision }
  | { readonly admitted: false; readonly reason: ReasonCode; readonly decidedBy: Decision }

type Way = 'ingress' | 'egress'

/**
 * What the groups say to the first packet of a flow: rules only allow, and those of several groups are united
 * [R-SG-1]; a reference matches the interfaces that have the group, unless the source was rewritten on the way
 * [R-SG-2]. Where no group acts everything passes, as at load balancers made without [R-NLB-16].
 */
export function judgeGroups(
  context: ForwardContext,
  guarded: Guarded,
  way: Way,
  packet: Packet,
): GroupVerdict {
  const { by, groups, vpcId } = guarded
  if (groups.length === 0) {
    const text = 'no security group acts here'
    return { admitted: true, decidedBy: { ...by, rule: 'R-NLB-16', text } }
  }
  const protocol = protocolOf(context, packet)
  const matches = matcher(context, way, packet, vpcId)
  const passedOver: string[] = []
  for (const group of groupsOf(context, groups)) {
    for (const rule of compiledRules(group)[way]) {
      if (admitsPort(rule, protocol, packet.destinationPort) && matches(rule))
        return admittedBy(group, rule, passedOver)
      passedOver.push(rule.text)
    }
  }
  return refused(context, guarded, way, { packet, passedOver })
}

function matcher(context: ForwardContext, way: Way, packet: Packet, vpcId: VpcId) {
  const text = way === 'ingress' ? packet.source : packet.destination
  const address = { text, bits: addressBits(text) }
  const entriesOf = (prefixListId: Id<'pl'>): readonly Cidr[] => {
    const region = tableGet(context.world.vpcs, vpcId)?.region
    return region === undefined ? [] : (prefixListIn(context.world, region, prefixListId)?.entries ?? [])
  }
  return ({ peer }: CompiledRule): boolean => {
    if (peer.type !== 'group') return admitsAddress(peer, address, entriesOf)
    return peerInterfaces(context, way, packet, vpcId).some(({ groups }) => groups.includes(peer.groupId))
  }
}

function groupsOf({ world }: ForwardContext, groups: readonly SecurityGroupId[]): readonly SecurityGroup[] {
  return groups.flatMap((groupId) => tableGet(world.securityGroups, groupId) ?? [])
}

function admittedBy(
  group: SecurityGroup,
  { text, peer }: CompiledRule,
  passedOver: readonly string[],
): GroupVerdict {
  const rule = peer.type === 'group' ? 'R-SG-2' : 'R-SG-1'
  const decidedBy = { ...decider('security-group', group.groupId, group), rule, text }
  return { admitted: true, decidedBy: { ...decidedBy, ...rejecting(passedOver) } }
}

function refused(
  context: ForwardContext,
  { by, groups }: Guarded,
  way: Way,
  of: { readonly packet: Packet; readonly passedOver: readonly string[] },
): GroupVerdict {
  const all = groupsOf(context, groups)
  const [only] = all
  const self = all.length === 1 && only !== undefined ? decider('security-group', only.groupId, only) : by
  const side = way === 'ingress' ? 'inbound' : 'outbound'
  const says = (reason: ReasonCode, rule: string, text: string): GroupVerdict => ({
    admitted: false,
    reason,
    decidedBy: { ...self, rule, text, ...rejecting(of.passedOver) },
  })
  if (of.passedOver.length === 0)
    return says('SG_HAS_NO_RULES', 'R-SG-1', `its security groups have no ${side} rule`)
  const lost = lostReference(context, all, way, of.packet)
  if (lost !== undefined)
    return says('SG_REFERENCES_NOT_PRESERVED', 'R-SG-2', `${lost} matches no more: the source was rewritten`)
  const { source, destination } = of.packet
  const peer = way === 'ingress' ? `from ${source}` : `to ${destination}`
  const text = `no ${side} rule of its security groups admits ${portText(context, of.packet)} ${peer}`
  return says('ENI_SG_RULES_MISMATCH', 'R-SG-1', text)
}

/** A reference that would have matched the interface which the packet set out from. */
function lostReference(
  context: ForwardContext,
  all: readonly SecurityGroup[],
  way: Way,
  packet: Packet,
): string | undefined {
  if (way === 'egress') return undefined
  const held = originalSenders(context).flatMap(({ groups }) => groups)
  const protocol = protocolOf(context, packet)
  const rules = all.flatMap((group) => compiledRules(group).ingress)
  return rules.find(
    (rule) =>
      rule.peer.type === 'group' &&
      held.includes(rule.peer.groupId) &&
      admitsPort(rule, protocol, packet.destinationPort),
  )?.text
}

function rejecting(passedOver: readonly string[]): Pick<Decision, 'rejected'> {
  return passedOver.length === 0 ? {} : { rejected: passedOver }
}
