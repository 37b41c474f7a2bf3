import { byCodeUnit, duration, milliseconds, nearest, quoted, sortedBy } from '@causeway/ground'
import type { AzId, Bytes, Duration } from '@causeway/ground'
import { fixedSize } from '@causeway/network'
import { interfaceEndpoints, matchNames, parsePart, zoneOfSubnet } from '@causeway/topology'
import type { InterfaceEndpointItem, NetworkInterfaceItem, SubnetItem, Topology } from '@causeway/topology'
import type { Problems } from './problems.ts'
import type { DnsMode, TrafficClass } from './scenario.ts'
import type { TrafficText } from './schema.ts'

/** Clients per matched subnet unless a class says otherwise [design.md 6]. */
export const CLIENTS_PER_SUBNET = 10

/** Sizes, attempts and backoff unless the file says otherwise [design.md 6]. */
const REQUEST = 1024 as Bytes
const RESPONSE = 10_240 as Bytes
const ATTEMPTS = 3
const BACKOFF: Duration = milliseconds(250)

/** The classes of a file by name, and the topology with an interface for each of their clients. */
export function readTraffic(
  texts: Readonly<Record<string, TrafficText>>,
  topology: Topology,
  problems: Problems,
): { readonly classes: readonly TrafficClass[]; readonly topology: Topology } {
  const byName = sortedBy(Object.entries(texts), ([name]) => name)
  const read = byName.flatMap(([name, text]) => readClass(name, text, topology, problems) ?? [])
  const clients = read.flatMap(({ interfaces }) => interfaces)
  const networkInterfaces = [...topology.networkInterfaces, ...clients].toSorted((a, b) =>
    byCodeUnit(a.name, b.name),
  )
  return { classes: read.map(({ self }) => self), topology: { ...topology, networkInterfaces } }
}

function readClass(name: string, text: TrafficText, topology: Topology, problems: Problems) {
  const at = problems.place(['traffic', name])
  const subnets = matchedSubnets(name, text, topology, problems)
  const endpoint = namedEndpoint(name, text, topology, problems)
  checkName(name, problems)
  if (subnets.length === 0 || endpoint === undefined) return undefined
  const dns = text.dns ?? 'regional'
  checkDns(name, dns, subnets, endpoint, topology, problems)
  const interfaces = subnets.flatMap((subnet) => clientInterfaces(name, text, subnet, at))
  const self: TrafficClass = {
    name,
    at,
    subnets: subnets.map((subnet) => subnet.name),
    clients: interfaces.map((each) => each.name),
    to: { type: 'endpoint', endpoint: endpoint.name, scope: dns, port: text.to.port },
    ttl: text.ttl ?? 'honour',
    addresses: text.addresses ?? 'first',
    arrivals: arrivalsOf(text),
    request: fixedSize(text.connection?.request ?? REQUEST),
    response: fixedSize(text.connection?.response ?? RESPONSE),
    requests: 1,
    idle: { type: 'fixed', value: 0 },
    hold: { type: 'fixed', value: 0 },
    keepAlive: duration(0),
    retry: { attempts: text.retry?.attempts ?? ATTEMPTS, backoff: text.retry?.backoff ?? BACKOFF },
  }
  return { self, interfaces }
}

function arrivalsOf({ arrivals }: TrafficText): TrafficClass['arrivals'] {
  if (arrivals.poisson !== undefined) return { type: 'poisson', rate: arrivals.poisson }
  if (arrivals.constant !== undefined) return { type: 'constant', rate: arrivals.constant }
  throw new TypeError('the schema lets exactly one kind of arrivals through')
}

/** One interface per client, named after its subnet, class and number: these names seed its streams. */
function clientInterfaces(
  name: string,
  text: TrafficText,
  subnet: SubnetItem,
  at: NetworkInterfaceItem['at'],
): NetworkInterfaceItem[] {
  const { securityGroups } = text.from
  return Array.from({ length: text.clients ?? CLIENTS_PER_SUBNET }, (_, i) => ({
    name: `${subnet.name}/${name}-${i + 1}`,
    at,
    subnet: subnet.name,
    ...(securityGroups === undefined ? {} : { securityGroups }),
  }))
}

function matchedSubnets(
  name: string,
  text: TrafficText,
  topology: Topology,
  problems: Problems,
): SubnetItem[] {
  const names = topology.subnets.map((subnet) => subnet.name)
  const matched = matchNames(text.from.subnets, names)
  if (matched.length === 0) {
    const near = nearest(text.from.subnets, names)
    const hint = near === undefined ? `subnets: ${names.join(', ') || 'none'}` : `did you mean ${near}?`
    problems.at(['traffic', name, 'from', 'subnets'], {
      code: 'CW045',
      message: `${quoted(text.from.subnets)} matches no subnet`,
      hint,
    })
  }
  return topology.subnets.filter((subnet) => matched.includes(subnet.name))
}

function namedEndpoint(
  name: string,
  text: TrafficText,
  topology: Topology,
  problems: Problems,
): InterfaceEndpointItem | undefined {
  const endpoints = interfaceEndpoints(topology)
  const found = endpoints.find((endpoint) => endpoint.name === text.to.endpoint)
  if (found !== undefined) return found
  const names = endpoints.map((endpoint) => endpoint.name)
  const near = nearest(text.to.endpoint, names)
  const hint = near === undefined ? `endpoints: ${names.join(', ') || 'none'}` : `did you mean ${near}?`
  problems.at(['traffic', name, 'to', 'endpoint'], {
    code: 'CW042',
    message: `there is no endpoint ${quoted(text.to.endpoint)}`,
    hint,
  })
  return undefined
}

function checkName(name: string, problems: Problems): void {
  if (parsePart(name).ok) return
  problems.atKey(['traffic', name], {
    code: 'CW041',
    message: `${quoted(name)} is no legal name for a traffic class`,
    hint: 'use letters, digits, _ and -',
  })
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
