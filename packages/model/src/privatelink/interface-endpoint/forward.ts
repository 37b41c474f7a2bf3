import { assert, sortedBy, tableGet } from '@causeway/ground'
import type { AzId } from '@causeway/ground'
import type { LoadBalancerArn, LoadBalancerNode } from '../../elb/network-load-balancer/types.ts'
import type { ForwardContext, Outcome, Packet, Place } from '../../forward.ts'
import { decider, dropped, passing } from '../../hop-parts.ts'
import type { Command, World } from '../../world.ts'
import type { CustomerService } from '../endpoint-service/types.ts'
import { carriesTraffic, interfaceCarries } from './traffic.ts'
import type { EndpointInterface, InterfaceEndpoint } from './types.ts'

/**
 * Through an endpoint's interface to its service: only an endpoint that carries traffic
 * forwards, and only by an interface that is connected [R-EP-5, R-EP-9, R-DP-13 step 6]; an AWS-managed service answers there and then
 * [R-DP-18]; a customer's goes to the load balancer that this very interface
 * picked at its first connection, or picks now [R-SVC-6, R-DP-13 step 8].
 */
export function throughEndpoint(
  context: ForwardContext,
  place: Extract<Place, { type: 'vpc-endpoint' }>,
  packet: Packet,
): Outcome {
  const { world } = context
  const endpoint = tableGet(world.vpcEndpoints, place.id)
  assert(endpoint !== undefined, `no endpoint ${place.id}`)
  if (!carriesTraffic(endpoint)) {
    const text = `the endpoint is ${endpoint.state}`
    return dropped('CW_ENDPOINT_NOT_AVAILABLE', {
      ...decider('vpc-endpoint', endpoint.vpcEndpointId, endpoint),
      rule: 'R-EP-5',
      text,
    })
  }
  if (!interfaceCarries(endpoint, place.via)) {
    const text = `${place.via} is not connected yet`
    return dropped('CW_ENDPOINT_NOT_AVAILABLE', {
      ...decider('vpc-endpoint', endpoint.vpcEndpointId, endpoint),
      rule: 'R-EP-9',
      text,
    })
  }
  const service = tableGet(world.endpointServices, endpoint.serviceId)
  if (service === undefined) {
    const text = `its service ${endpoint.serviceName} is gone`
    return dropped('BAD_STATE', {
      ...decider('vpc-endpoint', endpoint.vpcEndpointId, endpoint),
      rule: 'R-EP-5',
      text,
    })
  }
  if (service.owner === 'amazon') {
    const text = `${service.serviceName} is AWS-managed and answers in every zone that it offers`
    return {
      ...passing(packet),
      type: 'deliver',
      decidedBy: { ...decider('vpc-endpoint', endpoint.vpcEndpointId, endpoint), rule: 'R-DP-18', text },
      to: service.name,
      replyFrom: { type: 'interface-egress', id: place.via },
    }
  }
  return toLoadBalancer(context, endpoint, service, place.via, packet)
}

function toLoadBalancer(
  context: ForwardContext,
  endpoint: InterfaceEndpoint,
  service: CustomerService,
  via: EndpointInterface['networkInterfaceId'],
  packet: Packet,
): Outcome {
  const self = endpoint.networkInterfaces.find((each) => each.networkInterfaceId === via)
  assert(self !== undefined, `${via} is no interface of ${endpoint.vpcEndpointId}`)
  const choices = nodesInZone(context.world, service, self.availabilityZoneId)
  const kept = choices.find(({ loadBalancerArn }) => loadBalancerArn === self.loadBalancerArn)
  const chosen = kept ?? drawn(context, choices, via)
  if (chosen === undefined) {
    const text = `no load balancer of ${service.name} has a node in ${self.availabilityZoneId}`
    return dropped('ELB_INSTALLED_AZ_RESTRICTION', {
      ...decider('vpc-endpoint', endpoint.vpcEndpointId, endpoint),
      rule: 'R-SVC-6',
      text,
    })
  }
  const { loadBalancerArn, node } = chosen
  const pick: Command = {
    type: 'SetEndpointLoadBalancer',
    vpcEndpointId: endpoint.vpcEndpointId,
    networkInterfaceId: via,
    loadBalancerArn,
  }
  const text = `${kept === undefined ? 'picks' : 'has picked'} ${chosen.name} among ${choices.length} in ${self.availabilityZoneId}`
  return {
    ...passing(packet),
    type: 'hop',
    decidedBy: { ...decider('vpc-endpoint', endpoint.vpcEndpointId, endpoint), rule: 'R-SVC-6', text },
    next: {
      type: 'load-balancer-node',
      id: loadBalancerArn,
      node: node.networkInterfaceId,
      over: 'privatelink',
    },
    commands: kept === undefined ? [pick] : [],
  }
}

interface Choice {
  readonly loadBalancerArn: LoadBalancerArn
  readonly name: string
  readonly node: LoadBalancerNode
}

/** The service's load balancers that have a node in a zone, by name: what an interface there may draw. */
export function nodesInZone(world: World, service: CustomerService, zoneId: AzId): readonly Choice[] {
  const found = service.networkLoadBalancerArns.flatMap((loadBalancerArn) => {
    const balancer = tableGet(world.loadBalancers, loadBalancerArn)
    const node = balancer?.availabilityZones.find((each) => each.zoneId === zoneId)
    return balancer === undefined || node === undefined
      ? []
      : [{ loadBalancerArn, name: balancer.name, node }]
  })
  return sortedBy(found, ({ name }) => name)
}

function drawn({ conditions }: ForwardContext, choices: readonly Choice[], via: string): Choice | undefined {
  if (choices.length < 2) return choices[0]
  return choices[conditions.draw('nlb-pick', via, choices.length)]
}
