import { tableGet } from '@causeway/ground'
import type { AzId } from '@causeway/ground'
import type { LoadBalancerArn, NetworkInterfaceId, VpcEndpointId, World } from '@causeway/model'
import type { Through, ThroughKind } from './meters/through.ts'
import { trimmed } from './short-list.ts'
import type { Step } from './walk.ts'

/**
 * What some hops of a packet lead through, in order, each once; a refused packet went through whatever it had reached. The
 * answer is taken to come back through the same things.
 */
export function throughOf(world: World, steps: readonly Step[]): readonly Through[] {
  return eachThingOnce(steps.flatMap((step, at) => throughAt(world, step, at === 0)))
}

/** Things in order, each where it first stands. */
export function eachThingOnce(things: readonly Through[]): readonly Through[] {
  const once = things.filter(
    ({ kind, id }, at) => things.findIndex((each) => each.kind === kind && each.id === id) === at,
  )
  return trimmed(once)
}

function throughAt(world: World, step: Step, isFirst: boolean): readonly Through[] {
  const own = placeThrough(world, step, isFirst)
  const { outcome, place } = step
  if (outcome.type !== 'deliver') return own
  if (place.type === 'internet')
    return [outside(outcome.to === 'internet' ? 'internet' : 'aws-service', outcome.to)]
  if (place.type === 'vpc-endpoint' || place.type === 'gateway-endpoint')
    return [...own, outside('aws-service', outcome.to)]
  return own
}

function placeThrough(world: World, { place, outcome }: Step, isFirst: boolean): readonly Through[] {
  switch (place.type) {
    case 'interface-egress':
      return isFirst ? [interfaceThrough(world, 'client', place.id)] : []
    case 'interface-ingress':
      return outcome.type === 'deliver' || outcome.type === 'reset'
        ? [interfaceThrough(world, 'target', place.id)]
        : []
    case 'vpc-endpoint':
      return [interfaceThrough(world, 'endpoint-interface', place.via)]
    case 'load-balancer-node':
      return [interfaceThrough(world, 'load-balancer-node', place.node)]
    case 'gateway-load-balancer-endpoint':
      return balancerEndpoint(world, place.id)
    case 'gateway-load-balancer':
      return balancerNode(world, place.id, place.endpoint)
    case 'appliance':
      return [interfaceThrough(world, 'appliance', place.id)]
    case 'nat-gateway': {
      const subnetId = tableGet(world.natGateways, place.id)?.subnetId
      const subnet = subnetId === undefined ? undefined : tableGet(world.subnets, subnetId)
      return [{ kind: place.type, id: place.id, azId: subnet?.availabilityZoneId }]
    }
    case 'internet-gateway':
    case 'vpc-peering-connection':
    case 'transit-gateway':
    case 'virtual-private-gateway':
    case 'gateway-endpoint':
    case 'on-premises':
      return [outside(place.type, place.id)]
    default:
      return []
  }
}

function outside(kind: ThroughKind, id: string): Through {
  return { kind, id, azId: undefined }
}

function interfaceThrough(world: World, kind: ThroughKind, id: NetworkInterfaceId): Through {
  return { kind, id, azId: tableGet(world.networkInterfaces, id)?.availabilityZoneId }
}

function balancerEndpoint(world: World, id: VpcEndpointId): readonly Through[] {
  const [own] = tableGet(world.gatewayLoadBalancerEndpoints, id)?.networkInterfaces ?? []
  return own === undefined ? [] : [interfaceThrough(world, 'gwlb-endpoint-interface', own.networkInterfaceId)]
}

function balancerNode(world: World, id: LoadBalancerArn, endpoint: VpcEndpointId): readonly Through[] {
  const [own] = tableGet(world.gatewayLoadBalancerEndpoints, endpoint)?.networkInterfaces ?? []
  const nodes = tableGet(world.gatewayLoadBalancers, id)?.availabilityZones ?? []
  const node = nodes.find(({ zoneId }) => zoneId === own?.availabilityZoneId)
  return node === undefined ? [] : [azOf(node.networkInterfaceId, node.zoneId)]
}

function azOf(id: string, azId: AzId): Through {
  return { kind: 'gateway-load-balancer-node', id, azId }
}
