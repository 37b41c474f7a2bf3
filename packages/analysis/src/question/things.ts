import { memoByPart, tableValues } from '@causeway/ground'
import type { InterfaceEndpoint, NetworkInterfaceId, NetworkLoadBalancer, World } from '@causeway/model'
import { QuestionProblem } from './problem.ts'

/** Something that a question may name, by any of its keys: its name and its ids. */
export interface Thing {
  readonly name: string
  readonly keys: readonly string[]
  /** Where its packets come from, and go to. */
  readonly interfaces: readonly NetworkInterfaceId[]
  readonly is:
    | { readonly type: 'host' }
    | { readonly type: 'endpoint'; readonly endpoint: InterfaceEndpoint }
    | { readonly type: 'load-balancer'; readonly balancer: NetworkLoadBalancer }
    /** Routes lead through it: no packet is sent to it. */
    | { readonly type: 'way' }
}

interface Index {
  readonly byKey: ReadonlyMap<string, Thing>
  /** By the name without its account, which several accounts may have. */
  readonly byShort: ReadonlyMap<string, readonly Thing[]>
}

/**
 * What a text means in a world: an id or ARN, a name, or a name without its account. Undefined if nothing is called so.
 * Throws `QuestionProblem` where several accounts have something of that name.
 */
export function thingMeant(world: World, text: string): Thing | undefined {
  const { byKey, byShort } = indexOf(world)
  const known = byKey.get(text)
  if (known !== undefined) return known
  const [only, ...others] = byShort.get(text) ?? []
  if (others.length === 0) return only
  const names = (byShort.get(text) ?? []).map(({ name }) => name).join(', ')
  throw new QuestionProblem(
    `${text} is the name of something in ${others.length + 1} accounts`,
    `name one of ${names}`,
  )
}

/** Every key that something can be named by: for hints. */
export function keysOf(world: World): readonly string[] {
  const { byKey, byShort } = indexOf(world)
  return [...byKey.keys(), ...byShort.keys()]
}

const indexOf = memoByPart((world: World): Index => {
  const things = thingsOf(world)
  const byKey = new Map(
    things.flatMap((thing) => thing.keys.map((key) => [key, thing] as const)).toReversed(),
  )
  const byShort = new Map<string, Thing[]>()
  for (const thing of things) {
    const short = thing.name.slice(thing.name.indexOf('/') + 1)
    byShort.set(short, [...(byShort.get(short) ?? []), thing])
  }
  return { byKey, byShort }
})

function thingsOf(world: World): readonly Thing[] {
  return [
    ...tableValues(world.instances).map(({ name, instanceId, networkInterfaceId: id }) =>
      host(name, instanceId, id),
    ),
    ...tableValues(world.networkInterfaces).map(({ name, networkInterfaceId: id }) => host(name, id, id)),
    ...tableValues(world.natGateways).map(({ name, natGatewayId, networkInterfaceId: id }) =>
      host(name, natGatewayId, id),
    ),
    ...tableValues(world.vpcEndpoints).map(endpointThing),
    ...tableValues(world.loadBalancers).map(balancerThing),
    ...tableValues(world.gatewayEndpoints).map(({ name, vpcEndpointId }) => way(name, vpcEndpointId)),
    ...tableValues(world.gatewayLoadBalancerEndpoints).map(({ name, vpcEndpointId }) =>
      way(name, vpcEndpointId),
    ),
    ...tableValues(world.gatewayLoadBalancers).map(({ name, loadBalancerArn }) => way(name, loadBalancerArn)),
    ...tableValues(world.internetGateways).map(({ name, internetGatewayId }) => way(name, internetGatewayId)),
    ...tableValues(world.transitGateways).map(({ name, transitGatewayId }) => way(name, transitGatewayId)),
  ]
}

function host(name: string, id: string, eni: NetworkInterfaceId): Thing {
  return { name, keys: [name, id], interfaces: [eni], is: { type: 'host' } }
}

function endpointThing(endpoint: InterfaceEndpoint): Thing {
  const { name, vpcEndpointId, networkInterfaces } = endpoint
  const interfaces = networkInterfaces.map(({ networkInterfaceId }) => networkInterfaceId)
  return { name, keys: [name, vpcEndpointId], interfaces, is: { type: 'endpoint', endpoint } }
}

// AWS's own tools call a load balancer also by the end of its ARN, `net/name/0123456789abcdef`.
function balancerThing(balancer: NetworkLoadBalancer): Thing {
  const { name, loadBalancerArn, availabilityZones } = balancer
  const keys = [name, loadBalancerArn, loadBalancerArn.slice(loadBalancerArn.indexOf('/') + 1)]
  const interfaces = availabilityZones.map(({ networkInterfaceId }) => networkInterfaceId)
  return { name, keys, interfaces, is: { type: 'load-balancer', balancer } }
}

function way(name: string, id: string): Thing {
  return { name, keys: [name, id], interfaces: [], is: { type: 'way' } }
}
