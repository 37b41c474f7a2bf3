import { addressFamily, formatSocket } from '@causeway/ground'
import type { Footprint, ForwardContext, Hop, Outcome, Packet, Place } from '../../forward.ts'
import { decider, dropped, hopTo, interfaceGate } from '../../hop-parts.ts'
import { interfaceOf } from '../../vpc/network-interface/lookup.ts'
import type { NetworkInterface } from '../../vpc/network-interface/types.ts'
import { judgeGroups } from '../../vpc/security-group/forward.ts'
import { balancerOf, targetGroupOf } from './of.ts'
import { translate } from './translate.ts'

type TargetPlace = Extract<Place, { type: 'load-balancer-target' }>
type Translated = Extract<Footprint, { type: 'translated' }>

/**
 * From the node, whose zone must be up [R-DP-15], to the chosen target: the addresses are rewritten [R-NLB-12], and
 * the balancer's groups must let the packet out [R-DP-13 step 13]. A target that calls itself with its own address
 * kept hears nothing [R-NLB-19]; a proxy protocol header tells it who called [R-NLB-13].
 */
export function towardsTarget(context: ForwardContext, place: TargetPlace, packet: Packet): Outcome {
  const { world } = context
  const self = balancerOf(world, place.id)
  const node = interfaceOf(world, place.node)
  const by = decider('network-interface', place.node, node)
  const gate = interfaceGate(context, node, by)
  if (gate.type === 'closed') return gate.drop
  const group = targetGroupOf(world, place.targetGroupArn)
  const { keepsClient, source, destination } = translate(context, { place, group, node }, packet)
  if (source === undefined) {
    const text = `the node has no IPv${addressFamily(destination)} address to reach ${destination} from`
    return dropped('NO_POSSIBLE_DESTINATION', { ...by, rule: 'R-NLB-17', text })
  }
  const sourceInterface = keepsClient ? packet.sourceInterface : place.node
  const after = { ...packet, source, sourceInterface, destination, destinationPort: place.port }
  const text = keepsClient
    ? `the source stays the client's ${source}`
    : `the source becomes the node's ${source}`
  const hop: Hop = {
    ...hopTo(leaving(node), after, { ...by, rule: 'R-NLB-12', text }, gate),
    leaves: footprints(context, place, { before: packet, after }),
    notes: group.attributes.proxyProtocolV2 ? [proxyHeader(context, packet)] : [],
  }
  if (keepsClient && source === destination) return hairpin(hop)
  const guarded = { by, groups: self.securityGroups, vpcId: self.vpcId }
  const verdict = judgeGroups(context, guarded, 'egress', after)
  if (verdict.admitted) return hop
  return { ...dropped(verdict.reason, { ...verdict.decidedBy, rule: 'R-NLB-16' }), otherwise: hop }
}

function leaving(node: NetworkInterface): Place {
  return { type: 'subnet-egress', id: node.subnetId, from: node.networkInterfaceId }
}

/** The node tracks the flow, and knows by which endpoint its replies go back. */
function footprints(
  context: ForwardContext,
  { node, over }: TargetPlace,
  { before, after }: Pick<Translated, 'before' | 'after'>,
): readonly Footprint[] {
  const via = over === 'privatelink' ? endpointOnTheWay(context)?.via : undefined
  return [
    { type: 'tracked', by: node },
    { type: 'translated', by: node, before, after, via },
  ]
}

function hairpin(hop: Hop): Outcome {
  const text = `${hop.packet.destination} called itself through the load balancer, which keeps its address`
  const decidedBy = { ...hop.decidedBy, rule: 'R-NLB-19', text }
  return { ...dropped('ELBV2_SOURCE_ADDRESS_PRESERVATION', decidedBy), otherwise: hop }
}

/** What the header says: who called and, over PrivateLink, by which endpoint [R-NLB-13]. */
function proxyHeader(context: ForwardContext, { source, sourcePort }: Packet): string {
  const via = endpointOnTheWay(context)?.via
  const endpoint = via?.type === 'vpc-endpoint-return' ? ` by ${via.id}` : ''
  return `proxy protocol v2: ${formatSocket(source, sourcePort)}${endpoint}`
}

/** What the last endpoint interface on the way noted, if the flow came over PrivateLink. */
function endpointOnTheWay({ flow }: ForwardContext): Translated | undefined {
  return flow.footprints.findLast(
    (each): each is Translated => each.type === 'translated' && each.via?.type === 'vpc-endpoint-return',
  )
}
