import { tableGet } from '@causeway/ground'
import { fairWeather, tracksFlow } from '@causeway/model'
import type { Conditions, Footprint, NetworkInterfaceId, Packet, ReasonCode, World } from '@causeway/model'
import type { ThroughKind } from '../meters/through.ts'
import { pathOf } from '../path.ts'
import type { Path } from '../path.ts'
import { synBetween, withPortOf } from '../syn.ts'
import type { Target } from '../target.ts'
import { walk } from '../walk.ts'

/** What a change of the world makes of a flow under way. */
export type Fate =
  | { readonly type: 'goes-on'; readonly path: Path }
  | { readonly type: 'silenced'; readonly reason: ReasonCode }
  | { readonly type: 'reset'; readonly reason: ReasonCode; readonly by: 'load-balancer' | 'client' }

/** A flow that is there: whose, to whom, the port that it calls, and the way that it has taken. */
export interface LiveFlow {
  readonly client: NetworkInterfaceId
  readonly called: Target
  readonly port: number
  readonly salt: number
  readonly path: Path
}

/** Whoever of these changes has changed the flow's other end, or the address that it is known by there. */
const bearers: readonly ThroughKind[] = [
  'endpoint-interface',
  'load-balancer-node',
  'target',
  'nat-gateway',
  'internet-gateway',
  'gateway-endpoint',
]

/** Flows through these are always tracked [R-SG-4]. */
const trackers: readonly ThroughKind[] = [
  'endpoint-interface',
  'load-balancer-node',
  'gateway-load-balancer-node',
  'gwlb-endpoint-interface',
  'nat-gateway',
  'transit-gateway',
]

/**
 * Walks a flow anew as it is under way: its first packet in the world in which it was established, for what that left on the
 * way, then one of its later packets in the world as it has become. Security groups spare what they track [R-SG-3], a network
 * ACL spares nothing [R-ACL-7]; where the packet now takes another way, its other end does not know it [R-GW-11]. The
 * weather is no part of it.
 */
export function fateOf(
  flow: LiveFlow,
  before: World,
  { world, conditions }: { readonly world: World; readonly conditions: Conditions },
): Fate {
  const { client, path } = flow
  if (tableGet(world.networkInterfaces, client) === undefined)
    return { type: 'silenced', reason: 'BAD_STATE' }
  const from = { type: 'interface-egress', id: client } as const
  const packet = packetOf(before, flow)
  const { targets } = path.nodes
  const opened = walk({ world: before, conditions: fairWeather }, from, packet, {
    choose: first,
    known: { footprints: [], targets, isEstablished: false },
  })
  const left = heldBy((opened.reply ?? opened.forward).footprints, path)
  const footprints = isAlwaysTracked(path) ? left : tracked(before, left, flow)
  const now = walk(
    { world, conditions: fairFor(conditions) },
    from,
    { ...packet, mssBytes: undefined },
    {
      choose: first,
      known: { footprints, targets, isEstablished: true },
    },
  )
  return judged(path, pathOf(world, now), world)
}

/** A flow's appliances are those that it has, not those that it would get today [R-GWLB-5]. */
function heldBy(left: readonly Footprint[], { through }: Path): readonly Footprint[] {
  const held = through.filter(({ kind }) => kind === 'appliance').map(({ id }) => id as NetworkInterfaceId)
  let passed = 0
  return left.map((each) => {
    if (each.type !== 'inspected') return each
    const appliance = held[Math.min(passed++, held.length - 1)]
    return appliance === undefined ? each : { ...each, appliance }
  })
}

function judged(before: Path, after: Path, world: World): Fate {
  const isRerouted = bearersOf(before) !== bearersOf(after)
  // A packet that ends on its way has passed fewer than it did: what it would have met is not known.
  const byEndpoint = [before, after].filter(hasGatewayEndpoint).length === 1
  if (byEndpoint && (isRerouted || after.verdict === 'dropped')) return rerouted(world)
  if (after.verdict === 'dropped')
    return { type: 'silenced', reason: after.reason ?? 'NO_POSSIBLE_DESTINATION' }
  if (after.verdict === 'reset' || isRerouted)
    return { type: 'reset', reason: after.reason ?? 'CW_UNKNOWN_FLOW', by: 'load-balancer' }
  return { type: 'goes-on', path: hangsOnSame(before, after) ? before : after }
}

function hangsOnSame(one: Path, other: Path): boolean {
  return one.hangsOn.length === other.hangsOn.length && one.hangsOn.every((of) => other.hangsOn.includes(of))
}

/** A route that a gateway endpoint takes over, or gives back, breaks what goes over it [R-GW-11]. */
function rerouted(world: World): Fate {
  const reason: ReasonCode = 'CW_ROUTE_CHANGED'
  if (world.knobs['gateway.routeChange'] === 'silent') return { type: 'silenced', reason }
  return { type: 'reset', reason, by: 'client' }
}

function packetOf(world: World, { client, called, port, salt, path }: LiveFlow): Packet {
  const packet = synBetween(world, client, called, port)
  return path.hashesPorts ? withPortOf(packet, salt) : packet
}

/** What the world says, whatever the weather; an inspected flow may have been given up meanwhile. */
function fairFor({ nodeSees, givesFlowsUp }: Conditions): Conditions {
  return { ...fairWeather, nodeSees, givesFlowsUp }
}

function bearersOf({ through }: Path): string {
  return through
    .filter(({ kind }) => bearers.includes(kind))
    .map(({ kind, id }) => `${kind} ${id}`)
    .join(' ')
}

function hasGatewayEndpoint({ through }: Path): boolean {
  return through.some(({ kind }) => kind === 'gateway-endpoint')
}

function isAlwaysTracked({ through }: Path): boolean {
  return through.some(({ kind }) => trackers.includes(kind))
}

/** Without the marks of interfaces whose groups do not keep the flow. */
function tracked(
  world: World,
  footprints: readonly Footprint[],
  { client, port }: LiveFlow,
): readonly Footprint[] {
  return footprints.filter((each) => {
    const self = each.type === 'tracked' ? tableGet(world.networkInterfaces, each.by) : undefined
    if (self === undefined) return true
    const way = self.networkInterfaceId === client ? 'egress' : 'ingress'
    return tracksFlow(world, self, way, port)
  })
}

const first = (): number => 0
