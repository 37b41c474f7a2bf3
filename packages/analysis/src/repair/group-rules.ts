import { byCodeUnit, byNumber, tableGet, tableValues } from '@causeway/ground'
import type { IpAddress } from '@causeway/ground'
import type { RuleRequest, SecurityGroup, SecurityGroupId, VpcId, World } from '@causeway/model'
import type { Header } from '@causeway/network'
import type { Change } from './change.ts'
import { blockOf, isIpv6, nearInterface } from './near-interface.ts'
import type { Refusal } from './obstacle.ts'

interface Guarded {
  readonly vpcId: VpcId
  readonly groups: readonly SecurityGroupId[]
}

interface Peer {
  readonly request: Pick<RuleRequest, 'cidrIp' | 'cidrIpv6' | 'groupId'>
  readonly text: string
  readonly opening: bigint
}

/**
 * Rules that admit the packet where security groups refused it: in each of the groups one for the other side's
 * address alone, and one for each group that it has [R-SG-1, R-SG-2]. The least shared of the groups comes first.
 */
export function groupRules({ world, hop }: Refusal): readonly Change[] {
  const isEgress = hop.place === 'interface-egress'
  const guarded = guardedAt(world, hop.id)
  if (guarded === undefined) return []
  const { source, destination } = hop.headerIn
  const peers = peersOf(world, guarded.vpcId, isEgress ? destination : source)
  return leastShared(world, guarded.groups).flatMap((group) =>
    peers.map((peer) => authorised(group, peer, hop.headerIn, isEgress)),
  )
}

/** An interface, or the load balancer whose groups judge what an endpoint brings [R-NLB-16]. */
function guardedAt(world: World, id: string): Guarded | undefined {
  const self = tableGet(world.networkInterfaces, id)
  if (self !== undefined) return self
  const balancer = tableGet(world.loadBalancers, id)
  return balancer && { vpcId: balancer.vpcId, groups: balancer.securityGroups }
}

function authorised(group: SecurityGroup, peer: Peer, header: Header, isEgress: boolean): Change {
  const ports = portsOf(header)
  const { ownerId: accountId, groupId, name } = group
  const rules = [{ ...ports, ...peer.request }]
  const type = isEgress ? 'AuthorizeSecurityGroupEgress' : 'AuthorizeSecurityGroupIngress'
  const side = isEgress ? 'outbound' : 'inbound'
  const what = header.protocol === 'icmp' ? 'icmp' : `${header.protocol} ${header.destinationPort}`
  return {
    commands: [{ type, accountId, groupId, rules }],
    text: `admit ${side} ${what} ${isEgress ? 'to' : 'from'} ${peer.text} in security group ${name}`,
    component: name,
    id: groupId,
    opening: peer.opening,
  }
}

/** One port, or the echo requests that an ICMP packet stands for. */
function portsOf({ protocol, source, destinationPort }: Header): RuleRequest {
  if (protocol !== 'icmp') return { ipProtocol: protocol, fromPort: destinationPort, toPort: destinationPort }
  return isIpv6(source)
    ? { ipProtocol: 'icmpv6', fromPort: 128, toPort: -1 }
    : { ipProtocol: 'icmp', fromPort: 8, toPort: -1 }
}

/** The groups come first: of equal openings the one is chosen that survives a new address. */
function peersOf(world: World, vpcId: VpcId, address: IpAddress): readonly Peer[] {
  const cidr = blockOf(address)
  const request = isIpv6(address) ? { cidrIpv6: cidr } : { cidrIp: cidr }
  const groups = nearInterface(world, vpcId, address)?.groups ?? []
  const members = groups.map((groupId) => ({
    request: { groupId },
    text: `the members of ${tableGet(world.securityGroups, groupId)?.name ?? groupId}`,
    opening: BigInt(holders(world, groupId)),
  }))
  return [...members, { request, text: cidr, opening: 1n }]
}

function leastShared(world: World, groups: readonly SecurityGroupId[]): readonly SecurityGroup[] {
  return groups
    .flatMap((groupId) => tableGet(world.securityGroups, groupId) ?? [])
    .toSorted(
      (a, b) =>
        byNumber(holders(world, a.groupId), holders(world, b.groupId)) || byCodeUnit(a.groupId, b.groupId),
    )
}

function holders(world: World, groupId: SecurityGroupId): number {
  return tableValues(world.networkInterfaces).filter(({ groups }) => groups.includes(groupId)).length
}
