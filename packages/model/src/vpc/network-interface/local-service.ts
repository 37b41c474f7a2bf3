import { addressAt, assert, memoByPart, tableGet } from '@causeway/ground'
import type { ForwardContext, Outcome, Packet } from '../../forward.ts'
import { dropped, passing } from '../../hop-parts.ts'
import type { Vpc } from '../vpc/types.ts'
import type { NetworkInterface } from './types.ts'

interface LocalService {
  readonly name: string
  readonly port: number
  readonly rule: string
}

const resolver: LocalService = { name: 'route-53-resolver', port: 53, rule: 'R-VPC-4' }
const metadata: LocalService = { name: 'instance-metadata', port: 80, rule: 'R-ACL-5' }

const linkLocal: Readonly<Record<string, LocalService>> = {
  '169.254.169.253': resolver,
  'fd00:ec2::253': resolver,
  '169.254.169.254': metadata,
  'fd00:ec2::254': metadata,
}

const resolverAddress = memoByPart((vpc: Vpc) => addressAt(vpc.cidrBlock, 2))

/**
 * What the Resolver at the VPC's base + 2, 169.254.169.253 and fd00:ec2::253 [R-VPC-4], or the instance metadata
 * service, answers to a packet; undefined for packets to anything else. Neither security groups [R-SG-7] nor network
 * ACLs [R-ACL-5] stand before them. Without DNS support there is no Resolver [R-VPC-5].
 */
export function askLocalService(
  { world }: ForwardContext,
  self: NetworkInterface,
  packet: Packet,
): Outcome | undefined {
  const vpc = tableGet(world.vpcs, self.vpcId)
  assert(vpc !== undefined, `${self.networkInterfaceId} is in no VPC`)
  const { destination } = packet
  const service = destination === resolverAddress(vpc) ? resolver : linkLocal[destination]
  if (service === undefined) return undefined
  const by = { kind: service.name, id: destination, component: service.name, rule: service.rule }
  if (service === resolver && !vpc.enableDnsSupport) {
    const text = `${vpc.name} has no DNS support, so nobody answers at ${destination}`
    return dropped('UNKNOWN_DESTINATION', { ...by, rule: 'R-VPC-5', text })
  }
  if (packet.protocol === 'icmp' || packet.destinationPort !== service.port) {
    const text = `it answers on port ${service.port} only`
    return dropped('NO_POSSIBLE_DESTINATION', { ...by, text })
  }
  const text = `${destination} is beyond security groups and network ACLs`
  return {
    ...passing(packet),
    type: 'deliver',
    decidedBy: { ...by, text },
    to: service.name,
    leaves: [{ type: 'tracked', by: self.networkInterfaceId }],
    replyFrom: { type: 'interface-ingress', id: self.networkInterfaceId },
  }
}
