import { cidrHolds, tableGet } from '@causeway/ground'
import type { IpAddress } from '@causeway/ground'
import type { CreateNetworkAclEntry, NetworkAcl, NetworkAclEntry, VpcId, World } from '@causeway/model'
import type { Header } from '@causeway/network'
import type { Change } from './change.ts'
import { blockOf, isIpv6, nearInterface } from './near-interface.ts'
import type { Refusal } from './obstacle.ts'

interface Ports {
  readonly fromPort: number
  readonly toPort: number
}

const RULE_MAX = 32_766
const RULE_STEP = 100
const PORT_MAX = 65_535

/** Where hosts take their ports from: Linux from 32768 on, Windows up to the last [R-ACL-4]. */
const HOST_PORTS: Ports = { fromPort: 32_768, toPort: PORT_MAX }
/** Where load balancers and NAT gateways take theirs from; hosts that nobody here knows, too [R-ACL-4]. */
const ANY_PORTS: Ports = { fromPort: 1024, toPort: PORT_MAX }

/**
 * An entry that allows the packet where a network ACL denied it, before whatever denies it [R-ACL-1]: for the other
 * side's address alone, there for the one port, back for the ephemeral ports of who began [R-ACL-4].
 */
export function aclEntries({ world, hop, way }: Refusal): readonly Change[] {
  const subnet = tableGet(world.subnets, hop.id)
  const acl = tableGet(world.networkAcls, subnet?.networkAclId ?? '')
  if (subnet === undefined || acl === undefined) return []
  const egress = hop.place === 'subnet-egress'
  const header = hop.headerIn
  const peer = egress ? header.destination : header.source
  const ruleNumber = numberBefore(acl, { egress, peer, header })
  if (ruleNumber === undefined) return []
  const ports = way === 'forward' ? portOf(header) : ephemeralPorts(world, subnet.vpcId, header)
  const cidr = blockOf(peer)
  const { ownerId: accountId, networkAclId, name } = acl
  const block = isIpv6(peer) ? { ipv6CidrBlock: cidr } : { cidrBlock: cidr }
  const command: CreateNetworkAclEntry = {
    type: 'CreateNetworkAclEntry',
    accountId,
    networkAclId,
    egress,
    ruleNumber,
    ruleAction: 'allow',
    protocol: protocolNumber(header),
    ...block,
    ...(header.protocol !== 'icmp' && ports),
  }
  const rule = `rule ${ruleNumber} of network ACL ${name}`
  const what = `${egress ? 'outbound' : 'inbound'} ${portsText(header, ports)} ${egress ? 'to' : 'from'} ${cidr}`
  const opening = header.protocol === 'icmp' ? 1n : BigInt(ports.toPort - ports.fromPort + 1)
  return [
    { commands: [command], text: `allow ${what} as ${rule}`, component: name, id: networkAclId, opening },
  ]
}

function portOf({ destinationPort }: Header): Ports {
  return { fromPort: destinationPort, toPort: destinationPort }
}

function ephemeralPorts(world: World, vpcId: VpcId, header: Header): Ports {
  const holds = ({ fromPort, toPort }: Ports) =>
    header.destinationPort >= fromPort && header.destinationPort <= toPort
  const isHost = nearInterface(world, vpcId, header.destination)?.interfaceType === 'interface'
  if (isHost && holds(HOST_PORTS)) return HOST_PORTS
  return holds(ANY_PORTS) ? ANY_PORTS : portOf(header)
}

/** A free number before the entry that denies; before the final deny the next hundred after all others. */
function numberBefore(
  acl: NetworkAcl,
  packet: { readonly egress: boolean; readonly peer: IpAddress; readonly header: Header },
): number | undefined {
  const entries = acl.entries.filter(({ egress }) => egress === packet.egress)
  const taken = entries.map(({ ruleNumber }) => ruleNumber)
  const denying = entries.filter((entry) => entry.ruleAction === 'deny' && isAbout(entry, packet))
  const next = (Math.floor(Math.max(0, ...taken) / RULE_STEP) + 1) * RULE_STEP
  if (denying.length === 0 && next <= RULE_MAX) return next
  const first = Math.min(RULE_MAX + 1, ...denying.map(({ ruleNumber }) => ruleNumber))
  for (let number = first - 1; number >= 1; number--) if (!taken.includes(number)) return number
  return undefined
}

function isAbout(
  { protocol, cidrBlock, fromPort, toPort }: NetworkAclEntry,
  { peer, header }: { readonly peer: IpAddress; readonly header: Header },
): boolean {
  if (!cidrHolds(cidrBlock, peer)) return false
  if (protocol === '-1') return true
  if (protocol !== protocolNumber(header)) return false
  return (
    header.protocol === 'icmp' || (header.destinationPort >= fromPort && header.destinationPort <= toPort)
  )
}

function protocolNumber({ protocol, source }: Header): string {
  if (protocol === 'tcp') return '6'
  if (protocol === 'udp') return '17'
  return isIpv6(source) ? '58' : '1'
}

function portsText({ protocol }: Header, { fromPort, toPort }: Ports): string {
  if (protocol === 'icmp') return protocol
  return fromPort === toPort ? `${protocol} ${fromPort}` : `${protocol} ${fromPort}-${toPort}`
}
