import { growKeyedHeap, keyedHeap, leastId, removeKey, setKey, type KeyedHeap } from './keyed-heap.ts'
import { HOP_BITS, markSeen, type ClassTable } from './class-table.ts'
import { addMembers, leaveSeat, setLimit, takeSeat, type LinkTable } from './link-table.ts'
import { findNextLevel } from './saturation-level.ts'

/** Links and classes, and the links whose level no longer follows from the limits of their classes. */
export interface Network {
  readonly links: LinkTable
  readonly classes: ClassTable
  /** Those links, by the lesser of the level they have and the level they should have. */
  readonly unsettled: KeyedHeap
  /** Links touched by the work at hand, each once. */
  touched: Int32Array
  isTouched: Uint8Array
  touchedCount: number
}

/** Links with classes, all levels settled. */
export function networkOf(links: LinkTable, classes: ClassTable): Network {
  const count = links.capacity.length
  return {
    links,
    classes,
    unsettled: keyedHeap(count),
    touched: new Int32Array(count),
    isTouched: new Uint8Array(count),
    touchedCount: 0,
  }
}

/** Follows the links where their columns have grown; no work is at hand. */
export function growNetwork(network: Network): void {
  const room = network.links.capacity.length
  if (network.touched.length === room) return
  growKeyedHeap(network.unsettled, room)
  network.touched = new Int32Array(room)
  network.isTouched = new Uint8Array(room)
}

/** Changes how many flows a class has by 1 or -1; the levels of its path then wait to be settled. */
export function countFlow(network: Network, row: number, change: 1 | -1): void {
  const { links, classes } = network
  const members = classes.members[row]! + change
  const isFirst = change === 1 && members === 1
  if (isFirst) enterPath(network, row)
  classes.members[row] = members
  const start = row << HOP_BITS
  const end = start + classes.hops[row]!
  for (let hop = start; hop < end; hop++) {
    const link = classes.links[hop]!
    addMembers(links, link, classes.seatOf[hop]!, change)
    touch(network, link)
  }
  if (isFirst) reshare(network, row)
  if (members === 0) leavePath(network, row)
  reviewTouched(network)
}

/**
 * Settles every level that no longer follows from the limits of the link's classes: at each step the link with the
 * least key gets the level that it should have, which changes limits on the other links of its classes.
 *
 * A level depends only on rates below it, so nothing below the least key can still change: the work begins at the
 * lowest affected level, touches only what does change and its neighbours, and ends in the one set of levels that
 * follows from capacities, paths and limits, whatever the levels were before. A level is lowered at most once.
 */
export function settleLevels(network: Network): void {
  const { links, classes, unsettled } = network
  for (let link = leastId(unsettled); link >= 0; link = leastId(unsettled)) {
    removeKey(unsettled, link)
    const next = links.nextLevel[link]!
    const lower = Math.min(next, links.level[link]!)
    const upper = Math.max(next, links.level[link]!)
    links.level[link] = next
    const start = links.start[link]!
    const end = start + links.seats[link]!
    for (let seat = start; seat < end; seat++) {
      const place = links.hop[seat]!
      const row = place >> HOP_BITS
      // A class that two other links hold below both levels of this one sees nothing of the change; one that this link
      // holds before and after just follows it.
      if (classes.second[row]! < lower) continue
      if (links.limit[seat]! >= upper) follow(network, row, place)
      else reshare(network, row)
    }
    reviewTouched(network)
  }
}

/** Works out anew what level a link should have. */
export function review(network: Network, link: number): void {
  const { links, unsettled } = network
  findNextLevel(links, link)
  const next = links.nextLevel[link]!
  const level = links.level[link]!
  if (next === level) {
    removeKey(unsettled, link)
    return
  }
  unsettled.keyOf[link] = Math.min(next, level)
  setKey(unsettled, link)
}

/** Gives a class the level of the link at a place of its path as its share, which no other link of the path is below. */
function follow(network: Network, row: number, place: number): void {
  const { links, classes } = network
  const share = links.level[classes.links[place]!]!
  classes.share[row] = share
  markSeen(classes, row)
  const start = row << HOP_BITS
  const end = start + classes.hops[row]!
  for (let hop = start; hop < end; hop++) {
    if (hop === place) continue
    const link = classes.links[hop]!
    const seat = classes.seatOf[hop]!
    const before = links.limit[seat]!
    setLimit(links, link, seat, share)
    if (Math.min(share, before) < links.nextLevel[link]!) touch(network, link)
  }
}

/** Reads a class's share from the levels of its path, and tells each link of it what the others allow. */
function reshare(network: Network, row: number): void {
  const { links, classes } = network
  const { level, nextLevel, limit } = links
  const first = row << HOP_BITS
  const end = first + classes.hops[row]!
  let least = classes.cap[row]!
  let second = Infinity
  let narrowest = -1
  for (let hop = first; hop < end; hop++) {
    const one = level[classes.links[hop]!]!
    if (one < least) {
      second = least
      least = one
      narrowest = hop
    } else if (one < second) second = one
  }
  classes.second[row] = second
  if (classes.share[row] !== least) {
    classes.share[row] = least
    markSeen(classes, row)
  }
  for (let hop = first; hop < end; hop++) {
    const link = classes.links[hop]!
    const seat = classes.seatOf[hop]!
    const allowed = hop === narrowest ? second : least
    const before = limit[seat]!
    if (allowed === before) continue
    setLimit(links, link, seat, allowed)
    if (Math.min(allowed, before) < nextLevel[link]!) touch(network, link)
  }
}

function touch(network: Network, link: number): void {
  if (network.isTouched[link] === 1) return
  network.isTouched[link] = 1
  network.touched[network.touchedCount++] = link
}

function reviewTouched(network: Network): void {
  const { touched, isTouched } = network
  const count = network.touchedCount
  network.touchedCount = 0
  for (let n = 0; n < count; n++) {
    isTouched[touched[n]!] = 0
    review(network, touched[n]!)
  }
}

function enterPath(network: Network, row: number): void {
  const { links, classes } = network
  const start = row << HOP_BITS
  const end = start + classes.hops[row]!
  for (let hop = start; hop < end; hop++) {
    takeSeat(links, classes.links[hop]!, hop, classes.seatOf)
  }
}

function leavePath(network: Network, row: number): void {
  const { links, classes } = network
  const start = row << HOP_BITS
  const end = start + classes.hops[row]!
  for (let hop = start; hop < end; hop++) {
    leaveSeat(links, classes.links[hop]!, classes.seatOf[hop]!, classes.seatOf)
  }
}
