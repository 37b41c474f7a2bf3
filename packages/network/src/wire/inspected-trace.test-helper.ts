import { duration, instant, must, parseAddress, tableSet, type IpAddress } from '@causeway/ground'
import { emptyWorld, type World } from '@causeway/model'
import type { Trace } from '../trace.ts'
import type { Header, TraceHop } from '../traced-hop.ts'

export const node = must(parseAddress('10.9.0.4'))
export const appliance = must(parseAddress('10.9.1.7'))

const endpointId = 'vpce-00000000000000001'
const endpointInterface = 'eni-0fedcba9876543210'
const [nodeId, applianceId, arn] = ['eni-0000000000000000a', 'eni-0000000000000000b', 'arn:gwlb/guard']

/** A world with no more than a Gateway Load Balancer's endpoint, node and appliance. */
export function inspectedWorld(): World {
  const world = structuredClone(emptyWorld())
  const zone = { zoneId: 'use1-az1', availabilityZoneId: 'use1-az1' }
  const interfaces = [{ ...zone, networkInterfaceId: endpointInterface }]
  const nodes = [{ ...zone, networkInterfaceId: nodeId }]
  tableSet(world.gatewayLoadBalancerEndpoints, endpointId, { networkInterfaces: interfaces } as never)
  tableSet(world.gatewayLoadBalancers, arn, { availabilityZones: nodes } as never)
  tableSet(world.networkInterfaces, nodeId, { privateIpAddress: node } as never)
  tableSet(world.networkInterfaces, applianceId, { privateIpAddress: appliance } as never)
  return world
}

/** A UDP or TCP packet that is inspected on its way there, and again on its way back. */
export function inspectedTrace(
  protocol: Header['protocol'],
  source: IpAddress,
  destination: IpAddress,
): Trace {
  const mss = protocol === 'tcp' ? { mssBytes: 8460 } : {}
  const there: Header = {
    protocol,
    source,
    sourcePort: 40_000,
    destination,
    destinationPort: 53,
    sizeBytes: 8500,
    ...mss,
  }
  const back: Header = {
    ...there,
    source: destination,
    sourcePort: 53,
    destination: source,
    destinationPort: 40_000,
  }
  return {
    verdict: 'reachable',
    outcome: 'delivered',
    at: instant(0),
    hops: way(there, ['eni-1', 'eni-2']),
    returnHops: way(back, ['eni-2', 'eni-1']),
    reasons: [],
    roundTrip: duration(2_000_000),
    zonesCrossed: 0,
    zones: [],
    leavesAwsNetwork: false,
    viaInternetGateway: false,
  }
}

function way(header: Header, [from, to]: readonly [string, string]): readonly TraceHop[] {
  const hop = (place: TraceHop['place'], id: string, addedNs = 0): TraceHop => ({
    place,
    kind: place,
    id,
    component: `shop/${place}`,
    headerIn: header,
    headerOut: header,
    decidedBy: { kind: place, id, component: `shop/${place}`, rule: 'R-GWLB-2', text: 'passes' },
    addedLatency: duration(addedNs),
    zonesCrossed: 0,
    notes: [],
  })
  return [
    hop('interface-egress', from),
    hop('gateway-load-balancer-endpoint', endpointId),
    hop('gateway-load-balancer', arn, 1_000_000),
    hop('appliance', applianceId),
    hop('gateway-load-balancer-endpoint', endpointId),
    hop('interface-ingress', to),
  ]
}
