import { assert, tableGet } from '@causeway/ground'
import type { Footprint, ForwardContext, Outcome, Packet, Place, ReasonCode } from '../../forward.ts'
import { decider, dropped, hopTo, passing } from '../../hop-parts.ts'
import { clampMss } from '../../mtu.ts'
import type { Command } from '../../world.ts'
import type { AwsService, CustomerService } from '../endpoint-service/types.ts'
import { refusedByLimits } from './limits.ts'
import { pickLoadBalancer } from './pick.ts'
import { carriesTraffic, interfaceCarries } from './traffic.ts'
import type { EndpointInterface, InterfaceEndpoint } from './types.ts'

type EndpointPlace = Extract<Place, { type: 'vpc-endpoint' }>

/** A packet at an endpoint's interface. */
interface Arrival {
  readonly endpoint: InterfaceEndpoint
  readonly self: EndpointInterface
  readonly packet: Packet
}

/**
 * Through an endpoint's interface to its service: only an endpoint that carries traffic forwards, and only by an
 * interface that is connected [R-EP-5, R-EP-9, R-DP-13 step 6], what its limits let pass [R-DP-4, R-DP-6], the MSS
 * clamped [R-DP-5]; an AWS-managed service answers there and then [R-DP-18]; a customer's goes to the load balancer
 * that this very interface picked at its first connection, or picks now [R-SVC-6, R-DP-13 step 8].
 */
export function throughEndpoint(context: ForwardContext, place: EndpointPlace, packet: Packet): Outcome {
  const { world } = context
  const endpoint = tableGet(world.vpcEndpoints, place.id)
  assert(endpoint !== undefined, `no endpoint ${place.id}`)
  if (!carriesTraffic(endpoint))
    return refused('CW_ENDPOINT_NOT_AVAILABLE', endpoint, 'R-EP-5', `the endpoint is ${endpoint.state}`)
  const self = endpoint.networkInterfaces.find((each) => each.networkInterfaceId === place.via)
  if (self === undefined || !interfaceCarries(endpoint, place.via))
    return refused('CW_ENDPOINT_NOT_AVAILABLE', endpoint, 'R-EP-9', `${place.via} is not connected yet`)
  const limited = refusedByLimits(context, by(endpoint), packet)
  if (limited !== undefined) return limited
  const service = tableGet(world.endpointServices, endpoint.serviceId)
  if (service === undefined)
    return refused('BAD_STATE', endpoint, 'R-EP-5', `its service ${endpoint.serviceName} is gone`)
  const arrival = { endpoint, self, packet }
  return service.owner === 'amazon'
    ? toAwsService(arrival, service)
    : toLoadBalancer(context, arrival, service)
}

/** An AWS-managed service answers by itself in every zone that it offers, and begins nothing [R-DP-18]. */
function toAwsService({ endpoint, self, packet }: Arrival, service: AwsService): Outcome {
  const { availabilityZoneId } = self
  if (!service.availabilityZoneIds.includes(availabilityZoneId)) {
    const text = `${service.serviceName} is not in ${availabilityZoneId}`
    return refused('VPCE_SERVICE_NOT_INSTALLED_IN_AZ', endpoint, 'R-DP-18', text)
  }
  const { packet: clamped, notes } = clampMss(packet)
  const text = `${service.serviceName} is AWS-managed and answers in every zone that it offers`
  return {
    ...passing(clamped),
    type: 'deliver',
    decidedBy: { ...by(endpoint), rule: 'R-DP-18', text },
    notes,
    leaves: [footprint(endpoint, self, { before: packet, after: clamped })],
    to: service.name,
    replyFrom: backThrough(endpoint, self),
  }
}

function toLoadBalancer(context: ForwardContext, arrival: Arrival, service: CustomerService): Outcome {
  const { endpoint, self, packet } = arrival
  const picked = pickLoadBalancer(context, service, self)
  if (picked === undefined) {
    const text = `no load balancer of ${service.name} has a node in ${self.availabilityZoneId}`
    return refused('ELB_INSTALLED_AZ_RESTRICTION', endpoint, 'R-SVC-6', text)
  }
  const { chosen, among, isNew } = picked
  const { loadBalancerArn, node } = chosen
  const { packet: clamped, notes } = clampMss(packet)
  const verb = isNew ? 'picks' : 'has picked'
  const text = `${verb} ${chosen.name} among ${among} in ${self.availabilityZoneId}`
  const next: Place = {
    type: 'load-balancer-node',
    id: loadBalancerArn,
    node: node.networkInterfaceId,
    over: 'privatelink',
  }
  return {
    ...hopTo(next, clamped, { ...by(endpoint), rule: 'R-SVC-6', text }),
    notes,
    leaves: [footprint(endpoint, self, { before: packet, after: clamped })],
    commands: isNew ? [pickCommand(arrival, loadBalancerArn)] : [],
  }
}

function pickCommand({ endpoint, self }: Arrival, loadBalancerArn: InterfacePick): Command {
  const { networkInterfaceId } = self
  return {
    type: 'SetEndpointLoadBalancer',
    vpcEndpointId: endpoint.vpcEndpointId,
    networkInterfaceId,
    loadBalancerArn,
  }
}

type InterfacePick = NonNullable<EndpointInterface['loadBalancerArn']>

function footprint(
  endpoint: InterfaceEndpoint,
  self: EndpointInterface,
  { before, after }: { readonly before: Packet; readonly after: Packet },
): Footprint {
  const via = backThrough(endpoint, self)
  return { type: 'translated', by: self.networkInterfaceId, before, after, via }
}

function backThrough({ vpcEndpointId }: InterfaceEndpoint, { networkInterfaceId }: EndpointInterface): Place {
  return { type: 'vpc-endpoint-return', id: vpcEndpointId, via: networkInterfaceId }
}

function refused(reason: ReasonCode, endpoint: InterfaceEndpoint, rule: string, text: string): Outcome {
  return dropped(reason, { ...by(endpoint), rule, text })
}

function by(endpoint: InterfaceEndpoint) {
  return decider('vpc-endpoint', endpoint.vpcEndpointId, endpoint)
}
