import { tableGet } from '@causeway/ground'
import type { ForwardContext, Packet } from '../../forward.ts'
import type { World } from '../../world.ts'
import { interfaceByAddress } from '../network-interface/lookup.ts'
import type { NetworkInterface } from '../network-interface/types.ts'
import { arePeered, farVpcId, openPeeringsOf } from '../vpc-peering-connection/find.ts'
import type { VpcId } from '../vpc/types.ts'

/**
 * The interfaces whose groups a reference may match for a packet: of what arrives its sender's, as long as its own
 * address is still the source, and the load balancer node's that passed it on; of what leaves its receiver's. They are
 * of the same VPC or of one that an active peering in the Region joins to it [R-SG-2].
 */
export function peerInterfaces(
  context: ForwardContext,
  way: 'ingress' | 'egress',
  packet: Packet,
  vpcId: VpcId,
): readonly NetworkInterface[] {
  if (way === 'egress') return holdersOf(context.world, vpcId, packet)
  const sender = interfaceOrNone(context.world, packet.sourceInterface)
  const own = sender !== undefined && hasAddress(sender, packet.source) ? [sender] : []
  return [...own, ...nodesBehind(context, packet)].filter((each) => isNear(context.world, vpcId, each.vpcId))
}

/** The interfaces that the packet set out from before its source was rewritten, in the order of the rewrites. */
export function originalSenders({ world, flow }: ForwardContext): readonly NetworkInterface[] {
  return flow.footprints.flatMap((each) => {
    if (each.type !== 'translated') return []
    return interfaceOrNone(world, each.before.sourceInterface) ?? []
  })
}

/** Whether the address, of either family, is one of the interface's own. */
export function hasAddress(self: NetworkInterface, address: Packet['source']): boolean {
  return self.privateIpAddress === address || self.ipv6Address === address
}

function nodesBehind({ world, flow }: ForwardContext, packet: Packet): readonly NetworkInterface[] {
  return flow.footprints.flatMap((each) => {
    if (each.type !== 'translated' || each.after.destination !== packet.destination) return []
    const node = tableGet(world.networkInterfaces, each.by)
    return node?.interfaceType === 'network_load_balancer' ? [node] : []
  })
}

function holdersOf(world: World, vpcId: VpcId, packet: Packet): readonly NetworkInterface[] {
  const peers = openPeeringsOf(world, vpcId).map((peering) => farVpcId(peering, vpcId))
  return [vpcId, ...peers]
    .filter((each) => isNear(world, vpcId, each))
    .flatMap((each) => interfaceByAddress(world, each, packet.destination) ?? [])
}

function isNear(world: World, vpcId: VpcId, other: VpcId): boolean {
  if (vpcId === other) return true
  const sameRegion = tableGet(world.vpcs, vpcId)?.region === tableGet(world.vpcs, other)?.region
  return sameRegion && arePeered(world, vpcId, other)
}

function interfaceOrNone(world: World, id: Packet['sourceInterface']): NetworkInterface | undefined {
  return id === undefined ? undefined : tableGet(world.networkInterfaces, id)
}
