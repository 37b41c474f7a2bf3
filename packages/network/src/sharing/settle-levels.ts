import { growKeyedHeap, keyedHeap, removeKey, setKey, takeLeast, type KeyedHeap } from './keyed-heap.ts'
import { HOP_BITS, markSeen, type ClassTable } from './class-table.ts'
import { leaveSeat, takeSeat, type LinkTable } from './link-table.ts'
import { exact, findHigherLevel, findNextLevel, leastOfOthers, sumBelow } from './saturation-level.ts'

/** Links and classes, and the links whose level no longer follows from the limits of their classes. */
export class Network {
  declare readonly links: LinkTable
  declare readonly classes: ClassTable
  /** Those links, by the lesser of the level they have and the level they should have. */
  declare readonly unsettled: KeyedHeap
  /** Links touched by the work at hand, each once. */
  declare touched: Int32Array
  declare isTouched: Uint8Array
  declare touchedCount: number

  constructor(links: LinkTable, classes: ClassTable) {
    const count = links.capacity.length
    this.links = links
    this.classes = classes
    this.unsettled = keyedHeap(count)
    this.touched = new Int32Array(count)
    this.isTouched = new Uint8Array(count)
    this.touchedCount = 0
  }
}

/** Links with classes, all levels settled. */
export function networkOf(links: LinkTable, classes: ClassTable): Network {
  return new Network(links, classes)
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
  const { spare, free, flows, level } = links
  const members = classes.members[row]! + change
  classes.members[row] = members
  if (change === 1 && members === 1) enterPath(network, row)
  const share = classes.share[row]!
  const start = row << HOP_BITS
  const end = start + classes.hops[row]!
  for (let hop = start; hop < end; hop++) {
    const link = classes.links[hop]!
    flows[link] = flows[link]! + change
    if (share < level[link]!) {
      spare[link] = exact(spare[link]! - change * share, links.capacity[link]!)
      if (share > links.below[link]!) links.below[link] = share
    } else free[link] = free[link]! + change
    touch(network, link)
  }
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
  const { links, unsettled } = network
  for (let link = takeLeast(unsettled); link >= 0; link = takeLeast(unsettled)) {
    if (links.nextLevel[link]! < links.level[link]!) lower(network, link)
    else raise(network, link)
    reviewTouched(network)
  }
}

/** Lowers the level of a link as it should be: it now holds every class that had a higher share. */
function lower(network: Network, link: number): void {
  const { links, classes } = network
  const { hop } = links
  const { share, wanted } = classes
  const level = links.nextLevel[link]!
  const end = links.start[link]! + links.seats[link]!
  for (let seat = links.start[link]!; seat < end; seat++) {
    const place = hop[seat]!
    const row = place >> HOP_BITS
    if (share[row]! <= level) continue
    wanted[row] = level
    setShare(network, row, place)
  }
  links.level[link] = level
  if (!(links.below[link]! < level)) sumBelow(links, classes, link, level)
}

/** Raises the level of a link as far as the other links of the classes at its level and their own limits let it. */
function raise(network: Network, link: number): void {
  const { links, classes } = network
  const { hop } = links
  const { share, wanted } = classes
  findHigherLevel(links, classes, link)
  const before = links.level[link]!
  const level = links.nextLevel[link]!
  links.level[link] = level
  const end = links.start[link]! + links.seats[link]!
  for (let seat = links.start[link]!; seat < end; seat++) {
    const place = hop[seat]!
    const row = place >> HOP_BITS
    if (share[row]! < before) continue
    if (wanted[row]! > level) wanted[row] = level
    if (wanted[row]! > before) setShare(network, row, place)
  }
}

/** Works out anew what level a link should have. */
export function review(network: Network, link: number): void {
  const { links, unsettled } = network
  findNextLevel(links, network.classes, link)
  const next = links.nextLevel[link]!
  const level = links.level[link]!
  if (next === level) {
    removeKey(unsettled, link)
    return
  }
  unsettled.keyOf[link] = Math.min(next, level)
  setKey(unsettled, link)
}

/** Gives a class the share in `wanted`, a column so that no call boxes a number, and tells the links of its path, but for that at one place. */
function setShare(network: Network, row: number, except: number): void {
  const { links, classes } = network
  const { spare, free } = links
  const before = classes.share[row]!
  const after = classes.wanted[row]!
  const members = classes.members[row]!
  classes.share[row] = after
  markSeen(classes, row)
  const start = row << HOP_BITS
  const end = start + classes.hops[row]!
  for (let hop = start; hop < end; hop++) {
    if (hop === except) continue
    const link = classes.links[hop]!
    const level = links.level[link]!
    if (after < level) {
      const more = before < level ? after - before : after
      spare[link] = exact(spare[link]! - members * more, links.capacity[link]!)
      if (!(before < level)) free[link] = free[link]! - members
      if (after > links.below[link]!) links.below[link] = after
    } else {
      if (!(before < level)) continue
      spare[link] = spare[link]! + members * before
      free[link] = free[link]! + members
    }
    const next = links.nextLevel[link]!
    if (next === Infinity && free[link] === 0 && spare[link]! >= links.flows[link]!) continue
    if (before < next || after < next) touch(network, link)
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
  classes.share[row] = leastOfOthers(links, classes, row, -1)
  markSeen(classes, row)
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
