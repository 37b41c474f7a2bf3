import { nearest, quoted } from '@causeway/ground'
import type { AzId } from '@causeway/ground'
import { interfaceEndpoints, zoneOfSubnet } from '@causeway/topology'
import type { InterfaceEndpointItem, SubnetItem, Topology } from '@causeway/topology'
import type { Problems } from './problems.ts'
import type { DnsMode, TrafficDestination } from './scenario.ts'
import type { TrafficText } from './traffic-schema.ts'

interface Among {
  readonly subnets: readonly SubnetItem[]
  readonly topology: Topology
  /** Interface endpoints that the timeline creates: what names they have is seen as the run goes on. */
  readonly created: readonly string[]
  readonly problems: Problems
}

/** What a class connects to; an endpoint must exist, and have the name that is asked for where its clients are. */
export function readDestination(
  className: string,
  { to, dns = 'regional' }: TrafficText,
  { subnets, topology, created, problems }: Among,
): TrafficDestination | undefined {
  const { port } = to
  if (to.address !== undefined) return { type: 'address', address: to.address, port }
  if (to.name !== undefined) return { type: 'name', name: to.name.toLowerCase(), port }
  const asked = to.endpoint ?? ''
  const isDeclared = interfaceEndpoints(topology).some(({ name }) => name === asked)
  if (!isDeclared && created.includes(asked)) return { type: 'endpoint', endpoint: asked, scope: dns, port }
  const endpoint = namedEndpoint(className, asked, { topology, created, problems })
  if (endpoint === undefined) return undefined
  checkDns(className, dns, subnets, endpoint, topology, problems)
  return { type: 'endpoint', endpoint: endpoint.name, scope: dns, port }
}

function namedEndpoint(
  name: string,
  asked: string,
  { topology, created, problems }: Omit<Among, 'subnets'>,
): InterfaceEndpointItem | undefined {
  const endpoints = interfaceEndpoints(topology)
  const found = endpoints.find((endpoint) => endpoint.name === asked)
  if (found !== undefined) return found
  const names = [...new Set([...endpoints.map((endpoint) => endpoint.name), ...created])]
  const near = nearest(asked, names)
  const hint = near === undefined ? `endpoints: ${names.join(', ') || 'none'}` : `did you mean ${near}?`
  problems.at(['traffic', name, 'to', 'endpoint'], {
    code: 'CW042',
    message: `there is no endpoint ${quoted(asked)}`,
    hint,
  })
  return undefined
}

function checkDns(
  name: string,
  dns: DnsMode,
  subnets: readonly SubnetItem[],
  endpoint: InterfaceEndpointItem,
  topology: Topology,
  problems: Problems,
): void {
  if (dns === 'private' && !endpoint.privateDns) {
    problems.at(['traffic', name, 'dns'], {
      code: 'CW046',
      message: `${endpoint.name} has no private DNS name`,
      hint: 'set privateDns: true on the endpoint, or use dns: regional',
    })
  }
  if (dns !== 'zonal') return
  const served = endpoint.subnets.flatMap((each) => zoneNamed(topology, each) ?? [])
  for (const subnet of subnets) {
    const zone = zoneOfSubnet(topology, subnet)
    if (zone === undefined || served.includes(zone)) continue
    problems.at(['traffic', name, 'dns'], {
      code: 'CW046',
      message: `${endpoint.name} has no interface in ${zone}, where ${subnet.name} lies: there is no zonal name for its clients`,
      hint: 'give the endpoint a subnet there, or use dns: regional',
    })
  }
}

function zoneNamed(topology: Topology, name: string): AzId | undefined {
  const subnet = topology.subnets.find((each) => each.name === name)
  return subnet === undefined ? undefined : zoneOfSubnet(topology, subnet)
}
