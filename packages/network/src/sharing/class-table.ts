import { assert } from '@causeway/ground'

/** A place in a path tells its row: place = row * 8 + hop. */
export const HOP_BITS = 3

/** A path has at most this many links. */
export const HOPS_MOST = 8

/**
 * The classes: flows of one path and one limit each, which all get the same share. A class that has flows has a row; the
 * rows in use lie close together, however many classes there are.
 *
 * The service of a class is what one of its flows would have got had it always been there; while the share stays the
 * same it grows evenly from where it was last written down, so that only a change of share costs anything, whatever
 * the number of flows.
 *
 * A class of the language, as the other tables of this folder are: of fields set in a constructor an engine knows what
 * kind of column each holds, and does not ask again at each access, which made sharing faster by a sixth.
 */
export class ClassTable {
  declare readonly paths: (readonly number[])[]
  /** By class: quanta per second that a flow may have at most, Infinity without a limit of its own. */
  declare readonly caps: number[]
  /** By class: its row, or -1 while it has no flows. */
  declare readonly rowOf: number[]
  /** The rows that were given back, the next one to be used last; then the rows from `rows` on. */
  declare readonly freeRows: number[]
  declare rows: number
  /** By row: the class. */
  declare owner: Int32Array
  /** By row: how many links its path has. */
  declare hops: Int32Array
  /** By place: the link, and the seat of the class on it. */
  declare links: Int32Array
  declare seatOf: Int32Array
  /** By row: the limit of the class. */
  declare cap: Float64Array
  declare members: Float64Array
  /** Quanta per second of each flow, as committed. */
  declare rate: Float64Array
  /** Quanta per second of each flow, as the levels stand while they are being settled. */
  declare share: Float64Array
  /** What the other links of a path allow, while one is raised; the share that a class is to have. */
  declare wanted: Float64Array
  /** The service at which the flow that ends first ends; Infinity without one. */
  declare goal: Float64Array
  /** Quanta per second times nanoseconds, at `since`. */
  declare service: Float64Array
  /** Nanoseconds, not rounded. */
  declare since: Float64Array
  /** The rows whose share was another since the last commit, each once. */
  declare seen: Int32Array
  declare isSeen: Uint8Array
  declare seenCount: number

  constructor() {
    this.paths = []
    this.caps = []
    this.rowOf = []
    this.freeRows = []
    this.rows = 0
    this.owner = new Int32Array(FIRST_ROWS)
    this.hops = new Int32Array(FIRST_ROWS)
    this.links = new Int32Array(FIRST_ROWS * HOPS_MOST)
    this.seatOf = new Int32Array(FIRST_ROWS * HOPS_MOST)
    this.cap = new Float64Array(FIRST_ROWS)
    this.members = new Float64Array(FIRST_ROWS)
    this.rate = new Float64Array(FIRST_ROWS)
    this.share = new Float64Array(FIRST_ROWS)
    this.wanted = new Float64Array(FIRST_ROWS)
    this.goal = new Float64Array(FIRST_ROWS)
    this.service = new Float64Array(FIRST_ROWS)
    this.since = new Float64Array(FIRST_ROWS)
    this.seen = new Int32Array(FIRST_ROWS)
    this.isSeen = new Uint8Array(FIRST_ROWS)
    this.seenCount = 0
  }
}

const FIRST_ROWS = 16

/** No classes. */
export function classTable(): ClassTable {
  return new ClassTable()
}

/** Adds a class without flows and tells its number; on a path without links it needs a limit of its own. */
export function addClass(classes: ClassTable, path: readonly number[], capQuanta: number): number {
  const isPath = path.length <= HOPS_MOST && new Set(path).size === path.length
  assert(isPath, `a path has at most ${HOPS_MOST} distinct links, got ${path.join(' ')}`)
  assert(path.length > 0 || capQuanta < Infinity, 'a class without links has a limit of its own')
  classes.paths.push(path)
  classes.caps.push(capQuanta)
  return classes.rowOf.push(-1) - 1
}

/** Gives a class a row, without flows and at rate 0 from a moment on. */
export function openRow(classes: ClassTable, owner: number, ns: number): number {
  const row = classes.freeRows.pop() ?? classes.rows++
  if (row === classes.cap.length) growRows(classes)
  const path = classes.paths[owner]!
  for (let hop = 0; hop < path.length; hop++) classes.links[row * HOPS_MOST + hop] = path[hop]!
  classes.hops[row] = path.length
  classes.rowOf[owner] = row
  classes.owner[row] = owner
  classes.cap[row] = classes.caps[owner]!
  classes.rate[row] = 0
  classes.share[row] = 0
  classes.service[row] = 0
  classes.goal[row] = Infinity
  classes.since[row] = ns
  return row
}

/** Takes the row of a class without flows back. */
export function closeRow(classes: ClassTable, row: number): void {
  classes.rowOf[classes.owner[row]!] = -1
  classes.freeRows.push(row)
}

/** What a flow of a class has been served up to a moment, from the last writing. */
export function serviceAt(classes: ClassTable, row: number, ns: number): number {
  return classes.service[row]! + classes.rate[row]! * (ns - classes.since[row]!)
}

/** Remembers that the share of a class is another. */
export function markSeen(classes: ClassTable, row: number): void {
  if (classes.isSeen[row] === 1) return
  classes.isSeen[row] = 1
  classes.seen[classes.seenCount++] = row
}

function growRows(classes: ClassTable): void {
  const room = 2 * classes.cap.length
  for (const name of ['cap', 'members', 'rate', 'share', 'wanted', 'goal', 'service', 'since'] as const) {
    const column = classes[name]
    classes[name] = new Float64Array(room)
    classes[name].set(column)
  }
  for (const name of ['owner', 'hops', 'seen', 'links', 'seatOf'] as const) {
    const column = classes[name]
    classes[name] = new Int32Array(2 * column.length)
    classes[name].set(column)
  }
  const { isSeen } = classes
  classes.isSeen = new Uint8Array(room)
  classes.isSeen.set(isSeen)
}
