import type { NetworkInterfaceId, Packet, Place, World } from '@causeway/model'
import { addressHash } from './flow-hash.ts'
import type { KnownWays } from './known-ways.ts'
import { synBetween } from './syn.ts'
import type { Target } from './target.ts'

/** All that flows from a client to one address and port have in common: made once, so that a flow allocates nothing. */
export interface FlowStart {
  readonly port: number
  readonly from: Place
  readonly packet: Packet
  /** The packet's addresses as the hash of flows takes them. */
  readonly source: number
  readonly destination: number
  /** What was found out of its ways, until it no longer holds. */
  known: KnownWays | undefined
}

/** The starts of flows, for as long as nobody's address changes. */
export interface FlowStarts {
  of(world: World, client: NetworkInterfaceId, to: Target, port: number): FlowStart
  forget(): void
}

export function flowStarts(): FlowStarts {
  const byClient = new Map<NetworkInterfaceId, Map<Target, FlowStart[]>>()

  function make(world: World, client: NetworkInterfaceId, to: Target, port: number): FlowStart {
    const packet = synBetween(world, client, to, port)
    const start: FlowStart = {
      port,
      from: { type: 'interface-egress', id: client },
      packet,
      source: addressHash(packet.source),
      destination: addressHash(packet.destination),
      known: undefined,
    }
    const ofClient = byClient.get(client) ?? new Map<Target, FlowStart[]>()
    byClient.set(client, ofClient)
    const others = ofClient.get(to)
    ofClient.set(to, others === undefined ? [start] : [...others, start])
    return start
  }

  return {
    of(world, client, to, port) {
      const known = byClient.get(client)?.get(to)
      if (known !== undefined) for (const start of known) if (start.port === port) return start
      return make(world, client, to, port)
    },
    forget: () => byClient.clear(),
  }
}
