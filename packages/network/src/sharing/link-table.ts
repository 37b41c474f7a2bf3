import { assert } from '@causeway/ground'

/** Quanta of rate in a byte per second: all rates are whole multiples of 2^-10 B/s, so that their sums are exact. */
export const QUANTA_PER_BYTE = 1024

/** Of each link, what the flows take that are limited below a level, and how many others there are. */
export interface KeptSums {
  split: Float64Array
  /** Quanta per second; NaN when it has grown too large to be exact. */
  frozen: Float64Array
  free: Float64Array
  /** No limit lies between these two, but perhaps at them: below the split, and at or above it. */
  below: Float64Array
  above: Float64Array
}

/** Quanta of rate in a bit per second. */
export const QUANTA_PER_BIT = QUANTA_PER_BYTE / 8

/**
 * The links, and on each the classes that have flows there now, side by side in one block of the pool.
 * Rates are in quanta per second. A link's level is the rate up to which it lets a flow go: Infinity when it is not full.
 */
export interface LinkTable {
  /** How many links there are; the columns have room for more. */
  count: number
  capacity: Float64Array
  /** The levels that the shares of the classes were read from. */
  level: Float64Array
  /** The levels that follow from the present limits; where they differ from `level`, the link waits to be settled. */
  nextLevel: Float64Array
  /** How many flows cross the link. */
  flows: Float64Array
  /** A link's block in the pool: its start, how many seats are taken, how many there are. */
  start: Int32Array
  seats: Int32Array
  room: Int32Array
  /** By seat: what everything but this link allows a flow of the class. */
  limit: Float64Array
  /** By seat: how many flows the class has. */
  members: Float64Array
  /** By seat: the place of the link in the path of the class, see `HOPS_MOST`. */
  hop: Int32Array
  used: number
  /** Kept by link, so that its level mostly follows without a look at its classes; see `saturationLevel`. */
  readonly kept: KeptSums
}

const FIRST_SEATS = 4

/** Links of whole bits per second, none in use; throws `BrokenInvariant` on a capacity that cannot be counted exactly. */
export function linkTable(capacitiesBps: readonly number[]): LinkTable {
  const count = capacitiesBps.length
  const pool = count * FIRST_SEATS
  return {
    count,
    capacity: Float64Array.from(capacitiesBps, quantaOf),
    level: new Float64Array(count).fill(Infinity),
    nextLevel: new Float64Array(count).fill(Infinity),
    flows: new Float64Array(count),
    start: Int32Array.from({ length: count }, (_, link) => link * FIRST_SEATS),
    seats: new Int32Array(count),
    room: new Int32Array(count).fill(FIRST_SEATS),
    limit: new Float64Array(pool),
    members: new Float64Array(pool),
    hop: new Int32Array(pool),
    used: pool,
    kept: {
      split: new Float64Array(count).fill(Infinity),
      frozen: new Float64Array(count),
      free: new Float64Array(count),
      below: new Float64Array(count).fill(-Infinity),
      above: new Float64Array(count).fill(Infinity),
    },
  }
}

/** Adds a link without flows and tells its number; throws as `linkTable` does. */
export function addLink(links: LinkTable, bitsPerSecond: number): number {
  const quanta = quantaOf(bitsPerSecond)
  const link = links.count
  if (link === links.capacity.length) growColumns(links)
  if (links.used + FIRST_SEATS > links.limit.length) growPool(links)
  links.count += 1
  links.capacity[link] = quanta
  links.start[link] = links.used
  links.room[link] = FIRST_SEATS
  links.used += FIRST_SEATS
  return link
}

/** Quanta per second of whole bits per second, at most 70 Tbps. */
export function quantaOf(bitsPerSecond: number): number {
  const quanta = bitsPerSecond * QUANTA_PER_BIT
  assert(
    Number.isSafeInteger(quanta) && quanta >= 0,
    `a link has whole bits per second, at most 70 Tbps, got ${bitsPerSecond}`,
  )
  return quanta
}

/** Seats a class without flows on a link; `seatOf`, by place in the paths, is told its seat and those that move for it. */
export function takeSeat(links: LinkTable, link: number, hop: number, seatOf: Int32Array): void {
  if (links.seats[link] === links.room[link]) moveBlock(links, link, seatOf)
  const at = links.start[link]! + links.seats[link]!
  links.seats[link] = links.seats[link]! + 1
  links.limit[at] = Infinity
  links.members[at] = 0
  links.hop[at] = hop
  seatOf[hop] = at
}

