import { addressFamily, cidrHolds, must, parseCidr, tableValues, type IpAddress } from '@causeway/ground'
import { isAwsPublicAddress } from '../dns/aws-names.ts'
import type { Decision, ForwardContext, Outcome, Packet, Place } from '../forward.ts'
import { dropped, hopTo, passing } from '../hop-parts.ts'
import { internetGatewayOf } from '../vpc/internet-gateway/find.ts'
import { interfaceByPublicAddress } from '../vpc/network-interface/public-address.ts'
import type { NetworkInterface } from '../vpc/network-interface/types.ts'
import { awsPrefixLists } from '../vpc/prefix-list/aws.ts'
import type { World } from '../world.ts'

const INTERNET: Place = { type: 'internet' }

/** Blocks that no route of the internet leads to: RFC 1918, and the unique local ones of RFC 4193. */
const privateBlocks = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'].map((text) =>
  must(parseCidr(text)),
)

/** Blocks that no single host of the internet has: this host's own, shared, on the link, of groups, and reserved. */
const hostless = [
  '0.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '224.0.0.0/3',
  '::/8',
  'fe80::/10',
  'ff00::/8',
].map((text) => must(parseCidr(text)))

/**
 * Outside every VPC, where public addresses mean something: those of interfaces lead in by their VPC's internet
 * gateway [R-VPC-6]; those of AWS's services to the service, without leaving AWS's network [R-DP-16]; all others to
 * the internet. Private ones, such as an endpoint's name resolves to, lead nowhere [R-DNS-4], nor do loopback, link-local
 * and multicast ones.
 */
export function onInternet({ world }: ForwardContext, packet: Packet): Outcome {
  const { destination } = packet
  const to = interfaceByPublicAddress(world, destination)
  if (to !== undefined) return towards(world, to, packet)
  if (privateBlocks.some((block) => cidrHolds(block, destination)))
    return dropped('NO_ROUTE_TO_DESTINATION', by('R-DNS-4', `${destination} is a private address`))
  if (hostless.some((block) => cidrHolds(block, destination)))
    return dropped('NO_ROUTE_TO_DESTINATION', by('R-VPC-6', `no host of the internet has ${destination}`))
  const service = awsServiceOf(world, destination)
  if (service !== undefined) {
    const text = `${destination} is an address of ${service}, inside AWS's network`
    return { ...arrival(packet), decidedBy: by('R-DP-16', text), to: service }
  }
  if (isFree(world, destination)) {
    const text = `${destination} is an Elastic IP address that stands for no interface`
    return dropped('UNKNOWN_DESTINATION', by('R-VPC-6', text))
  }
  const { 'rtt.internet': roundTrip } = world.knobs
  const text = `${destination} is somewhere on the internet`
  return { ...arrival(packet), roundTrip, decidedBy: by('R-DP-16', text), to: 'internet' }
}

function towards(world: World, to: NetworkInterface, packet: Packet): Outcome {
  const gateway = internetGatewayOf(world, to.vpcId)
  if (gateway === undefined) {
    const text = `${packet.destination} is of ${to.name}, whose VPC has no internet gateway`
    return dropped('NO_PATH', by('R-VPC-6', text))
  }
  const { internetGatewayId: id } = gateway
  const next: Place = { type: 'internet-gateway', id, way: 'ingress', from: undefined }
  const text = `${packet.destination} is of ${to.name}, behind ${gateway.name}`
  const passed = hopTo(next, packet, by('R-VPC-6', text))
  return isInsideAws(world, packet.source) ? passed : { ...passed, roundTrip: world.knobs['rtt.internet'] }
}

/** The AWS service that has a public address: one with a prefix list by its name, the others as one. */
function awsServiceOf(world: World, address: IpAddress): string | undefined {
  if (!isAwsPublicAddress(world, address)) return undefined
  const regions = [...new Set(tableValues(world.accounts).map(({ region }) => region))]
  const stated = tableValues(world.prefixLists).filter(({ ownerId }) => ownerId === 'amazon')
  const lists = [...stated, ...regions.flatMap((region) => awsPrefixLists(region))]
  const list = lists.find(({ entries }) => entries.some((block) => cidrHolds(block, address)))
  return list?.prefixListName ?? 'AWS services'
}

function isInsideAws(world: World, address: IpAddress): boolean {
  if (interfaceByPublicAddress(world, address) !== undefined) return true
  return addressFamily(address) === 4 && isAwsPublicAddress(world, address)
}

function isFree(world: World, address: IpAddress): boolean {
  return tableValues(world.elasticIps).some(({ publicIp }) => publicIp === address)
}

function arrival(packet: Packet) {
  const { commands: _, ...passed } = passing(packet)
  return { ...passed, type: 'deliver', replyFrom: INTERNET } as const
}

function by(rule: string, text: string): Decision {
  return { kind: 'internet', id: 'internet', component: 'internet', rule, text }
}
