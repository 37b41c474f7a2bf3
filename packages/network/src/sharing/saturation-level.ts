import type { LinkTable } from './link-table.ts'

/**
 * Works out the level that a link should have, into `nextLevel`: the least whole λ at which it cannot give every flow that still asks for more another quantum,
 * when the flows whose limit is below λ have got their limit and all others λ. Infinity when there is no such λ.
 * It depends only on limits below it, which is what makes max-min rates in quanta unique whatever the order of work.
 *
 * Let h(λ) be the level at which the link would be full if just the flows limited below λ were held at their limits.
 * Up to the wanted level h never goes beyond it, and at it h(λ) ≤ λ: from below, `λ := h(λ)` arrives. Mostly one step is
 * enough, from a level whose sums are kept: no limit lies between there and the answer.
 */
export function findNextLevel(links: LinkTable, link: number): void {
  if (links.flows[link] === 0) links.nextLevel[link] = Infinity
  else if (!followsFromKept(links, link)) {
    pass(links, link, links.nextLevel[link]!)
    if (!followsFromKept(links, link)) findFromBelow(links, link)
  }
}

/** Whether it is sure, by the kept sums, that no limit lies between their split and the level; if so it is written. */
function followsFromKept(links: LinkTable, link: number): boolean {
  const { split, frozen, free, below, above } = links.kept
  const flows = links.flows[link]!
  const capacity = links.capacity[link]!
  const taken = frozen[link]!
  if (free[link] === 0) {
    if (!(taken + flows <= capacity)) return false
    links.nextLevel[link] = Infinity
    return true
  }
  const level = Math.floor((capacity - taken) / free[link]!)
  const from = split[link]!
  // Flows that end exactly at the wanted level leave a rest, which can lift h by at most a quantum a flow: the split is
  // above the wanted level only if there is a limit in that reach.
  if (below[link]! >= Math.min(level, from) - 1 - flows) return false
  // Sums that are not exact make the level NaN, which fails here.
  if (!(from >= level || above[link]! >= level)) return false
  links.nextLevel[link] = level
  return true
}

/** Finds the level by as many passes as it takes from one that is not above it. */
function findFromBelow(links: LinkTable, link: number): void {
  const { frozen, free, above } = links.kept
  const capacity = links.capacity[link]!
  let level = Math.floor(capacity / links.flows[link]!)
  for (let isFound = false; !isFound;) {
    pass(links, link, level)
    const filled = free[link] === 0 ? Infinity : Math.floor((capacity - frozen[link]!) / free[link]!)
    isFound = filled <= level || above[link]! >= filled
    level = Math.max(level, filled)
  }
  links.nextLevel[link] = level
}

/** Sums up what the flows limited below a level take and how many others there are. */
function pass(links: LinkTable, link: number, level: number): void {
  const { limit, members, kept } = links
  const end = links.start[link]! + links.seats[link]!
  let frozen = 0
  let free = 0
  let below = -Infinity
  let above = Infinity
  for (let at = links.start[link]!; at < end; at++) {
    const one = limit[at]!
    if (one < level) {
      frozen += members[at]! * one
      if (one > below) below = one
    } else {
      free += members[at]!
      if (one < above) above = one
    }
  }
  kept.split[link] = level
  kept.frozen[link] = frozen <= Number.MAX_SAFE_INTEGER ? frozen : NaN
  kept.free[link] = free
  kept.below[link] = below
  kept.above[link] = above
}
