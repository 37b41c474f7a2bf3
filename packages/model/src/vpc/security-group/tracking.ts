import { tableGet } from '@causeway/ground'
import type { NetworkInterface } from '../network-interface/types.ts'
import type { World } from '../../world.ts'
import type { RulePeer, SecurityGroupRule } from './types.ts'

type Way = 'ingress' | 'egress'

const EVERYWHERE: readonly string[] = ['0.0.0.0/0', '::/0']

/**
 * Whether an interface's groups keep a TCP flow to a port that began in one direction: not if a rule open to all
 * addresses lets it pass and a rule of all ports and addresses lets everything pass the other way [R-SG-4]. Whoever asks
 * knows that the flow passes none of those through which flows are always tracked.
 */
export function tracksFlow(
  world: World,
  { groups }: Pick<NetworkInterface, 'groups'>,
  way: Way,
  port: number,
): boolean {
  const own = groups.flatMap((groupId) => tableGet(world.securityGroups, groupId) ?? [])
  const rulesOf = (side: Way): readonly SecurityGroupRule[] =>
    own.flatMap((group) => (side === 'ingress' ? group.ipPermissions : group.ipPermissionsEgress))
  const admits = rulesOf(way).some((rule) => isOpen(rule.peer) && holdsPort(rule, port))
  const lets = rulesOf(way === 'ingress' ? 'egress' : 'ingress').some(isAllPorts)
  return !(admits && lets)
}

function isOpen(peer: RulePeer): boolean {
  return peer.type === 'cidr' && EVERYWHERE.includes(peer.cidr)
}

function holdsPort({ ipProtocol, fromPort, toPort }: SecurityGroupRule, port: number): boolean {
  if (ipProtocol === '-1') return true
  return ['tcp', '6'].includes(ipProtocol) && fromPort <= port && port <= toPort
}

function isAllPorts({ ipProtocol, fromPort, toPort, peer }: SecurityGroupRule): boolean {
  if (!isOpen(peer)) return false
  return ipProtocol === '-1' || (['tcp', '6'].includes(ipProtocol) && fromPort === 0 && toPort === 65_535)
}
