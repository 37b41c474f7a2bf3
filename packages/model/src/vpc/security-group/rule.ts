import { apiError, canonicalCidr, isApiError, type ApiError } from '@causeway/ground'
import type { World } from '../../world.ts'
import { groupInVpc } from './find.ts'
import type { RulePeer, RuleRequest, SecurityGroup, SecurityGroupRule } from './types.ts'

const protocolNames: Readonly<Record<string, string>> = {
  '6': 'tcp',
  '17': 'udp',
  '1': 'icmp',
  '58': 'icmpv6',
}
const named = ['tcp', 'udp', 'icmp', 'icmpv6', '-1']

const refuse = {
  protocol: (request: RuleRequest, field: string) =>
    malformed(
      `'${request.ipProtocol}' is no protocol; use tcp, udp, icmp, -1 or a number 0..255`,
      `${field}.ipProtocol`,
    ),
  ports: (request: RuleRequest, field: string) =>
    malformed(
      `${request.ipProtocol} from port ${request.fromPort} to ${request.toPort} is no range; give 0 <= fromPort <= toPort <= 65535`,
      `${field}.fromPort`,
    ),
  icmp: (request: RuleRequest, field: string) =>
    malformed(
      `${request.ipProtocol} type ${request.fromPort}, code ${request.toPort} is none; give -1..255 each`,
      `${field}.fromPort`,
    ),
  peer: (field: string) => malformed('a rule has one peer; give either cidrIp or groupId', field),
  cidr: (error: string, field: string) => malformed(`${error}`, `${field}.cidrIp`),
}

function malformed(message: string, field: string): ApiError {
  return apiError('InvalidPermission.Malformed', 'R-SG-2', message, field)
}

/**
 * A rule as AWS keeps it: the protocol's name where it has one, a canonical block, ports only
 * where the protocol has them [R-SG-2]. The group that it names must be of the same VPC.
 *
 * Errors: `InvalidPermission.Malformed`, `InvalidGroup.NotFound` [R-ERR-25].
 */
export function ruleOf(
  world: World,
  group: SecurityGroup,
  request: RuleRequest,
  field: string,
): SecurityGroupRule | ApiError {
  const ipProtocol = protocolNames[request.ipProtocol] ?? request.ipProtocol
  if (!named.includes(ipProtocol) && !isProtocolNumber(ipProtocol)) return refuse.protocol(request, field)
  const ports = portsOf(ipProtocol, request, field)
  if (isApiError(ports)) return ports
  const peer = peerOf(world, group, request, field)
  return isApiError(peer) ? peer : { ipProtocol, ...ports, peer }
}

/** Whether two canonical rules are the same rule. */
export function sameRule(a: SecurityGroupRule, b: SecurityGroupRule): boolean {
  return (
    a.ipProtocol === b.ipProtocol &&
    a.fromPort === b.fromPort &&
    a.toPort === b.toPort &&
    samePeer(a.peer, b.peer)
  )
}

/** Whether a text is an IP protocol number, 0..255 in decimal. */
export function isProtocolNumber(text: string): boolean {
  return /^(0|[1-9][0-9]{0,2})$/.test(text) && Number(text) <= 255
}

/** Whether two numbers are a port range: whole, in order, within 0..65535. */
export function isPortRange(from: number, to: number): boolean {
  return Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from <= to && to <= 65535
}

function portsOf(
  protocol: string,
  request: RuleRequest,
  field: string,
): Pick<SecurityGroupRule, 'fromPort' | 'toPort'> | ApiError {
  const { fromPort = -1, toPort = -1 } = request
  if (protocol === 'tcp' || protocol === 'udp') {
    return isPortRange(fromPort, toPort) ? { fromPort, toPort } : refuse.ports(request, field)
  }
  if (protocol !== 'icmp' && protocol !== 'icmpv6') return { fromPort: -1, toPort: -1 }
  const valid = [fromPort, toPort].every((n) => Number.isInteger(n) && n >= -1 && n <= 255)
  return valid ? { fromPort, toPort } : refuse.icmp(request, field)
}

function peerOf(
  world: World,
  group: SecurityGroup,
  request: RuleRequest,
  field: string,
): RulePeer | ApiError {
  const { cidrIp, groupId } = request
  if ((cidrIp === undefined) === (groupId === undefined)) return refuse.peer(field)
  if (groupId !== undefined) {
    const peer = groupInVpc(world, group.vpcId, groupId, `${field}.groupId`)
    return isApiError(peer) ? peer : { type: 'group', groupId }
  }
  const cidr = canonicalCidr(cidrIp ?? '')
  return cidr.ok ? { type: 'cidr', cidr: cidr.value } : refuse.cidr(cidr.error, field)
}

function samePeer(a: RulePeer, b: RulePeer): boolean {
  switch (a.type) {
    case 'cidr':
      return b.type === 'cidr' && a.cidr === b.cidr
    case 'group':
      return b.type === 'group' && a.groupId === b.groupId
    case 'prefix-list':
      return b.type === 'prefix-list' && a.prefixListId === b.prefixListId
  }
}
