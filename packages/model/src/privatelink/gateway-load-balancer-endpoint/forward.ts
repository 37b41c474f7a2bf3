import { assert, sortedBy, tableGet, type AzId } from '@causeway/ground'
import type { LoadBalancerArn } from '../../elb/network-load-balancer/types.ts'
import type { Footprint, ForwardContext, Gate, Hop, Outcome, Packet, Place } from '../../forward.ts'
import { decider, dropped, hopTo, interfaceGate } from '../../hop-parts.ts'
import { ENDPOINT_MTU_BYTES, clampMss, tooLarge } from '../../mtu.ts'
import { interfaceOf } from '../../vpc/network-interface/lookup.ts'
import type { NetworkInterface } from '../../vpc/network-interface/types.ts'
import type { Command, World } from '../../world.ts'
import { interfaceCarries } from '../interface-endpoint/traffic.ts'
import type { EndpointInterface } from '../interface-endpoint/types.ts'
import type { GatewayLoadBalancerEndpoint } from './types.ts'

type Here = Extract<Place, { type: 'gateway-load-balancer-endpoint' }>

/**
 * Through the endpoint of an inspection service, before inspection or after it [R-DP-17]. In: the endpoint must carry
 * traffic [R-EP-5]; no groups act [R-GE-2]; up to 8500 bytes of any protocol pass [R-GWLB-8, R-DP-6], of IPv6
 * where routes and ACLs for IPv6 lead here [R-GE-10]; then to the Gateway
 * Load Balancer that its interface drew [R-SVC-33]. Out: the packet comes up again at the same interface, and its subnet's
 * table routes it [R-RT-14].
 */
export function throughBalancerEndpoint(context: ForwardContext, place: Here, packet: Packet): Outcome {
  const { world } = context
  const endpoint = tableGet(world.gatewayLoadBalancerEndpoints, place.id)
  assert(endpoint !== undefined, `no Gateway Load Balancer endpoint ${place.id}`)
  const by = decider('vpc-endpoint', endpoint.vpcEndpointId, endpoint)
  const [own] = endpoint.networkInterfaces
  if (own === undefined || !interfaceCarries(endpoint, own.networkInterfaceId)) {
    const text = `the endpoint is ${endpoint.state}${endpoint.state === 'available' ? ', its interface not yet' : ''}`
    return dropped('CW_ENDPOINT_NOT_AVAILABLE', { ...by, rule: 'R-EP-5', text })
  }
  const self = interfaceOf(world, own.networkInterfaceId)
  const gate = interfaceGate(context, self, by)
  if (gate.type === 'closed') return gate.drop
  if (place.step === 'out') {
    const next: Place = { type: 'subnet-egress', id: self.subnetId, from: self.networkInterfaceId }
    const text = 'inspected; on by the table of its own subnet'
    return hopTo(next, packet, { ...by, rule: 'R-RT-14', text }, gate)
  }
  const large = tooLarge(packet, ENDPOINT_MTU_BYTES, by, true)
  if (large !== undefined) return large
  if (packet.destination === self.privateIpAddress || packet.destination === self.ipv6Address) {
    const text = `${packet.destination} is the endpoint's own address, where nothing answers`
    return dropped('NO_POSSIBLE_DESTINATION', { ...by, rule: 'R-GE-3', text })
  }
  return toBalancer(context, { endpoint, own, self, gate }, packet)
}

interface Own {
  readonly endpoint: GatewayLoadBalancerEndpoint
  readonly own: EndpointInterface
  readonly self: NetworkInterface
  readonly gate: Gate
}

function toBalancer(context: ForwardContext, { endpoint, own, self, gate }: Own, packet: Packet): Outcome {
  const by = decider('vpc-endpoint', endpoint.vpcEndpointId, endpoint)
  const choices = balancersInZone(context.world, endpoint, self.availabilityZoneId)
  // An answer finds the balancer that saw its flow's first packet, even if the draw has not been kept yet.
  const kept = choices.find(({ arn }) => arn === (own.loadBalancerArn ?? seenBy(context, endpoint)))
  const chosen = kept ?? drawn(context, choices, own)
  if (chosen === undefined) {
    const text = `no load balancer of ${endpoint.serviceName} has a node in ${self.availabilityZoneId}`
    return dropped('VPCE_SERVICE_NOT_INSTALLED_IN_AZ', { ...by, rule: 'R-SVC-33', text })
  }
  const { packet: sent, notes } = clampMss(packet)
  const verb = kept === undefined ? 'picks' : 'has picked'
  const text = `${verb} ${chosen.name} among ${choices.length} in ${self.availabilityZoneId}`
  const next: Place = { type: 'gateway-load-balancer', id: chosen.arn, endpoint: endpoint.vpcEndpointId }
  const passed: Hop = hopTo(next, sent, { ...by, rule: 'R-SVC-33', text }, gate)
  const pick: Command = {
    type: 'SetEndpointLoadBalancer',
    vpcEndpointId: endpoint.vpcEndpointId,
    networkInterfaceId: own.networkInterfaceId,
    loadBalancerArn: chosen.arn,
  }
  return { ...passed, notes, commands: kept === undefined ? [pick] : [] }
}

interface Choice {
  readonly arn: LoadBalancerArn
  readonly name: string
}

/** The service's Gateway Load Balancers with a node in a zone, by name. */
function balancersInZone(
  world: World,
  { serviceId }: GatewayLoadBalancerEndpoint,
  zoneId: AzId,
): readonly Choice[] {
  const service = tableGet(world.endpointServices, serviceId)
  const arns = service?.owner === 'customer' ? service.gatewayLoadBalancerArns : []
  const found = arns.flatMap((arn) => {
    const balancer = tableGet(world.gatewayLoadBalancers, arn)
    const isThere = balancer?.availabilityZones.some((node) => node.zoneId === zoneId) === true
    return isThere ? [{ arn, name: balancer.name }] : []
  })
  return sortedBy(found, ({ name }) => name)
}

function seenBy({ flow }: ForwardContext, { vpcEndpointId }: GatewayLoadBalancerEndpoint) {
  return flow.footprints.find(
    (each): each is Extract<Footprint, { type: 'inspected' }> =>
      each.type === 'inspected' && each.endpoint === vpcEndpointId,
  )?.by
}

function drawn({ conditions }: ForwardContext, choices: readonly Choice[], own: EndpointInterface) {
  if (choices.length < 2) return choices[0]
  return choices[conditions.draw('nlb-pick', own.networkInterfaceId, choices.length)]
}
