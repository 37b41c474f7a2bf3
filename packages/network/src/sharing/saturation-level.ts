import { HOP_BITS, type ClassTable } from './class-table.ts'
import type { LinkTable } from './link-table.ts'

/**
 * Works out the level that a link should have, into `nextLevel`: the least whole λ at which it cannot give every flow that still asks for more another quantum,
 * when the flows whose limit is below λ have got their limit and all others λ. Infinity when there is no such λ. What
 * all but the link allow a flow is its limit; of one whose share is below the level it is that share.
 * The level depends only on limits below it, which is what makes max-min rates in quanta unique whatever the order of work.
 *
 * Let h(λ) be the level at which the link would be full if just the flows limited below λ were held at their limits.
 * Up to the wanted level h never goes beyond it, and at it h(λ) ≤ λ: from below, `λ := h(λ)` arrives. Mostly h at the
 * level that the link has tells enough, for which the sums are kept.
 *
 * Of the classes at the level it is known only that their limits are not below it. So a level that should be lower is
 * told exactly, and of one that should be higher only that it should.
 */
export function findNextLevel(links: LinkTable, classes: ClassTable, link: number): void {
  if (links.flows[link] === 0) links.nextLevel[link] = Infinity
  else if (!followsFromSums(links, link)) {
    findWanted(links, classes, link)
    findFromBelow(links, classes, link, Math.floor(links.capacity[link]! / links.flows[link]!))
    sumBelow(links, classes, link, links.level[link]!)
  }
}

/** Whether it is sure, by the sums for the level that the link has, which one it should have; if so it is written. */
function followsFromSums(links: LinkTable, link: number): boolean {
  const { spare, free, below } = links
  const flows = links.flows[link]!
  if (free[link] === 0) {
    if (!(spare[link]! >= flows)) return false
    links.nextLevel[link] = Infinity
    return true
  }
  const filled = Math.floor(spare[link]! / free[link]!)
  // Flows that end exactly at the wanted level leave a rest, which can lift h by at most a quantum a flow: the level is
  // above the wanted one only if there is a limit in that reach. Sums that are not exact make it NaN, which fails here.
  if (!(below[link]! < Math.min(filled, links.level[link]!) - 1 - flows)) return false
  links.nextLevel[link] = filled
  return true
}

/**
 * Works out what the other links and their own limits allow the classes at the level of a link that should have a higher
 * one, into `wanted`, and the level that follows, into `nextLevel`; the sums are then for that.
 */
export function findHigherLevel(links: LinkTable, classes: ClassTable, link: number): void {
  findWanted(links, classes, link)
  const filled = filledAt(links, link)
  links.nextLevel[link] = filled
  if (links.above[link]! < filled) findFromBelow(links, classes, link, filled)
}

/** Finds the level by as many passes as it takes from one that is not above it. */
function findFromBelow(links: LinkTable, classes: ClassTable, link: number, from: number): void {
  let level = from
  for (;;) {
    sumBelow(links, classes, link, level)
    const filled = filledAt(links, link)
    const isFound = filled <= level || links.above[link]! >= filled
    level = Math.max(level, filled)
    if (isFound) break
  }
  links.nextLevel[link] = level
}

/** Where the link would be full if just the flows summed up as limited below a level were held at their limits. */
function filledAt({ spare, free }: LinkTable, link: number): number {
  return free[link] === 0 ? Infinity : Math.floor(spare[link]! / free[link]!)
}

function findWanted(links: LinkTable, classes: ClassTable, link: number): void {
  const { share, wanted } = classes
  const { hop } = links
  const level = links.level[link]!
  const end = links.start[link]! + links.seats[link]!
  let above = Infinity
  for (let seat = links.start[link]!; seat < end; seat++) {
    const place = hop[seat]!
    const row = place >> HOP_BITS
    if (share[row]! < level) continue
    const one = leastOfOthers(links, classes, row, place)
    wanted[row] = one
    if (one < above) above = one
  }
  links.above[link] = above
}

/** What a class's own limit and the links on its path, but for that at one place, allow each of its flows. */
export function leastOfOthers(
  { level }: LinkTable,
  classes: ClassTable,
  row: number,
  except: number,
): number {
  const start = row << HOP_BITS
  const end = start + classes.hops[row]!
  let least = classes.cap[row]!
  for (let hop = start; hop < end; hop++) {
    const one = level[classes.links[hop]!]!
    if (hop !== except && one < least) least = one
  }
  return least
}

/** Sums up what the flows limited below a level leave, and how many others there are; limits at the level that the link has are those in `wanted`. */
export function sumBelow(links: LinkTable, classes: ClassTable, link: number, level: number): void {
  const { share, wanted, members } = classes
  const { hop } = links
  const has = links.level[link]!
  const end = links.start[link]! + links.seats[link]!
  const capacity = links.capacity[link]!
  let spare = capacity
  let free = 0
  let below = -Infinity
  let above = Infinity
  for (let seat = links.start[link]!; seat < end; seat++) {
    const row = hop[seat]! >> HOP_BITS
    const one = share[row]! < has ? share[row]! : Math.max(has, wanted[row]!)
    if (one < level) {
      spare -= members[row]! * one
      if (one > below) below = one
    } else {
      free += members[row]!
      if (one < above) above = one
    }
  }
  links.spare[link] = exact(spare, capacity)
  links.free[link] = free
  links.below[link] = below
  links.above[link] = above
}

/** What is left of a capacity, or NaN when what was taken from it has grown too large to be exact. */
export function exact(rest: number, capacity: number): number {
  return rest >= capacity - Number.MAX_SAFE_INTEGER ? rest : NaN
}
