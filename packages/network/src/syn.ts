import { addressFamily } from '@causeway/ground'
import type { IpAddress } from '@causeway/ground'
import { interfaceOf } from '@causeway/model'
import type { NetworkInterfaceId, Packet, World } from '@causeway/model'
import { jumboMssBytes, SYN_BYTES } from './answer.ts'
import { isInterface } from './target.ts'
import type { Target } from './target.ts'

/** A port in everybody's ephemeral range: Linux, Windows and load balancers [R-ACL-4]. */
export const EPHEMERAL_PORT = 49_152
/** How many ports from there on are in everybody's range: Linux's ends first. */
const EPHEMERAL_PORTS = 11_848

/** The SYN from one interface to a port of another, over IPv4 if both have it, else over IPv6; or to that of an address. */
export function synBetween(world: World, from: NetworkInterfaceId, to: Target, port: number): Packet {
  const [source, destination] = isInterface(to) ? addressesOf(world, from, to) : addressesTo(world, from, to)
  return {
    protocol: 'tcp',
    source,
    sourcePort: EPHEMERAL_PORT,
    destination,
    destinationPort: port,
    sizeBytes: SYN_BYTES,
    mssBytes: jumboMssBytes({ source }),
    sourceInterface: from,
  }
}

/** The same packet from the port that a flow's salt gives it, where somebody on the way hashes ports [R-GWLB-2]. */
export function withPortOf(packet: Packet, salt: number): Packet {
  return { ...packet, sourcePort: EPHEMERAL_PORT + (salt % EPHEMERAL_PORTS) }
}

function addressesTo(world: World, from: NetworkInterfaceId, to: IpAddress): [IpAddress, IpAddress] {
  const { privateIpAddress, ipv6Address } = interfaceOf(world, from)
  const source = addressFamily(to) === 4 ? privateIpAddress : ipv6Address
  if (source === undefined) throw new RangeError(`${from} has no address of the family of ${to}`)
  return [source, to]
}

function addressesOf(world: World, from: NetworkInterfaceId, to: NetworkInterfaceId): [IpAddress, IpAddress] {
  const source = interfaceOf(world, from)
  const destination = interfaceOf(world, to)
  if (source.privateIpAddress !== undefined && destination.privateIpAddress !== undefined)
    return [source.privateIpAddress, destination.privateIpAddress]
  if (source.ipv6Address !== undefined && destination.ipv6Address !== undefined)
    return [source.ipv6Address, destination.ipv6Address]
  throw new RangeError(`${from} and ${to} share no address family`)
}
