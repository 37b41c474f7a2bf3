import { apiError, canonicalCidr, isApiError, tableGet, type ApiError } from '@causeway/ground'
import type { World } from '../../world.ts'
import { findPrefixList } from '../prefix-list/find.ts'
import { arePeered } from '../vpc-peering-connection/find.ts'
import { groupInVpc } from './find.ts'
import type { RulePeer, RuleRequest, SecurityGroup, SecurityGroupId, SecurityGroupRule } from './types.ts'

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
      `${request.ipProtocol} from port ${request.fromPort ?? 'none'} to ${request.toPort ?? 'none'} is no range; give 0 <= fromPort <= toPort <= 65535`,
      `${field}.fromPort`,
    ),
  icmp: (request: RuleRequest, field: string) =>
    malformed(
      `${request.ipProtocol} type ${request.fromPort ?? 'none'}, code ${request.toPort ?? 'none'} can't be; give -1..255 each`,
      `${field}.fromPort`,
    ),
  peer: (field: string) =>
    malformed('a rule has one peer; give one of cidrIp, cidrIpv6, prefixListId and groupId', field),
  cidr: (error: string, field: string) => malformed(error, field),
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
  const { cidrIp, cidrIpv6, prefixListId, groupId } = request
  const given = [cidrIp, cidrIpv6, prefixListId, groupId].filter((peer) => peer !== undefined)
  if (given.length !== 1) return refuse.peer(field)
  if (groupId !== undefined) return groupPeer(world, group, groupId, `${field}.groupId`)
  if (prefixListId !== undefined) {
    const list = findPrefixList(world, group.ownerId, prefixListId, `${field}.prefixListId`)
    return isApiError(list) ? list : { type: 'prefix-list', prefixListId }
  }
  return cidrIp === undefined
    ? cidrPeer(cidrIpv6 ?? '', 6, `${field}.cidrIpv6`)
    : cidrPeer(cidrIp, 4, `${field}.cidrIp`)
}

/** A group of the same VPC, or of one that an active peering joins to it; never across Regions [R-SG-2]. */
function groupPeer(
  world: World,
  group: SecurityGroup,
  groupId: SecurityGroupId,
  field: string,
): RulePeer | ApiError {
  const peer = tableGet(world.securityGroups, groupId)
  const joined = peer !== undefined && arePeered(world, group.vpcId, peer.vpcId)
  const regions = [group.vpcId, peer?.vpcId ?? ''].map((vpcId) => tableGet(world.vpcs, vpcId)?.region)
  if (joined && regions[0] === regions[1]) return { type: 'group', groupId }
  const own = groupInVpc(world, group.vpcId, groupId, field)
  return isApiError(own) ? own : { type: 'group', groupId }
}

function cidrPeer(text: string, family: 4 | 6, field: string): RulePeer | ApiError {
  const cidr = canonicalCidr(text)
  if (!cidr.ok) return refuse.cidr(cidr.error, field)
  if (cidr.value.includes(':') !== (family === 6))
    return refuse.cidr(`${cidr.value} is no IPv${family} block; use the other field`, field)
  return { type: 'cidr', cidr: cidr.value }
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
