import { cidrHolds, memoByPart } from '@causeway/ground'
import type { Cidr, Id, IpAddress } from '@causeway/ground'
import { addressRange, rangeHolds, type AddressBits, type AddressRange } from '../address-range.ts'
import type { PacketProtocol } from '../packet-protocol.ts'
import type { RulePeer, SecurityGroup, SecurityGroupId, SecurityGroupRule } from './types.ts'

/** Whom a rule admits: a range of addresses, the interfaces of a group, the blocks of a list. */
export type CompiledPeer =
  | { readonly type: 'range'; readonly range: AddressRange }
  | { readonly type: 'group'; readonly groupId: SecurityGroupId }
  | { readonly type: 'prefix-list'; readonly prefixListId: Id<'pl'> }

/** A rule ready to be asked. */
export interface CompiledRule {
  readonly text: string
  readonly protocol: string
  readonly fromPort: number
  readonly toPort: number
  readonly peer: CompiledPeer
}

const protocolNames: Readonly<Record<string, string>> = {
  '6': 'tcp',
  '17': 'udp',
  '1': 'icmp',
  '58': 'icmpv6',
}
const ANY = -1

/** The rules of a group both ways, numbered from 1 as AWS lists them. */
export const compiledRules = memoByPart((group: SecurityGroup) => ({
  ingress: group.ipPermissions.map((rule, i) => compile(group, rule, `inbound #${i + 1}`)),
  egress: group.ipPermissionsEgress.map((rule, i) => compile(group, rule, `outbound #${i + 1}`)),
}))

/** Whether a rule is about the packet's protocol and its port, or its ICMP type [R-SG-2]. */
export function admitsPort(rule: CompiledRule, { name, icmpType }: PacketProtocol, port: number): boolean {
  if (rule.protocol === '-1') return true
  if (rule.protocol !== name) return false
  if (icmpType === undefined) return port >= rule.fromPort && port <= rule.toPort
  // Of ICMP a rule states type and code; echoes have code 0.
  const isCode = rule.toPort === ANY || rule.toPort === 0
  return rule.fromPort === ANY || (rule.fromPort === icmpType && isCode)
}

/** Whether an address is one of a rule's own blocks or of those of a list, which the caller looks up. */
export function admitsAddress(
  peer: Exclude<CompiledPeer, { type: 'group' }>,
  address: { readonly text: IpAddress; readonly bits: AddressBits },
  entriesOf: (prefixListId: Id<'pl'>) => readonly Cidr[],
): boolean {
  if (peer.type === 'range') return rangeHolds(peer.range, address.bits)
  return entriesOf(peer.prefixListId).some((entry) => cidrHolds(entry, address.text))
}

function compile(group: SecurityGroup, rule: SecurityGroupRule, place: string): CompiledRule {
  const { fromPort, toPort } = rule
  const protocol = protocolNames[rule.ipProtocol] ?? rule.ipProtocol
  const text = `${group.name} ${place}: ${portsText(protocol, rule)} ${peerText(rule.peer)}`
  return { text, protocol, fromPort, toPort, peer: compilePeer(rule.peer) }
}

function portsText(protocol: string, { fromPort, toPort }: SecurityGroupRule): string {
  if (protocol === '-1') return 'all'
  if (protocol === 'tcp' || protocol === 'udp')
    return fromPort === toPort ? `${protocol} ${fromPort}` : `${protocol} ${fromPort}-${toPort}`
  return fromPort === ANY ? protocol : `${protocol} type ${fromPort}`
}

function compilePeer(peer: RulePeer): CompiledPeer {
  return peer.type === 'cidr' ? { type: 'range', range: addressRange(peer.cidr) } : peer
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