/** Empties a seat whose class has no flows any more: the class of the last seat moves in. */
export function leaveSeat(links: LinkTable, link: number, seat: number, seatOf: Int32Array): void {
  const last = links.start[link]! + links.seats[link]! - 1
  links.seats[link] = links.seats[link]! - 1
  if (seat === last) return
  links.limit[seat] = links.limit[last]!
  links.members[seat] = links.members[last]!
  links.hop[seat] = links.hop[last]!
  seatOf[links.hop[seat]!] = seat
}

/** Changes what everything but the link allows a flow of the class in a seat. */
export function setLimit(links: LinkTable, link: number, seat: number, limit: number): void {
  const { split, frozen, free, below, above } = links.kept
  const at = split[link]!
  const before = links.limit[seat]!
  const members = links.members[seat]!
  links.limit[seat] = limit
  if (before < at) frozen[link] = frozen[link]! - members * before
  else free[link] = free[link]! - members
  if (limit < at) {
    frozen[link] = exact(frozen[link]! + members * limit)
    if (limit > below[link]!) below[link] = limit
  } else {
    free[link] = free[link]! + members
    if (limit < above[link]!) above[link] = limit
  }
}

/** Changes how many flows the class in a seat has. */
export function addMembers(links: LinkTable, link: number, seat: number, change: number): void {
  const { split, frozen, free } = links.kept
  const limit = links.limit[seat]!
  links.flows[link] = links.flows[link]! + change
  links.members[seat] = links.members[seat]! + change
  if (limit < split[link]!) frozen[link] = exact(frozen[link]! + change * limit)
  else free[link] = free[link]! + change
}

function exact(sum: number): number {
  return sum <= Number.MAX_SAFE_INTEGER ? sum : NaN
}

/** Quanta per second that go over a link now: each class at its limit or at the link's level, whichever is less. */
export function carriedQuanta(links: LinkTable, link: number): number {
  const { limit, members } = links
  const level = links.level[link]!
  const end = links.start[link]! + links.seats[link]!
  let sum = 0
  for (let at = links.start[link]!; at < end; at++) sum += members[at]! * Math.min(level, limit[at]!)
  return sum
}

// A full block moves to the end of the pool and doubles there. What it leaves behind is lost: all such holes together
// are smaller than the blocks in use.
function moveBlock(links: LinkTable, link: number, seatOf: Int32Array): void {
  const from = links.start[link]!
  const seats = links.seats[link]!
  const room = 2 * links.room[link]!
  while (links.used + room > links.limit.length) growPool(links)
  for (const column of [links.limit, links.members, links.hop]) {
    column.copyWithin(links.used, from, from + seats)
  }
  for (let seat = 0; seat < seats; seat++) seatOf[links.hop[from + seat]!] = links.used + seat
  links.start[link] = links.used
  links.room[link] = room
  links.used += room
}

// Rows beyond the links that there are stand as those of a link without flows.
function growColumns(links: LinkTable): void {
  const room = Math.max(8, 2 * links.capacity.length)
  const { kept } = links
  links.capacity = wider(links.capacity, room, 0)
  links.level = wider(links.level, room, Infinity)
  links.nextLevel = wider(links.nextLevel, room, Infinity)
  links.flows = wider(links.flows, room, 0)
  kept.split = wider(kept.split, room, Infinity)
  kept.frozen = wider(kept.frozen, room, 0)
  kept.free = wider(kept.free, room, 0)
  kept.below = wider(kept.below, room, -Infinity)
  kept.above = wider(kept.above, room, Infinity)
  for (const name of ['start', 'seats', 'room'] as const) {
    const column = links[name]
    links[name] = new Int32Array(room)
    links[name].set(column)
  }
}

function wider(column: Float64Array, room: number, value: number): Float64Array {
  const grown = new Float64Array(room).fill(value)
  grown.set(column)
  return grown
}

function growPool(links: LinkTable): void {
  const room = Math.max(2 * FIRST_SEATS, 2 * links.limit.length)
  const { limit, members, hop } = links
  links.limit = new Float64Array(room)
  links.limit.set(limit)
  links.members = new Float64Array(room)
  links.members.set(members)
  links.hop = new Int32Array(room)
  links.hop.set(hop)
}
