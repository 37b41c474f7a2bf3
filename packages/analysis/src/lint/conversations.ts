import { tableGet } from '@causeway/ground'
import { eligibleTargets } from '@causeway/model'
import type { InterfaceEndpoint, NetworkInterface, World } from '@causeway/model'
import type { Ports } from './acl-ports.ts'
import { customerServices, hostsIn, networkLoadBalancers, portsOf, workingEndpoints } from './reading.ts'

/** Two interfaces of one VPC that talk by TCP on the way through an endpoint service. */
export interface Conversation {
  readonly caller: NetworkInterface
  readonly called: NetworkInterface
  /** The ports that are called. */
  readonly ports: readonly number[]
  /** The ports that callers choose, to which replies go. */
  readonly replyPorts: Ports
  readonly what: string
}

/** What hosts choose their source ports from, and what load balancers do [R-ACL-4]. */
const LINUX: Ports = { from: 32_768, to: 61_000 }
const LOAD_BALANCER: Ports = { from: 1_024, to: 65_535 }
/** What an AWS service is asked on. */
const HTTPS = [443]

/** One client of each subnet with each interface of the VPC's endpoints, and each node of a service with its targets. */
export function conversationsOf(world: World): readonly Conversation[] {
  return [...workingEndpoints(world).flatMap((each) => toEndpoint(world, each)), ...toTargets(world)]
}

function toEndpoint(world: World, endpoint: InterfaceEndpoint): readonly Conversation[] {
  const ports = servicePorts(world, endpoint)
  const callers = oneOfEachSubnet(hostsIn(world, endpoint.vpcId))
  return endpoint.networkInterfaces.flatMap(({ networkInterfaceId }) => {
    const called = tableGet(world.networkInterfaces, networkInterfaceId)
    if (called === undefined) return []
    const what = `the endpoint ${endpoint.name}`
    return callers.map((caller) => ({ caller, called, ports, replyPorts: LINUX, what }))
  })
}

function toTargets(world: World): readonly Conversation[] {
  const arns = customerServices(world).flatMap(({ networkLoadBalancerArns }) => networkLoadBalancerArns)
  return networkLoadBalancers(world, arns).flatMap((balancer) =>
    portsOf(world, balancer.loadBalancerArn).flatMap(({ group }) =>
      balancer.availabilityZones.flatMap(({ zoneId, networkInterfaceId }) => {
        const caller = tableGet(world.networkInterfaces, networkInterfaceId)
        if (caller === undefined) return []
        const what = `the targets of ${balancer.name}`
        return eligibleTargets(world, balancer, group, zoneId).flatMap((target) => {
          const called = tableGet(world.networkInterfaces, target.networkInterfaceId)
          if (called === undefined) return []
          return [{ caller, called, ports: [target.port], replyPorts: LOAD_BALANCER, what }]
        })
      }),
    ),
  )
}

function servicePorts(world: World, { serviceId }: InterfaceEndpoint): readonly number[] {
  const service = tableGet(world.endpointServices, serviceId)
  if (service?.owner !== 'customer') return HTTPS
  const listeners = service.networkLoadBalancerArns.flatMap((arn) => portsOf(world, arn))
  return [...new Set(listeners.flatMap(({ listener }) => listener.port ?? []))]
}

function oneOfEachSubnet(hosts: readonly NetworkInterface[]): readonly NetworkInterface[] {
  return [...new Map(hosts.toReversed().map((host) => [host.subnetId, host])).values()]
}
