import { duration, tableGet } from '@causeway/ground'
import type { Decision, Hop, Outcome, Packet, Place, World } from '@causeway/model'
import type { KnownFlow, Step, TargetPlace } from './walk.ts'

type NodePlace = Extract<Place, { type: 'load-balancer-node' }>

/** Whether two places are the same target of the same node. */
export function isSameTarget(place: Place, target: TargetPlace): boolean {
  return (
    place.type === 'load-balancer-target' &&
    place.node === target.node &&
    place.targetGroupArn === target.targetGroupArn &&
    place.targetId === target.targetId &&
    place.port === target.port
  )
}

/**
 * An established flow at a load balancer's node goes on to the target that the node took for it: listener, groups and the
 * health of targets are asked about new flows only [R-NLB-3, R-NLB-11, R-SG-3]. A node that does not know it answers with a
 * RST [R-NLB-2]; one that is gone answers nothing. Undefined at other places, and of flows that are not there yet.
 */
export function withItsTarget(
  world: World,
  place: Place,
  packet: Packet,
  known: KnownFlow | undefined,
): Step | undefined {
  if (place.type !== 'load-balancer-node' || known?.isEstablished !== true) return undefined
  const self = tableGet(world.loadBalancers, place.id)
  const by = { kind: 'load-balancer', id: place.id, component: self?.name ?? place.id }
  const target = known.targets.find(({ node }) => node === place.node)
  const isThere = self?.state === 'active' && tableGet(world.networkInterfaces, place.node) !== undefined
  if (!isThere) {
    const decidedBy = { ...by, rule: 'R-NLB-1', text: 'the load balancer is gone' }
    return { place, packet, outcome: { type: 'drop', reason: 'BAD_STATE', decidedBy } }
  }
  if (target === undefined || tableGet(world.targetGroups, target.targetGroupArn) === undefined) {
    const decidedBy = { ...by, rule: 'R-NLB-2', text: 'the node does not know the flow' }
    return { place, packet, outcome: refusal(place, known, decidedBy) }
  }
  const decidedBy = { ...by, rule: 'R-NLB-3', text: 'the flow stays with its target' }
  return { place, packet, outcome: { ...on(target, packet, decidedBy), roundTrip: world.knobs['rtt.nlb'] } }
}

function on(next: Place, packet: Packet, decidedBy: Decision): Hop {
  const free = { roundTrip: duration(0), gate: undefined, zonesCrossed: 0, commands: [] }
  return { type: 'hop', next, packet, decidedBy, ...free }
}

/** The RST goes back by the endpoint that the flow came through, if it did, else from the node's own interface. */
function refusal({ node, over }: NodePlace, { footprints }: KnownFlow, decidedBy: Decision): Outcome {
  const gate = { kind: 'interface', of: node, passedPpb: 1_000_000_000, roundTrip: duration(0) } as const
  const endpoint = footprints.findLast(
    (each) => each.type === 'translated' && each.via?.type === 'vpc-endpoint-return',
  )
  const via = over === 'privatelink' && endpoint?.type === 'translated' ? endpoint.via : undefined
  const replyFrom: Place = via ?? { type: 'interface-egress', id: node }
  return { type: 'reset', reason: 'CW_UNKNOWN_FLOW', decidedBy, gate, replyFrom }
}
