import type { ClientPath, MapSubnet, PathMap, PathSender, Stops, VariantPaths } from '@causeway/analysis'
import { duration, instant, must, parseAddress, parseAzId } from '@causeway/ground'
import type { Header, Trace, TraceHop } from '@causeway/network'

const SECOND = 1_000_000_000
const near = must(parseAzId('use1-az4'))
const far = must(parseAzId('use1-az6'))
const CLIENT = must(parseAddress('10.0.1.4'))
const ENDPOINT = must(parseAddress('10.0.11.4'))

/** Paths of the sample's clients by hand: reachable at the start, refused by a network ACL on the way back in the outage. */
export function samplePaths(variant: string, endpoint: string): VariantPaths {
  const moments = [
    { at: instant(0), text: 'at the start' },
    { at: instant(301 * SECOND), text: 'early in outage' },
    { at: instant(599 * SECOND), text: 'late in outage' },
  ]
  const senders = ['a', 'b'].map((letter) => senderOf(letter, endpoint))
  return { variant, moments, senders, notes: ['1 later moment not looked at.'] }
}

function senderOf(letter: string, endpoint: string): PathSender {
  const told = (verdict: Trace['verdict']) => [
    { address: ENDPOINT, component: `${endpoint}/app-a`, azId: near, isTaken: true, verdict },
  ]
  return {
    trafficClass: 'checkout',
    subnet: `consumer/app/${letter}`,
    azId: near,
    client: `consumer/app/${letter}/checkout-1`,
    endpoint,
    port: 443,
    looks: [
      { path: 0, told: told('reachable'), leftOut: 0 },
      { path: 1, told: told('not-reachable'), leftOut: 1 },
      { path: 1, told: told('not-reachable'), leftOut: 1 },
    ],
    paths: [pathOf(endpoint, false), pathOf(endpoint, true)],
  }
}

function pathOf(endpoint: string, isRefused: boolean): ClientPath {
  const hops = [
    hop('interface-egress', 'consumer/app/a/checkout-1', 'consumer/app/sg outbound #1: tcp 443 10.0.0.0/16'),
    hop('route-table', 'consumer/app/main', '10.0.0.0/16 -> local', { azId: undefined }),
    hop('vpc-endpoint', endpoint, 'picks provider/nlb among 2 in use1-az4', { zonesCrossed: 1 }),
  ]
  const rejected = ['consumer/app/acl inbound rule 100 allows tcp 443', `for ${endpoint} nothing`]
  const refusing = isRefused ? { refused: 'SUBNET_ACL_RESTRICTION' as const, rejected } : {}
  const returnHops = [
    hop('vpc-endpoint-return', endpoint, 'an endpoint only answers: no outbound rule is needed'),
    hop('subnet-ingress', 'consumer/app/a', 'consumer/app/acl inbound: no rule matches', refusing),
  ]
  const verdict = isRefused ? 'not-reachable' : 'reachable'
  const reason = {
    code: 'SUBNET_ACL_RESTRICTION' as const,
    way: 'return' as const,
    component: 'consumer/app/acl',
    kind: 'network-acl',
    id: 'acl-1',
    rule: 'R-ACL-1',
    text: 'no rule matches',
  }
  const reasons = isRefused ? [reason] : []
  const name = { name: 'payments.example.com', traces: [], addresses: [ENDPOINT], chosen: ENDPOINT }
  const trace: Trace = {
    verdict,
    outcome: isRefused ? 'dropped' : 'delivered',
    at: instant(0),
    hops,
    returnHops,
    reasons,
    roundTrip: duration(700_000),
    zonesCrossed: 1,
    zones: [near, far],
    leavesAwsNetwork: false,
    viaInternetGateway: false,
    deliveredTo: 'provider/web-1',
  }
  return {
    at: instant(isRefused ? 301 * SECOND : 0),
    verdict,
    name,
    trace,
    reasons,
    map: mapOf(endpoint, isRefused),
  }
}

interface More {
  readonly azId?: undefined
  readonly zonesCrossed?: number
  readonly refused?: 'SUBNET_ACL_RESTRICTION'
  readonly rejected?: readonly string[]
}

function hop(place: TraceHop['place'], component: string, text: string, more: More = {}): TraceHop {
  const header: Header = {
    protocol: 'tcp',
    source: CLIENT,
    sourcePort: 49_152,
    destination: ENDPOINT,
    destinationPort: 443,
    sizeBytes: 60,
    mssBytes: 8961,
  }
  const { rejected, refused, zonesCrossed = 0 } = more
  return {
    place,
    kind: place,
    id: component,
    component,
    ...('azId' in more ? {} : { azId: near }),
    headerIn: header,
    headerOut: place === 'vpc-endpoint' ? { ...header, mssBytes: 8460 } : header,
    decidedBy: { kind: place, id: component, component, rule: 'R-SG-1', text, ...(rejected && { rejected }) },
    addedLatency: duration(zonesCrossed === 0 ? 0 : 150_000),
    zonesCrossed,
    notes: [],
    ...(refused && { refused }),
  }
}

function mapOf(endpoint: string, isRefused: boolean): PathMap {
  const stops = (there: readonly number[], back: readonly number[], refused = false): Stops => ({
    there,
    back,
    isRefused: refused,
  })
  const thing = (name: string, at: Stops) => ({ name, kind: 'network-interface', ...at })
  const client = thing('consumer/app/a/checkout-1', stops([1], []))
  const subnets: MapSubnet[] = [
    { name: 'consumer/app/a', cidr: '10.0.1.0/24', ...stops([], [2], isRefused), things: [client] },
    {
      name: 'consumer/app/e',
      cidr: '10.0.11.0/24',
      ...stops([], []),
      things: [thing(endpoint, stops([3], [1]))],
    },
    { name: 'consumer/app/z', cidr: '10.0.12.0/24', ...stops([], []), things: [] },
  ]
  const fault = isRefused ? { fault: 'outage: isolate' } : {}
  const zones = [{ azId: near, name: 'us-east-1a', ...fault, subnets }]
  const things = [thing('consumer/app/main', stops([2], []))]
  const vpc = { name: 'consumer/app', cidr: '10.0.0.0/16', things, zones, left: 3 }
  return { accounts: [{ name: 'consumer', vpcs: [vpc] }], outside: [thing('internet', stops([], [3]))] }
}
