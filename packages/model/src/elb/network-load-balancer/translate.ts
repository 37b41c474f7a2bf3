import { addressFamily, must, parseAddress, tableGet, type IpAddress } from '@causeway/ground'
import type { ForwardContext, Packet, Place } from '../../forward.ts'
import type { NetworkInterface } from '../../vpc/network-interface/types.ts'
import type { World } from '../../world.ts'
import type { TargetGroup } from '../target-group/types.ts'

type TargetPlace = Extract<Place, { type: 'load-balancer-target' }>

/** What a node makes of a packet; no source where it has no address of the target's family. */
export interface Translation {
  readonly keepsClient: boolean
  readonly source: IpAddress | undefined
  readonly destination: IpAddress
}

/**
 * The addresses that a packet has after its node: the target's for the destination, and for the source the client's
 * if the group keeps it, else the node's of the target's family [R-NLB-12, R-NLB-17]. Clients are never kept over
 * PrivateLink [R-DP-8], after inspection [R-GE-8], across families, nor towards an endpoint's interface [R-NLB-12].
 */
export function translate(
  context: ForwardContext,
  { place, group, node }: { place: TargetPlace; group: TargetGroup; node: NetworkInterface },
  packet: Packet,
): Translation {
  const destination = addressOfTarget(context.world, place, group)
  const family = addressFamily(destination)
  const keepsClient =
    place.over === 'network' &&
    group.attributes.preserveClientIp &&
    family === addressFamily(packet.source) &&
    !context.flow.footprints.some(({ type }) => type === 'inspected') &&
    isHost(context.world, place)
  const own = family === 4 ? node.privateIpAddress : node.ipv6Address
  return { keepsClient, source: keepsClient ? packet.source : own, destination }
}

/** An `ip` target is its address; an instance has one of the group's family. */
function addressOfTarget(world: World, { target, targetId }: TargetPlace, group: TargetGroup): IpAddress {
  if (group.targetType === 'ip') return must(parseAddress(targetId))
  const held = target === undefined ? undefined : tableGet(world.networkInterfaces, target)
  const address = group.ipAddressType === 'ipv6' ? held?.ipv6Address : held?.privateIpAddress
  // An instance without one is a target that nobody can reach: the unspecified address is nobody's.
  return address ?? must(parseAddress(group.ipAddressType === 'ipv6' ? '::' : '0.0.0.0'))
}

function isHost(world: World, { target }: TargetPlace): boolean {
  const held = target === undefined ? undefined : tableGet(world.networkInterfaces, target)
  return held?.interfaceType === 'interface'
}
