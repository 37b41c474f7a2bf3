import type { AzId } from '@causeway/ground'
import type { Cut } from './cut.ts'
import type { Path } from './path.ts'

/** What is known of the ways from a client to an address. */
export interface KnownWays {
  /** Where no load balancer chooses, or none that can be told apart. */
  readonly whole?: Path
  /** By the flow's choice at the one load balancer on the way. */
  readonly paths: (Path | undefined)[]
  /** How many of them are still unknown. */
  unknown: number
  /** One of them, cut at the load balancer, by how it ended there; none is needed once all are known. */
  cuts: Partial<Record<'deliver' | 'reset', Cut>>
  /** Zones that some of it asked for. */
  readonly zones: AzId[]
}

/** One way, whatever the flow. */
export function wholeWay(whole: Path): KnownWays {
  return { whole, paths: [], unknown: 0, cuts: {}, zones: [] }
}

/** Ways by the choice among so many, none known yet. */
export function waysByChoice(n: number): KnownWays {
  return { paths: Array<Path | undefined>(n).fill(undefined), unknown: n, cuts: {}, zones: [] }
}

/** Notes the way of a choice, if there is one. */
export function put(known: KnownWays, chosen: number, path: Path | undefined): Path | undefined {
  if (path === undefined) return undefined
  if (known.paths[chosen] === undefined) known.unknown -= 1
  known.paths[chosen] = path
  if (known.unknown === 0) known.cuts = {}
  return path
}
