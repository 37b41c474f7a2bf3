import { memoByPart } from '@causeway/ground'
import type { Decision, ForwardContext, Packet } from '../../forward.ts'
import { decider } from '../../hop-parts.ts'
import { addressBits, addressRange, rangeHolds, type AddressRange } from '../address-range.ts'
import { portText, protocolOf } from '../packet-protocol.ts'
import type { NetworkAcl, NetworkAclEntry } from './types.ts'

interface CompiledEntry {
  readonly entry: NetworkAclEntry
  readonly range: AddressRange
  readonly text: string
}

/** What the list says, and which entry said it. */
export interface AclVerdict {
  readonly allowed: boolean
  readonly decidedBy: Decision
}

const protocolNames: Readonly<Record<string, string>> = {
  '6': 'tcp',
  '17': 'udp',
  '1': 'icmp',
  '58': 'icmpv6',
}

const compiled = memoByPart((acl: NetworkAcl) => {
  const entries = acl.entries.map(compileEntry).sort((a, b) => a.entry.ruleNumber - b.entry.ruleNumber)
  return {
    ingress: entries.filter(({ entry }) => !entry.egress),
    egress: entries.filter(({ entry }) => entry.egress),
  }
})

/**
 * What a network ACL says to a packet that enters or leaves its subnet: the lowest numbered entry that matches
 * decides, else the final deny [R-ACL-1]. It knows blocks of addresses only, and no flow: a reply is judged on its
 * own ports [R-ACL-4].
 */
export function aclVerdict(
  context: ForwardContext,
  acl: NetworkAcl,
  way: 'ingress' | 'egress',
  packet: Packet,
): AclVerdict {
  const entries = compiled(acl)[way]
  const at = entries.findIndex(matcher(context, way, packet))
  const match = entries[at]
  const side = way === 'ingress' ? 'inbound' : 'outbound'
  const passedOver = (match === undefined ? entries : entries.slice(0, at)).map(({ text }) => text)
  const common = {
    ...decider('network-acl', acl.networkAclId, acl),
    rule: 'R-ACL-1',
    ...(passedOver.length > 0 && { rejected: passedOver }),
  }
  if (match === undefined) {
    const text = `${acl.name} ${side}: no entry matches ${portText(context, packet)}, so the final deny`
    return { allowed: false, decidedBy: { ...common, text } }
  }
  const isAllow = match.entry.ruleAction === 'allow'
  return { allowed: isAllow, decidedBy: { ...common, text: `${acl.name} ${side} ${match.text}` } }
}

function matcher(context: ForwardContext, way: 'ingress' | 'egress', packet: Packet) {
  const peer = addressBits(way === 'ingress' ? packet.source : packet.destination)
  const protocol = protocolOf(context, packet)
  const port = packet.destinationPort
  return ({ entry, range }: CompiledEntry): boolean => {
    if (entry.protocol !== '-1' && entry.protocol !== protocol.number) return false
    // An entry of ICMP is about all its types here, one of all protocols about all ports.
    const hasPorts = entry.protocol !== '-1' && protocol.icmpType === undefined
    if (hasPorts && (port < entry.fromPort || port > entry.toPort)) return false
    return rangeHolds(range, peer)
  }
}

function compileEntry(entry: NetworkAclEntry): CompiledEntry {
  const { ruleNumber, ruleAction, cidrBlock } = entry
  const verb = ruleAction === 'allow' ? 'allows' : 'denies'
  const text = `rule ${ruleNumber} ${verb} ${portsText(entry)} ${cidrBlock}`
  return { entry, range: addressRange(cidrBlock), text }
}

function portsText({ protocol, fromPort, toPort }: NetworkAclEntry): string {
  if (protocol === '-1') return 'all'
  const name = protocolNames[protocol] ?? `protocol ${protocol}`
  if (protocol !== '6' && protocol !== '17') return name
  return fromPort === toPort ? `${name} ${fromPort}` : `${name} ${fromPort}-${toPort}`
}
