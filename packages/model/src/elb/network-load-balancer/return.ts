import { assert, tableGet } from '@causeway/ground'
import type { Footprint, ForwardContext, Outcome, Packet, Place } from '../../forward.ts'
import { decider, dropped, hopTo, passing, interfaceGate } from '../../hop-parts.ts'
import { interfaceOf } from '../../vpc/network-interface/lookup.ts'
import type { NetworkInterface } from '../../vpc/network-interface/types.ts'
import { hasAddress } from '../../vpc/security-group/holders.ts'

type Translated = Extract<Footprint, { type: 'translated' }>

/** The last translation that somebody made of a flow's packets, or undefined. */
export function translationBy({ flow }: ForwardContext, by: string): Translated | undefined {
  return flow.footprints.findLast((each): each is Translated => each.type === 'translated' && each.by === by)
}

/**
 * A reply is back at the node that balanced its flow: it becomes the answer to what the client sent, from the address
 * and port that the client called [R-NLB-3, R-DP-8], and goes on by the endpoint that the client came through, else
 * from the node's own interface. The answer to a node's own health check ends here.
 */
export function returnThroughNode(
  context: ForwardContext,
  place: Extract<Place, { type: 'load-balancer-return' }>,
  packet: Packet,
): Outcome {
  const { world } = context
  const node = interfaceOf(world, place.node)
  const by = decider('network-interface', place.node, node)
  const gate = interfaceGate(context, node, by)
  if (gate.type === 'closed') return gate.drop
  const own = translationBy(context, place.node)
  if (own === undefined) {
    const text = 'no flow that it balanced expects this reply'
    return dropped('NO_POSSIBLE_DESTINATION', { ...by, rule: 'R-DP-7', text })
  }
  const restored = answerTo(own.before, packet, place.node)
  const text = `the source becomes ${restored.source} again, the destination ${restored.destination}`
  const decidedBy = { ...by, rule: 'R-NLB-3', text }
  const back: Place = { type: 'interface-egress', id: place.node }
  // Over PrivateLink a client of another VPC may have the node's own address [R-DP-8].
  if (own.via === undefined && hasAddress(node, restored.destination))
    return { ...passing(restored, gate), type: 'deliver', decidedBy, to: node.name, replyFrom: back }
  return {
    ...hopTo(own.via ?? back, restored, decidedBy, gate),
    roundTrip: world.knobs['rtt.nlb'],
  }
}

/**
 * The node that fetches a reply, if its sender saw the client's own address: the flow's state leads it back to the
 * load balancer, whatever the subnet's routes say [R-NLB-12, A-128].
 */
export function nodeToReturnTo(
  { world, flow }: ForwardContext,
  packet: Packet,
): NetworkInterface | undefined {
  const own = flow.footprints.findLast(
    (each): each is Translated =>
      each.type === 'translated' && isPreserved(each) && isReplyTo(each.after, packet),
  )
  const node = own === undefined ? undefined : tableGet(world.networkInterfaces, own.by)
  return node?.interfaceType === 'network_load_balancer' ? node : undefined
}

/** The reply's packet as the sender of `asked` expects it, from the interface that restored it. */
export function answerTo(asked: Packet, reply: Packet, from: NetworkInterface['networkInterfaceId']): Packet {
  assert(asked.protocol === reply.protocol, 'a reply has the protocol of its flow')
  return {
    ...reply,
    source: asked.destination,
    sourcePort: asked.destinationPort,
    destination: asked.source,
    destinationPort: asked.sourcePort,
    sourceInterface: from,
  }
}

function isPreserved({ before, after }: Translated): boolean {
  return before.source === after.source && before.destination !== after.destination
}

function isReplyTo(asked: Packet, packet: Packet): boolean {
  return (
    asked.source === packet.destination &&
    asked.sourcePort === packet.destinationPort &&
    asked.destination === packet.source &&
    asked.destinationPort === packet.sourcePort
  )
}
