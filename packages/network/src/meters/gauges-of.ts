import type { World } from '@causeway/model'
import type { Through } from './through.ts'
import type { GaugeKey } from './metered.ts'
import type { ThingsRegister } from './metered-things.ts'

const any: GaugeKey = {
  counts: 'connections',
  vpcEndpointId: null,
  subnetId: null,
  serviceId: null,
  loadBalancerArn: null,
  azId: null,
  targetGroupArn: null,
}

/** The key of a gauge in which everything that is not named is any. */
export function gaugeKey(named: Partial<GaugeKey>): GaugeKey {
  return { ...any, ...named }
}

/**
 * What counts the connections on a way: the endpoint and its subnet, the service by itself, by zone, by load balancer and
 * by both, and the load balancer itself [R-CW-2, R-CW-3, R-CW-7]. A way that comes by twice is counted once.
 */
export function gaugesOf(
  world: World,
  things: ThingsRegister,
  through: readonly Through[],
): readonly GaugeKey[] {
  return through.flatMap((each, at) => {
    if (isNode(each)) return keysOfNode(world, things, each)
    if (!isEndpoint(each)) return []
    const next = through.slice(at + 1).find((later) => isNode(later) || isEndpoint(later))
    return keysOfEndpoint(world, things, each, next !== undefined && isNode(next) ? next : undefined)
  })
}

/** Whether a thing on a way is an endpoint's interface: gateway endpoints have none, and no metrics [R-GW-18, R-GE-7]. */
export function isEndpoint({ kind }: Through): boolean {
  return kind === 'endpoint-interface' || kind === 'gwlb-endpoint-interface'
}

/** Whether a thing on a way is a load balancer's node. */
export function isNode({ kind }: Through): boolean {
  return kind === 'load-balancer-node' || kind === 'gateway-load-balancer-node'
}

function keysOfNode(world: World, things: ThingsRegister, { id, azId }: Through): readonly GaugeKey[] {
  const loadBalancerArn = things.loadBalancerOf(world, id)?.loadBalancerArn
  if (loadBalancerArn === undefined) return []
  return [gaugeKey({ loadBalancerArn }), gaugeKey({ loadBalancerArn, azId: azId ?? null })]
}

function keysOfEndpoint(
  world: World,
  things: ThingsRegister,
  { id, azId: zone }: Through,
  node: Through | undefined,
): readonly GaugeKey[] {
  const endpoint = things.endpointOf(world, id)
  if (endpoint === undefined) return []
  const azId = zone ?? null
  const { vpcEndpointId, serviceId } = endpoint
  const subnetId = endpoint.interfaces.find((each) => each.networkInterfaceId === id)?.subnetId ?? null
  const own = [gaugeKey({ vpcEndpointId, subnetId }), gaugeKey({ vpcEndpointId })]
  if (!things.isCustomers(serviceId)) return own
  const balancer = node && things.loadBalancerOf(world, node.id)
  const service = [gaugeKey({ serviceId }), gaugeKey({ serviceId, azId })]
  if (balancer === undefined) return [...own, ...service]
  const { loadBalancerArn } = balancer
  return [
    ...own,
    ...service,
    gaugeKey({ serviceId, loadBalancerArn }),
    gaugeKey({ serviceId, loadBalancerArn, azId }),
  ]
}
