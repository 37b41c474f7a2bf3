import { cidrRange, ipv4Bits, memoByPart, tableGet } from '@causeway/ground'
import type { Packet } from '../../forward.ts'
import type { World } from '../../world.ts'
import { interfaceByAddress } from '../network-interface/lookup.ts'
import type { NetworkInterfaceId } from '../network-interface/types.ts'
import type { VpcId } from '../vpc/types.ts'
import type { RulePeer, SecurityGroup, SecurityGroupId, SecurityGroupRule } from './types.ts'

/** A rule ready to be asked: ports and addresses as numbers. */
interface CompiledRule {
  readonly text: string
  readonly fromPort: number
  readonly toPort: number
  readonly first: number
  readonly last: number
  readonly groupId: SecurityGroupId | undefined
}

const LAST_PORT = 65_535

const compile = memoByPart((group: SecurityGroup) => ({
  ingress: group.ipPermissions.filter(isTcp).map((rule, i) => compileRule(group, rule, `inbound #${i + 1}`)),
  egress: group.ipPermissionsEgress
    .filter(isTcp)
    .map((rule, i) => compileRule(group, rule, `outbound #${i + 1}`)),
}))

/**
 * The rule of any of the groups that admits a TCP packet, as text, or undefined: rules
 * only allow, those of several groups are united [R-SG-1], and a reference matches the
 * interfaces that have the group, unless the source was rewritten on the way [R-SG-2].
 */
export function groupsAdmit(
  world: World,
  groups: readonly SecurityGroupId[],
  way: 'ingress' | 'egress',
  packet: Packet,
  vpcId: VpcId,
): string | undefined {
  const peer = ipv4Bits(way === 'ingress' ? packet.source : packet.destination)
  for (const groupId of groups) {
    const group = tableGet(world.securityGroups, groupId)
    if (group === undefined) continue
    for (const rule of compile(group)[way]) {
      if (packet.destinationPort < rule.fromPort || packet.destinationPort > rule.toPort) continue
      if (rule.groupId === undefined ? peer >= rule.first && peer <= rule.last : peerHas(rule.groupId)) {
        return rule.text
      }
    }
  }
  return undefined

  function peerHas(groupId: SecurityGroupId): boolean {
    const peerInterface =
      way === 'ingress'
        ? interfaceOrNone(world, packet.sourceInterface)
        : interfaceByAddress(world, vpcId, packet.destination)
    return peerInterface?.groups.includes(groupId) ?? false
  }
}

function interfaceOrNone(world: World, id: NetworkInterfaceId | undefined) {
  return id === undefined ? undefined : tableGet(world.networkInterfaces, id)
}

function isTcp(rule: SecurityGroupRule): boolean {
  return rule.ipProtocol === 'tcp' || rule.ipProtocol === '6' || rule.ipProtocol === '-1'
}

function compileRule(group: SecurityGroup, rule: SecurityGroupRule, place: string): CompiledRule {
  const allPorts = rule.ipProtocol === '-1'
  const fromPort = allPorts ? 0 : rule.fromPort
  const toPort = allPorts ? LAST_PORT : rule.toPort
  const ports = allPorts ? 'all' : fromPort === toPort ? `tcp ${fromPort}` : `tcp ${fromPort}-${toPort}`
  const peer = peerText(rule.peer)
  const text = `${group.name} ${place}: ${ports} ${peer}`
  if (rule.peer.type === 'group') {
    return { text, fromPort, toPort, first: 0, last: -1, groupId: rule.peer.groupId }
  }
  // An IPv6 block admits no IPv4 packet, and no packet reaches a prefix list's addresses yet: an empty range.
  const block = rule.peer.type === 'cidr' && !rule.peer.cidr.includes(':') ? rule.peer.cidr : undefined
  const range = block === undefined ? { first: 0, last: -1 } : cidrRange(block)
  return { text, fromPort, toPort, first: range.first, last: range.last, groupId: undefined }
}

function peerText(peer: RulePeer): string {
  switch (peer.type) {
    case 'cidr':
      return peer.cidr
    case 'group':
      return peer.groupId
    case 'prefix-list':
      return peer.prefixListId
  }
}
