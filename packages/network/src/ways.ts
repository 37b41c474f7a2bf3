import type { Conditions, NetworkInterfaceId, Packet, Place, World } from '@causeway/model'
import type { Check } from './check.ts'
import { chooserOf } from './flow-hash.ts'
import { pathOf } from './path.ts'
import type { Path } from './path.ts'
import { synBetween, withPortOf } from './syn.ts'
import type { Flow } from './trace.ts'
import { walk } from './walk.ts'
import type { WalkOptions } from './walk.ts'

/** Ways of packets at this moment, each walked once until the world or the weather changes. */
export interface Ways {
  /** The whole way of a flow from a client to the interface at an address. `salt` is the flow's own u32. */
  ofFlow(client: NetworkInterfaceId, to: NetworkInterfaceId, port: number, salt: number): Path
  /** The way of a health check from a load balancer's node to a target and back. */
  ofCheck(check: Check): Path
  /** The flow of `ofFlow`, as `trace` takes it. */
  flowOf(client: NetworkInterfaceId, to: NetworkInterfaceId, port: number, salt: number): Flow
  /** Something changed: nothing that was walked holds any longer. */
  forget(): void
}

/** Where ways part: a load balancer's choices, as far as they have been walked. */
interface Fork {
  readonly known: (Path | Fork | undefined)[]
}

type Choice = readonly [n: number, chosen: number]

export function ways(world: () => World, conditions: Conditions): Ways {
  const flows = new Map<string, Path | Fork>()
  const checks = new Map<string, Path>()

  function pathFrom(from: Place, packet: Packet, options: WalkOptions): Path {
    return pathOf(walk({ world: world(), conditions }, from, packet, options))
  }

  function ofFlow(client: NetworkInterfaceId, to: NetworkInterfaceId, port: number, salt: number): Path {
    const key = `${client} ${to} ${port}`
    const packet = synBetween(world(), client, to, port)
    const choose = chooserOf(packet, salt)
    const from: Place = { type: 'interface-egress', id: client }
    const known = followed(flows.get(key), choose)
    if (known?.hashesPorts ?? false) return pathFrom(from, withPortOf(packet, salt), { choose })
    if (known !== undefined) return known
    const choices: Choice[] = []
    const path = pathFrom(from, packet, { choose: noting(choose, choices) })
    // A way with commands is gone once: its commands change the world.
    if (path.commands.length === 0) flows.set(key, grown(flows.get(key), choices, path))
    return path.hashesPorts ? pathFrom(from, withPortOf(packet, salt), { choose }) : path
  }

  return {
    ofFlow,
    ofCheck({ from, node, target, port }) {
      const key = `${node} ${target} ${port}`
      const known = checks.get(key)
      if (known !== undefined) return known
      const path = pathFrom(from, synBetween(world(), node, target, port), { choose: first })
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
      checks.clear()
    },
  }
}

const first = (): number => 0

/** The path at the end of a flow's choices, as far as they have been walked before. */
function followed(known: Path | Fork | undefined, choose: (n: number) => number): Path | undefined {
  if (known === undefined || !('known' in known)) return known
  return followed(known.known[choose(known.known.length)], choose)
}

function noting(choose: (n: number) => number, choices: Choice[]): (n: number) => number {
  return (n) => {
    const chosen = choose(n)
    choices.push([n, chosen])
    return chosen
  }
}

/** What is known with one more path at the end of its choices. */
function grown(known: Path | Fork | undefined, choices: readonly Choice[], path: Path): Path | Fork {
  const [choice, ...rest] = choices
  if (choice === undefined) return path
  const [n, chosen] = choice
  const fork: Fork = known !== undefined && 'known' in known ? known : { known: Array(n).fill(undefined) }
  fork.known[chosen] = grown(fork.known[chosen], rest, path)
  return fork
}
