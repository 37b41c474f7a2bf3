import { formatDuration, formatSocket } from '@causeway/ground'
import type { Header, TraceHop } from '@causeway/network'

const LABELS: Readonly<Record<TraceHop['place'], string>> = {
  'interface-egress': 'Security groups, out',
  'subnet-egress': 'Network ACL, out',
  'route-table': 'Route table',
  'vpc-ingress': 'Into the VPC',
  'subnet-ingress': 'Network ACL, in',
  'interface-ingress': 'Security groups, in',
  'vpc-endpoint': 'Interface endpoint',
  'vpc-endpoint-return': 'Interface endpoint, back',
  'load-balancer-node': 'Load balancer node',
  'load-balancer-target': 'Load balancer, to its target',
  'load-balancer-return': 'Load balancer node, back',
  'internet-gateway': 'Internet gateway',
  'nat-gateway': 'NAT gateway',
  'vpc-peering-connection': 'VPC peering connection',
  'transit-gateway': 'Transit gateway',
  'virtual-private-gateway': 'Virtual private gateway',
  'gateway-endpoint': 'Gateway endpoint',
  'gateway-load-balancer-endpoint': 'Gateway Load Balancer endpoint',
  'gateway-load-balancer': 'Gateway Load Balancer',
  appliance: 'Appliance',
  internet: 'Internet',
  'on-premises': 'On-premises network',
}

/** What a hop is called on a page, where there is room for whole words. */
export function hopLabel({ place }: Pick<TraceHop, 'place'>): string {
  return LABELS[place]
}

/** What a hop did to the packet and what it cost, a short text each: new addresses, MSS, size, latency, its notes. */
export function hopFacts({ headerIn, headerOut, addedLatency, notes }: TraceHop): readonly string[] {
  const mss = headerOut.mssBytes
  const isMssNews = mss !== headerIn.mssBytes && !notes.some((note) => note.includes('MSS'))
  return [
    ...(socketsOf(headerIn) === socketsOf(headerOut) ? [] : [`now ${socketsOf(headerOut)}`]),
    ...(mss !== undefined && isMssNews ? [`MSS ${mss}`] : []),
    ...(headerOut.sizeBytes === headerIn.sizeBytes ? [] : [`${headerOut.sizeBytes} B`]),
    ...(addedLatency > 0 ? [`adds ${formatDuration(addedLatency)}`] : []),
    ...notes,
  ]
}

/** A packet as it sets out: sockets, size and MSS. */
export function packetText(header: Header): string {
  const mss = header.mssBytes === undefined ? '' : `, MSS ${header.mssBytes}`
  return `${header.protocol} ${socketsOf(header)}, ${header.sizeBytes} B${mss}`
}

function socketsOf({ source, sourcePort, destination, destinationPort }: Header): string {
  return `${withPort(source, sourcePort)} -> ${withPort(destination, destinationPort)}`
}

function withPort(address: Header['source'], port: number): string {
  return port === 0 ? address : formatSocket(address, port)
}
