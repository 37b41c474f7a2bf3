import { byCodeUnit, byNumber, tableGet, tableValues } from '@causeway/ground'
import { listenersOf } from '@causeway/model'
import type { InterfaceEndpoint, LoadBalancerArn, World } from '@causeway/model'

/** A thing by name and a port of it that somebody may want to reach. */
export interface Receiver {
  readonly name: string
  readonly protocol: 'tcp' | 'udp'
  readonly port: number
}

/** The port of a service of AWS: they all speak TLS. */
const AWS_PORT = 443

/**
 * What is there to be reached: endpoints and load balancers at their listeners' ports, instances at the ports that their
 * software accepts, or where nothing tells which, at `ports`. Sorted by name, then port.
 */
export function receivers(world: World, ports: readonly number[]): readonly Receiver[] {
  const endpoints = tableValues(world.vpcEndpoints).flatMap((endpoint) =>
    portsOfEndpoint(world, endpoint).map((each) => ({ name: endpoint.name, ...each })),
  )
  const balancers = tableValues(world.loadBalancers).flatMap(({ name, loadBalancerArn }) =>
    listenerPorts(world, loadBalancerArn).map((each) => ({ name, ...each })),
  )
  const instances = tableValues(world.instances)
    .filter(({ state }) => state === 'running')
    .flatMap(({ name, listensOn }) =>
      (listensOn === 'all' ? ports : listensOn).map((port) => ({ name, protocol: 'tcp' as const, port })),
    )
  return [...endpoints, ...balancers, ...instances].toSorted(
    (a, b) => byCodeUnit(a.name, b.name) || byCodeUnit(a.protocol, b.protocol) || byNumber(a.port, b.port),
  )
}

type Port = Omit<Receiver, 'name'>

function portsOfEndpoint(world: World, { serviceId, dnsEntries }: InterfaceEndpoint): readonly Port[] {
  const service = tableGet(world.endpointServices, serviceId)
  if (service === undefined || dnsEntries.length === 0) return []
  if (service.owner === 'amazon') return [{ protocol: 'tcp', port: AWS_PORT }]
  const ports = service.networkLoadBalancerArns.flatMap((arn) => listenerPorts(world, arn))
  return ports.filter(
    ({ protocol, port }, at) =>
      ports.findIndex((each) => each.protocol === protocol && each.port === port) === at,
  )
}

function listenerPorts(world: World, arn: LoadBalancerArn): readonly Port[] {
  return listenersOf(world, arn).flatMap(({ port, protocol }) => {
    if (port === undefined) return []
    if (protocol === 'UDP') return [{ protocol: 'udp' as const, port }]
    const tcp = { protocol: 'tcp' as const, port }
    return protocol === 'TCP_UDP' ? [tcp, { protocol: 'udp' as const, port }] : [tcp]
  })
}
