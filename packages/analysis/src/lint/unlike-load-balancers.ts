import type { World, NetworkLoadBalancer } from '@causeway/model'
import type { Found, LintRule } from './finding.ts'
import { customerServices, distinct, listed, networkLoadBalancers, portsOf } from './reading.ts'

/** Tells of load balancers of one service that differ, or IPv6 sources that targets must read [R-SVC-32]. */
export const unlikeLoadBalancers: LintRule = {
  code: 'CWL16',
  title: 'load balancers of one service that differ, or IPv6 sources that targets must read',
  why: "The load balancers of one service that differ in what they listen on: an endpoint interface draws one of them for good, so that some clients find a port and others don't. And a service that takes IPv6 and tells clients' addresses by proxy protocol, which its targets must be able to read.",
  find: ({ world }) =>
    customerServices(world).flatMap(
      ({ name, serviceId, supportedIpAddressTypes, networkLoadBalancerArns }) => {
        const on = { name, id: serviceId }
        const balancers = networkLoadBalancers(world, networkLoadBalancerArns)
        const takesIpv6 = supportedIpAddressTypes.includes('ipv6')
        return [...unlike(world, on, balancers), ...(takesIpv6 ? unreadable(world, on, balancers) : [])]
      },
    ),
}

function unlike(world: World, on: Found['on'], balancers: readonly NetworkLoadBalancer[]): readonly Found[] {
  const ports = balancers.map((balancer) => listeningOn(world, balancer))
  const missing = distinct(ports.flat()).filter((port) => ports.some((own) => !own.includes(port)))
  if (missing.length === 0) return []
  return [
    {
      severity: 'error',
      rule: 'R-SVC-32',
      on,
      field: 'nlbs',
      text: `not all of its load balancers listen on ${listed(missing)}: an endpoint interface that has drawn another one gets no answer there`,
      mend: 'give all load balancers of the service the same listeners',
    },
  ]
}

function listeningOn(world: World, { loadBalancerArn }: NetworkLoadBalancer): readonly string[] {
  return portsOf(world, loadBalancerArn).map(
    ({ listener }) => `${(listener.protocol ?? 'tcp').toLowerCase()} ${listener.port}`,
  )
}

function unreadable(
  world: World,
  on: Found['on'],
  balancers: readonly NetworkLoadBalancer[],
): readonly Found[] {
  const ports = balancers.flatMap(({ loadBalancerArn }) => portsOf(world, loadBalancerArn))
  if (!ports.some(({ group }) => group.attributes.proxyProtocolV2)) return []
  return [
    {
      severity: 'note',
      rule: 'R-SVC-32',
      on,
      field: 'supportedIpTypes',
      text: 'the service takes IPv6 and its targets are told client addresses by proxy protocol: an application that reads IPv4 sources only fails for IPv6 clients',
      mend: 'make sure that the application reads IPv6 sources from the proxy protocol header',
    },
  ]
}
