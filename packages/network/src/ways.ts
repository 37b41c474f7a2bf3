import type { AzId } from '@causeway/ground'
import type { Command, Conditions, NetworkInterfaceId, Packet, Place, World } from '@causeway/model'
import type { Check } from './check.ts'
import { beyondKey, cut, hidesClient, pathOfCut } from './cut.ts'
import type { Beyond, Cut } from './cut.ts'
import { chooseByFlow, chooserOf } from './flow-hash.ts'
import { flowStarts } from './flow-starts.ts'
import type { FlowStart } from './flow-starts.ts'
import { put, waysByChoice, wholeWay } from './known-ways.ts'
import type { KnownWays } from './known-ways.ts'
import { pathOf } from './path.ts'
import type { Path } from './path.ts'
import { synBetween, withPortOf } from './syn.ts'
import type { Target } from './target.ts'
import type { Flow } from './trace.ts'
import { walk } from './walk.ts'
import type { Moment, RoundWalk, Step } from './walk.ts'

/** Ways of packets at this moment, each walked once until the world or the weather changes. */
export interface Ways {
  /** The whole way of a flow from a client to the interface at an address. `salt` is the flow's own u32. */
  ofFlow(client: NetworkInterfaceId, to: Target, port: number, salt: number): Path
  /** The way of a health check from a load balancer's node to a target and back. */
  ofCheck(check: Check): Path
  /** The flow of `ofFlow`, as `trace` takes it. */
  flowOf(client: NetworkInterfaceId, to: Target, port: number, salt: number): Flow
  /** Something changed: nothing that was walked holds any longer. */
  forget(): void
  /** A node sees a target otherwise than before: of what was walked, what asked it no longer holds. */
  forgetViewOf(node: NetworkInterfaceId): void
  /** A zone's condition changed: of what was walked, what met that zone no longer holds. */
  forgetZone(zoneId: AzId): void
}

/** The way beyond a node, and the zones that were asked for when it was walked. */
interface KnownBeyond {
  readonly beyond: Beyond
  readonly zones: readonly AzId[]
}

type Choice = readonly [n: number, chosen: number]

interface Learnt {
  readonly taken: RoundWalk
  readonly choices: readonly Choice[]
  readonly own: Cut | undefined
  readonly path: Path
}

