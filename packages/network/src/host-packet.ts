import type { IpAddress } from '@causeway/ground'
import type { IpProtocol, NetworkInterfaceId, Packet } from '@causeway/model'
import { jumboMssBytes, SYN_BYTES } from './answer.ts'
import { EPHEMERAL_PORT } from './syn.ts'

/** What a host sends first: the header's fields that it chooses; the rest is what every host does. */
export interface HostPacket {
  readonly protocol: IpProtocol
  readonly source: IpAddress
  readonly destination: IpAddress
  readonly destinationPort: number
  readonly sourceInterface: NetworkInterfaceId | undefined
  readonly sourcePort?: number
  readonly sizeBytes?: number
  readonly mssBytes?: number
}

/** An echo request of ping, or a short datagram. */
const SHORT_BYTES = 84

/** The first packet of a host's flow: a SYN that announces the host's MSS, an echo request without ports, or a datagram. */
export function hostPacket(given: HostPacket): Packet {
  const { protocol, source, destination, sourceInterface, sizeBytes, mssBytes } = given
  const isTcp = protocol === 'tcp'
  const hasPorts = protocol !== 'icmp'
  return {
    protocol,
    source,
    sourcePort: hasPorts ? (given.sourcePort ?? EPHEMERAL_PORT) : 0,
    destination,
    destinationPort: hasPorts ? given.destinationPort : 0,
    sizeBytes: sizeBytes ?? (isTcp ? SYN_BYTES : SHORT_BYTES),
    mssBytes: isTcp ? (mssBytes ?? jumboMssBytes({ source })) : undefined,
    sourceInterface,
  }
}
