import { ipv4Bits } from '@causeway/ground'
import type { IpAddress } from '@causeway/ground'
import { interfaceOf, ipv4Of } from '@causeway/model'
import type { Conditions, NetworkInterfaceId, Packet, Place, World } from '@causeway/model'
import { chooseByFlow } from './flow-hash.ts'
import { walk, walkLeg } from './walk.ts'
import type { Leg, Path } from './walk.ts'

/** A port in everybody's ephemeral range: Linux, Windows and load balancers [R-ACL-4]. */
export const EPHEMERAL_PORT = 49_152

/** Ways of packets at this moment, each leg walked once until the world or the weather changes. */
export interface Ways {
  /** The whole way of a flow from a client to the interface at an address. `salt` is the flow's own u32. */
  ofFlow(client: NetworkInterfaceId, to: NetworkInterfaceId, port: number, salt: number): Path
  /** The way from a load balancer's node to a target, as a health check takes it. */
  ofCheck(target: Extract<Place, { type: 'load-balancer-target' }>): Leg
  /** Something changed: nothing that was walked holds any longer. */
  forget(): void
}

export function ways(world: () => World, conditions: Conditions): Ways {
  const legs = new Map<string, Leg>()

  function legFrom(from: Place, packet: Packet): Leg {
    const key = keyOf(from, packet)
    const known = legs.get(key)
    if (known !== undefined) return known
    const leg = walkLeg({ world: world(), conditions }, from, packet)
    // A leg with commands happens once: its commands change the world.
    if (leg.commands.length === 0) legs.set(key, leg)
    return leg
  }

  function addressOf(id: NetworkInterfaceId): IpAddress {
    return ipv4Of(interfaceOf(world(), id))
  }

  return {
    ofFlow(client, to, port, salt) {
      const packet: Packet = {
        protocol: 'tcp',
        source: addressOf(client),
        sourcePort: EPHEMERAL_PORT,
        destination: addressOf(to),
        destinationPort: port,
        sourceInterface: client,
      }
      const choose = (n: number) =>
        chooseByFlow(ipv4Bits(packet.source), ipv4Bits(packet.destination), port, salt, n)
      return walk(legFrom, { type: 'interface-egress', id: client }, packet, choose)
    },
    ofCheck(target) {
      const source = addressOf(target.node)
      const packet: Packet = {
        protocol: 'tcp',
        source,
        sourcePort: EPHEMERAL_PORT,
        destination: addressOf(target.target),
        destinationPort: target.port,
        sourceInterface: target.node,
      }
      return legFrom(target, packet)
    },
    forget() {
      legs.clear()
    },
  }
}

/** The places that begin a leg, with what of the packet matters there. */
function keyOf(from: Place, packet: Packet): string {
  if (from.type === 'load-balancer-target') return `${from.node} ${from.target} ${from.port}`
  return `${from.type} ${from.id} ${packet.destination} ${packet.destinationPort}`
}