export function ways(world: () => World, conditions: Conditions): Ways {
  const starts = flowStarts()
  const beyonds = new Map<string, KnownBeyond>()
  const checks = new Map<string, Path>()
  /** Flows whose ways hang on a node's view or a zone, and those that the walk under way has asked for. */
  const dependents = new Map<NetworkInterfaceId | AzId, Set<FlowStart>>()
  const asked = { nodes: new Set<NetworkInterfaceId>(), zones: new Set<AzId>() }
  const moment = (): Moment => ({ world: world(), conditions: noticing })
  const noticing: Conditions = {
    ...conditions,
    nodeSees(node, group, target, targetPort) {
      asked.nodes.add(node)
      return conditions.nodeSees(node, group, target, targetPort)
    },
    zone(zoneId) {
      asked.zones.add(zoneId)
      return conditions.zone(zoneId)
    },
  }

  function pathFrom(from: Place, packet: Packet, choose: (n: number) => number): Path {
    return pathOf(world(), walk(moment(), from, packet, { choose }))
  }

  function ofFlow(client: NetworkInterfaceId, to: Target, port: number, salt: number): Path {
    const start = starts.of(world(), client, to, port)
    const path = recalled(start, salt) ?? walked(start, chooserOf(start.packet, salt))
    if (!path.hashesPorts) return path
    return pathFrom(start.from, withPortOf(start.packet, salt), chooserOf(start.packet, salt))
  }

  function recalled(start: FlowStart, salt: number): Path | undefined {
    const { known } = start
    if (known === undefined || known.whole !== undefined) return known?.whole
    const chosen = chooseByFlow(start.source, start.destination, start.port, salt, known.paths.length)
    return known.paths[chosen] ?? put(known, chosen, composed(start, known, chosen))
  }

  /** Of what other flows have met before and beyond the load balancer. */
  function composed(start: FlowStart, known: KnownWays, chosen: number): Path | undefined {
    const { cuts } = known
    const choice = (cuts.deliver ?? cuts.reset)?.choices[chosen]
    const met = choice === undefined ? undefined : beyonds.get(beyondKey(choice, start.packet))
    if (met === undefined) return undefined
    const own = cuts[met.beyond.end.type]
    if (own === undefined) return undefined
    hangOnZones(start, known, met.zones)
    return pathOfCut(own, met.beyond)
  }

  function hangOnZones(start: FlowStart, known: KnownWays, zones: Iterable<AzId>): void {
    for (const zone of zones) {
      if (known.zones.includes(zone)) continue
      known.zones.push(zone)
      dependentsOf(zone).add(start)
    }
  }

  function walked(start: FlowStart, choose: (n: number) => number): Path {
    const choices: Choice[] = []
    asked.nodes.clear()
    asked.zones.clear()
    const taken = walk(moment(), start.from, start.packet, {
      choose: noting(choose, choices),
      beyond: (step) => (choices.length === 1 ? beyondOf(step, start.packet) : undefined),
    })
    const own = cut(world(), taken)
    const path = own === undefined ? pathOf(world(), taken) : pathOfCut(own, own.beyond)
    if (path.commands.every(isPick)) learn(start, { taken, choices, own, path })
    return path
  }

  /** What is known beyond the node that has just chosen a target. */
  function beyondOf(step: Step, sent: Packet): Beyond | undefined {
    if (!hidesClient(step) || asked.nodes.size !== 1) return undefined
    const met = beyonds.get(beyondKey(step.place, sent))
    for (const zone of met?.zones ?? []) asked.zones.add(zone)
    return met?.beyond
  }

  function learn(start: FlowStart, { taken, choices, own, path }: Learnt): void {
    const [choice, ...others] = choices
    for (const node of asked.nodes) dependentsOf(node).add(start)
    if (choice === undefined || path.hashesPorts) {
      start.known = wholeWay(picked(path))
      hangOnZones(start, start.known, asked.zones)
      return
    }
    if (others.length > 0) return
    const [n, chosen] = choice
    const known = start.known ?? waysByChoice(n)
    start.known = known
    hangOnZones(start, known, asked.zones)
    put(known, chosen, picked(path))
    const place = own?.choices[chosen]
    // A way beyond the node that hangs on other views, of an inspection there, is kept for its own client only.
    if (own === undefined || place === undefined || asked.nodes.size !== 1) return
    if (known.unknown > 0) known.cuts[own.beyond.end.type] = { ...own, there: picked(own.there) }
    if (taken.forward.beyond === undefined)
      beyonds.set(beyondKey(place, start.packet), { beyond: own.beyond, zones: [...asked.zones] })
  }

  function dependentsOf(of: NetworkInterfaceId | AzId): Set<FlowStart> {
    const known = dependents.get(of) ?? new Set()
    dependents.set(of, known)
    return known
  }

  return {
    ofFlow,
    ofCheck({ from, node, target, port }) {
      const key = `${node} ${target} ${port}`
      const known = checks.get(key)
      if (known !== undefined) return known
      const path = pathFrom(from, synBetween(world(), node, target, port), first)
      checks.set(key, path)
      return path
    },
    flowOf(client, to, port, salt) {
      const packet = synBetween(world(), client, to, port)
      const { hashesPorts } = ofFlow(client, to, port, salt)
      const sent = hashesPorts ? withPortOf(packet, salt) : packet
      return { from: { type: 'interface-egress', id: client }, packet: sent, salt }
    },
    forget() {
      starts.forget()
      beyonds.clear()
      checks.clear()
      dependents.clear()
    },
    forgetViewOf: forgetAskersOf,
    forgetZone(zoneId) {
      forgetAskersOf(zoneId)
      for (const [key, { zones }] of beyonds) if (zones.includes(zoneId)) beyonds.delete(key)
    },
  }

  function forgetAskersOf(of: NetworkInterfaceId | AzId): void {
    for (const start of dependents.get(of) ?? []) start.known = undefined
    dependents.delete(of)
    checks.clear()
  }
}

const first = (): number => 0

function isPick({ type }: Command): boolean {
  return type === 'SetEndpointLoadBalancer'
}

/** The same way for those that come after the flow which picked a load balancer on it: nothing else about it changes. */
function picked<Of extends { readonly commands: readonly Command[] }>(of: Of): Of {
  return of.commands.length === 0 ? of : { ...of, commands: [] }
}

function noting(choose: (n: number) => number, choices: Choice[]): (n: number) => number {
  return (n) => {
    const chosen = choose(n)
    choices.push([n, chosen])
    return chosen
  }
}
