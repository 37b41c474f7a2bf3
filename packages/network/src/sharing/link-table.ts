import { assert } from '@causeway/ground'
import { HOP_BITS, type ClassTable } from './class-table.ts'

/** Quanta of rate in a byte per second: all rates are whole multiples of 2^-10 B/s, so that their sums are exact. */
export const QUANTA_PER_BYTE = 1024

/** Quanta of rate in a bit per second. */
export const QUANTA_PER_BIT = QUANTA_PER_BYTE / 8

/**
 * The links, and on each the classes that have flows there now, side by side in one block of the pool.
 * Rates are in quanta per second. A link's level is the rate up to which it lets a flow go: Infinity when it is not full.
 */
export class LinkTable {
  /** How many links there are; the columns have room for more. */
  declare count: number
  declare capacity: Float64Array
  /** The levels that the shares of the classes were read from. */
  declare level: Float64Array
  /**
   * The levels that follow from the present limits; where they differ from `level`, the link waits to be settled. Of one
   * that is to go up only the direction is sure.
   */
  declare nextLevel: Float64Array
  /** How many flows cross the link. */
  declare flows: Float64Array
  /** Quanta per second that the flows with shares below `level` leave; NaN when that is too far below 0 to be exact. */
  declare spare: Float64Array
  /** How many other flows there are. */
  declare free: Float64Array
  /** No share below `level` is above this one. */
  declare below: Float64Array
  /** The least limit that the last pass over the classes has found at or above its level. */
  declare above: Float64Array
  /** A link's block in the pool: its start, how many seats are taken, how many there are. */
  declare start: Int32Array
  declare seats: Int32Array
  declare room: Int32Array
  /** By seat: the place of the link in the path of the class, see `HOPS_MOST`. */
  declare hop: Int32Array
  declare used: number

  constructor(capacitiesBps: readonly number[]) {
    const count = capacitiesBps.length
    const pool = count * FIRST_SEATS
    this.count = count
    this.capacity = Float64Array.from(capacitiesBps, quantaOf)
    this.level = new Float64Array(count).fill(Infinity)
    this.nextLevel = new Float64Array(count).fill(Infinity)
    this.flows = new Float64Array(count)
    this.spare = Float64Array.from(capacitiesBps, quantaOf)
    this.free = new Float64Array(count)
    this.below = new Float64Array(count).fill(-Infinity)
    this.above = new Float64Array(count).fill(Infinity)
    this.start = Int32Array.from({ length: count }, (_, link) => link * FIRST_SEATS)
    this.seats = new Int32Array(count)
    this.room = new Int32Array(count).fill(FIRST_SEATS)
    this.hop = new Int32Array(pool)
    this.used = pool
  }
}

const FIRST_SEATS = 4

/** Links of whole bits per second, none in use; throws `BrokenInvariant` on a capacity that cannot be counted exactly. */
export function linkTable(capacitiesBps: readonly number[]): LinkTable {
  return new LinkTable(capacitiesBps)
}

/** Adds a link without flows and tells its number; throws as `linkTable` does. */
export function addLink(links: LinkTable, bitsPerSecond: number): number {
  const quanta = quantaOf(bitsPerSecond)
  const link = links.count
  if (link === links.capacity.length) growColumns(links)
  if (links.used + FIRST_SEATS > links.hop.length) growPool(links)
  links.count += 1
  links.capacity[link] = quanta
  links.spare[link] = quanta
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
  links.hop[at] = hop
  seatOf[hop] = at
}

/** Empties a seat whose class has no flows any more: the class of the last seat moves in. */
export function leaveSeat(links: LinkTable, link: number, seat: number, seatOf: Int32Array): void {
  const last = links.start[link]! + links.seats[link]! - 1
  links.seats[link] = links.seats[link]! - 1
  if (seat === last) return
  links.hop[seat] = links.hop[last]!
  seatOf[links.hop[seat]!] = seat
}

/** Changes the capacity of a link. */
export function resize(links: LinkTable, link: number, quanta: number): void {
  links.spare[link] = links.spare[link]! + (quanta - links.capacity[link]!)
  links.capacity[link] = quanta
}

/** Quanta per second that go over a link now. */
export function carriedQuanta(links: LinkTable, { share, members }: ClassTable, link: number): number {
  const { hop } = links
  const end = links.start[link]! + links.seats[link]!
  let sum = 0
  for (let seat = links.start[link]!; seat < end; seat++) {
    const row = hop[seat]! >> HOP_BITS
    sum += members[row]! * share[row]!
  }
  return sum
}

// A full block moves to the end of the pool and doubles there. What it leaves behind is lost: all such holes together
// are smaller than the blocks in use.
function moveBlock(links: LinkTable, link: number, seatOf: Int32Array): void {
  const from = links.start[link]!
  const seats = links.seats[link]!
  const room = 2 * links.room[link]!
  while (links.used + room > links.hop.length) growPool(links)
  links.hop.copyWithin(links.used, from, from + seats)
  for (let seat = 0; seat < seats; seat++) seatOf[links.hop[from + seat]!] = links.used + seat
  links.start[link] = links.used
  links.room[link] = room
  links.used += room
}

// Rows beyond the links that there are stand as those of a link without flows.
function growColumns(links: LinkTable): void {
  const room = Math.max(8, 2 * links.capacity.length)
  links.capacity = wider(links.capacity, room, 0)
  links.level = wider(links.level, room, Infinity)
  links.nextLevel = wider(links.nextLevel, room, Infinity)
  links.flows = wider(links.flows, room, 0)
  links.spare = wider(links.spare, room, 0)
  links.free = wider(links.free, room, 0)
  links.below = wider(links.below, room, -Infinity)
  links.above = wider(links.above, room, Infinity)
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
  const room = Math.max(2 * FIRST_SEATS, 2 * links.hop.length)
  const { hop } = links
  links.hop = new Int32Array(room)
  links.hop.set(hop)
}
