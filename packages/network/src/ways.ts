import type { Conditions, NetworkInterfaceId, Packet, Place, World } from '@causeway/model'
import type { Check } from './check.ts'
import { beyondKey, cut } from './cut.ts'
import type { Beyond, Cut } from './cut.ts'
import { chooseByFlow, chooserOf } from './flow-hash.ts'
import { flowStarts } from './flow-starts.ts'
import type { FlowStart } from './flow-starts.ts'
import { pathOf, pathOver } from './path.ts'
import type { Path } from './path.ts'
import { synBetween, withPortOf } from './syn.ts'
import type { Target } from './target.ts'
import type { Flow } from './trace.ts'
import { walk } from './walk.ts'
import type { Moment, RoundWalk } from './walk.ts'

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
}

/** What is known of the ways from a client to an address. */
interface Known {
  /** Where no load balancer chooses, or none that can be told apart. */
  readonly whole?: Path
  /** By the flow's choice at the one load balancer on the way. */
  readonly paths: (Path | undefined)[]
  /** One of them, cut at the load balancer, by how it ended there. */
  readonly cuts: Partial<Record<'deliver' | 'reset', Cut>>
}

type Choice = readonly [n: number, chosen: number]

interface Learnt {
  readonly choices: readonly Choice[]
  readonly path: Path
}

export function ways(world: () => World, conditions: Conditions): Ways {
  const flows = new Map<string, Known>()
  const starts = flowStarts()
  const beyonds = new Map<string, Beyond>()
  const checks = new Map<string, Path>()
  /** Flows whose ways hang on a node's view, and the nodes whose views the walk under way has asked for. */
  const dependents = new Map<NetworkInterfaceId, Set<string>>()
  const asked = new Set<NetworkInterfaceId>()
  const moment = (): Moment => ({ world: world(), conditions: noticing })
  const noticing: Conditions = {
    ...conditions,
    nodeSees(node, group, target, targetPort) {
      asked.add(node)
      return conditions.nodeSees(node, group, target, targetPort)
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

  function recalled({ key, port, source, destination, packet }: FlowStart, salt: number): Path | undefined {
    const known = flows.get(key)
    if (known === undefined || known.whole !== undefined) return known?.whole
    const chosen = chooseByFlow(source, destination, port, salt, known.paths.length)
    return known.paths[chosen] ?? put(known, chosen, composed(known, chosen, packet))
  }

  /** Of what other flows have met before and beyond the load balancer. */
  function composed({ cuts }: Known, chosen: number, packet: Packet): Path | undefined {
    const choice = (cuts.deliver ?? cuts.reset)?.choices[chosen]
    const beyond = choice === undefined ? undefined : beyonds.get(beyondKey(choice, packet))
    const own = beyond === undefined ? undefined : cuts[beyond.end.type]
    if (beyond === undefined || own === undefined) return undefined
    return pathOver([own.there, beyond.there, beyond.back, own.back], beyond.end, own.backEnd)
  }

  function walked({ key, from, packet }: FlowStart, choose: (n: number) => number): Path {
    const choices: Choice[] = []
    asked.clear()
    const taken = walk(moment(), from, packet, { choose: noting(choose, choices) })
    const path = pathOf(world(), taken)
    // A way with commands is gone once: its commands change the world.
    if (path.commands.length === 0) learn(key, packet, taken, { choices, path })
    return path
  }

  function learn(key: string, packet: Packet, taken: RoundWalk, { choices, path }: Learnt): void {
    const [choice, ...others] = choices
    for (const node of asked) dependentsOf(node).add(key)
    if (choice === undefined || path.hashesPorts) flows.set(key, { whole: path, paths: [], cuts: {} })
    if (choice === undefined || path.hashesPorts || others.length > 0) return
    const [n, chosen] = choice
    const known = flows.get(key) ?? { paths: Array<Path | undefined>(n).fill(undefined), cuts: {} }
    flows.set(key, known)
    put(known, chosen, path)
    const own = cut(world(), taken)
    const place = own?.choices[chosen]
    // A way beyond the node that hangs on other views, of an inspection there, is kept for its own client only.
    if (own === undefined || place === undefined || asked.size !== 1) return
    known.cuts[own.beyond.end.type] = own
    beyonds.set(beyondKey(place, packet), own.beyond)
  }

  function dependentsOf(node: NetworkInterfaceId): Set<string> {
    const known = dependents.get(node) ?? new Set()
    dependents.set(node, known)
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
      flows.clear()
      starts.forget()
      beyonds.clear()
      checks.clear()
      dependents.clear()
    },
    forgetViewOf(node) {
      for (const key of dependents.get(node) ?? []) flows.delete(key)
      dependents.delete(node)
      checks.clear()
    },
  }
}

const first = (): number => 0

function put(known: Known, chosen: number, path: Path | undefined): Path | undefined {
  known.paths[chosen] = path
  return path
}

function noting(choose: (n: number) => number, choices: Choice[]): (n: number) => number {
  return (n) => {
    const chosen = choose(n)
    choices.push([n, chosen])
    return chosen
  }
}
