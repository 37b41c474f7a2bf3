import type { Instant } from '@causeway/ground'
import type { InstanceBandwidth, Knobs } from '@causeway/model'
import type { Path } from '../path.ts'
import type { Sharing } from '../sharing/sharing.ts'
import { bandwidthOf, isElastic, linkIdOf } from './capacities.ts'

/** A capacity that nothing reaches. */
const UNLIMITED_BPS = 70_000_000_000_000

/** What an interface carries by the type of its instance, where one is stated. */
export type HostOf = (id: string) => InstanceBandwidth | undefined

/** The links of a run by number: whatever on a way has a bandwidth of its own. */
export interface LinkBook {
  /** The links that a path leads over, those that are new made on the spot. */
  linksOf(path: Path): readonly number[]
  idOf(link: number): string
  isElastic(link: number): boolean
  /** Bits per second at this moment. */
  capacityOf(link: number): number
  /** The instance whose link it is, where its type is stated. */
  hostOf(link: number): InstanceBandwidth | undefined
  /** What a link has by itself, whatever a fault leaves of it. */
  ownOf(link: number): number
  /**
   * A link's own capacity from now on; a fault that holds it down keeps doing so. What the link has carried until now is
   * metered first, while it still has the capacity that it was carried at.
   */
  setCapacity(link: number, bps: number, now: Instant): void
  /** A fault leaves something so much from now on, undefined for all that it has [R-DP-21]. */
  degrade(id: string, bps: number | undefined, now: Instant): void
  count(): number
  save(): SavedBook
  load(saved: SavedBook): void
}

/** Links in the order in which they were made, and what faults leave of things. */
export interface SavedBook {
  readonly links: readonly SavedLink[]
  readonly ceilings: readonly (readonly [string, number])[]
}

interface SavedLink {
  readonly link: number
  readonly id: string
  readonly own: number
  readonly elastic: boolean
}

/**
 * `degradable` are the ids of what faults of the run will hold down; `hostOf` tells interfaces of instances whose type is
 * stated; `beforeChange` hears of a link that is about to have another capacity, while it still has its old one.
 */
export function linkBook(
  net: Sharing,
  knobs: () => Knobs,
  degradable: readonly string[],
  hostOf: HostOf = () => undefined,
  beforeChange: (link: number, now: Instant) => void = () => {},
): LinkBook {
  const numbers = new Map<string, number>()
  const ids: string[] = []
  const own: number[] = []
  const elastic: boolean[] = []
  const ceilings = new Map<string, number>()
  const held = new Set(degradable)

  const made = (id: string, bps: number, grows: boolean): number => {
    const link = net.addLink(Math.min(bps, ceilings.get(id) ?? bps), true)
    note({ link, id, own: bps, elastic: grows })
    return link
  }
  const note = (self: SavedLink): void => {
    numbers.set(self.id, self.link)
    ids[self.link] = self.id
    own[self.link] = self.own
    elastic[self.link] = self.elastic
  }
  const linkAt = (id: string, bps: number, grows: boolean): number =>
    numbers.get(id) ?? made(id, bps === 0 ? UNLIMITED_BPS : bps, grows)
  const capacityOf = (link: number): number =>
    Math.min(own[link] ?? UNLIMITED_BPS, ceilings.get(ids[link] as string) ?? UNLIMITED_BPS)

  function settle(link: number, now: Instant): void {
    beforeChange(link, now)
    net.readMeter(link, now)
  }

  function walk({ through, hangsOn }: Path): readonly number[] {
    const at = knobs()
    const limited = through.flatMap((thing) => {
      const id = linkIdOf(thing, through)
      const known = numbers.get(id)
      if (known !== undefined) return [known]
      const bps = hostOf(thing.id)?.peakBps ?? bandwidthOf(thing, at)
      return bps > 0 || held.has(id) ? [linkAt(id, bps, isElastic(thing))] : []
    })
    const others = hangsOn.filter((id) => held.has(id)).map((id) => linkAt(id, 0, false))
    return [...new Set([...limited, ...others])]
  }

  return {
    linksOf: (path) => (path.memo.links ??= walk(path)),
    idOf: (link) => ids[link] as string,
    isElastic: (link) => elastic[link] === true,
    capacityOf,
    hostOf: (link) => hostOf(ids[link] as string),
    ownOf: (link) => own[link] ?? UNLIMITED_BPS,
    setCapacity(link, bps, now) {
      settle(link, now)
      own[link] = bps
      net.setCapacity(link, capacityOf(link), now)
    },
    degrade(id, bps, now) {
      const link = numbers.get(id)
      if (link !== undefined) settle(link, now)
      if (bps === undefined) ceilings.delete(id)
      else ceilings.set(id, bps)
      if (link !== undefined) net.setCapacity(link, capacityOf(link), now)
    },
    count: () => ids.length,
    save: () => ({
      links: [...numbers].map(([id, link]) => ({
        link,
        id,
        own: own[link] ?? UNLIMITED_BPS,
        elastic: elastic[link] === true,
      })),
      ceilings: [...ceilings],
    }),
    load(saved) {
      for (const each of saved.links) note(each)
      for (const [id, bps] of saved.ceilings) ceilings.set(id, bps)
    },
  }
}
