import { assert, tableGet } from '@causeway/ground'
import type { ForwardContext, Outcome, Packet, Place } from '../forward.ts'
import { decider, hopTo, passing } from '../hop-parts.ts'
import { vpcHolds, vpcOf } from '../vpc/vpc/holds.ts'

type Here = Extract<Place, { type: 'on-premises' }>

/**
 * In the networks behind a virtual private gateway: what comes from the gateway's VPC has arrived; all else sets out
 * from here, to the gateway [R-ONP-1].
 */
export function onPremises({ world }: ForwardContext, place: Here, packet: Packet): Outcome {
  const gateway = tableGet(world.vpnGateways, place.id)
  assert(gateway !== undefined, `no virtual private gateway ${place.id}`)
  const by = decider('on-premises', gateway.vpnGatewayId, gateway)
  const isArriving = gateway.vpcId !== undefined && vpcHolds(vpcOf(world, gateway.vpcId), packet.source)
  if (!isArriving) {
    const next: Place = { type: 'virtual-private-gateway', id: place.id, way: 'ingress', from: undefined }
    const text = `${packet.source} sends by way of ${gateway.name}`
    return hopTo(next, packet, { ...by, rule: 'R-ONP-1', text })
  }
  const { commands: _, ...passed } = passing(packet)
  const text = `${packet.destination} is behind ${gateway.name}`
  return {
    ...passed,
    type: 'deliver',
    decidedBy: { ...by, rule: 'R-ONP-1', text },
    to: `on-premises behind ${gateway.name}`,
    replyFrom: place,
  }
}
