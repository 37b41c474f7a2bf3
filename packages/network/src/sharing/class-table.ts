/**
 * The classes: flows of one path and one limit each, which all get the same share. Row = class. The service of a class
 * is what one of its flows would have got had it always been there; while the share stays the same it grows evenly
 * from where it was last written down, so that only a change of share costs anything, whatever the number of flows.
 */
export interface ClassTable {
  /** Where a class's path begins in `links` and `seatOf`; it ends where the next one begins. */
  pathStart: Int32Array
  /** The links of all paths, one path after another; beside each the seat of the class there while it has flows. */
  links: Int32Array
  seatOf: Int32Array
  used: number
  count: number
  /** Quanta per second that a flow may have at most, Infinity without a limit of its own. */
  cap: Float64Array
  /** How many flows it has. */
  members: Float64Array
  /** Quanta per second of each flow, as committed. */
  rate: Float64Array
  /** Quanta per second of each flow, as the levels stand while they are being settled. */
  share: Float64Array
  /** Quanta per second times nanoseconds, at `since`. */
  service: Float64Array
  /** Nanoseconds, not rounded. */
  since: Float64Array
  /** The classes whose share was looked at since the last commit, each once. */
  seen: Int32Array
  isSeen: Uint8Array
  seenCount: number
}

const FIRST_CLASSES = 16
const FIRST_HOPS = 64

/** No classes. */
export function classTable(): ClassTable {
  return {
    pathStart: new Int32Array(FIRST_CLASSES + 1),
    links: new Int32Array(FIRST_HOPS),
    seatOf: new Int32Array(FIRST_HOPS),
    used: 0,
    count: 0,
    cap: new Float64Array(FIRST_CLASSES),
    members: new Float64Array(FIRST_CLASSES),
    rate: new Float64Array(FIRST_CLASSES),
    share: new Float64Array(FIRST_CLASSES),
    service: new Float64Array(FIRST_CLASSES),
    since: new Float64Array(FIRST_CLASSES),
    seen: new Int32Array(FIRST_CLASSES),
    isSeen: new Uint8Array(FIRST_CLASSES),
    seenCount: 0,
  }
}

/** How many classes there is room for; the next one beyond doubles it. */
export function classRoom(classes: ClassTable): number {
  return classes.cap.length
}

/** Adds a class without flows and tells its row. */
export function addClass(classes: ClassTable, path: readonly number[], capQuanta: number): number {
  const row = classes.count++
  if (row === classRoom(classes)) growRows(classes)
  while (classes.used + path.length > classes.links.length) growHops(classes)
  classes.links.set(path, classes.used)
  classes.used += path.length
  classes.pathStart[row + 1] = classes.used
  classes.cap[row] = capQuanta
  return row
}

/** What a flow of a class has been served up to a moment, from the last writing. */
export function serviceAt(classes: ClassTable, row: number, ns: number): number {
  return classes.service[row]! + classes.rate[row]! * (ns - classes.since[row]!)
}

/** When the service of a class reaches a goal at the present rate, not before it was last written; Infinity at rate 0. */
export function reaches(classes: ClassTable, row: number, goal: number): number {
  const rate = classes.rate[row]!
  if (rate === 0) return Infinity
  return classes.since[row]! + Math.max(0, (goal - classes.service[row]!) / rate)
}

/** Writes the service of a class down at a moment; from then on its flows have another rate. */
export function setRate(classes: ClassTable, row: number, rate: number, ns: number): void {
  classes.service[row] = serviceAt(classes, row, ns)
  classes.since[row] = ns
  classes.rate[row] = rate
}

/** Remembers that the share of a class was looked at. */
export function markSeen(classes: ClassTable, row: number): void {
  if (classes.isSeen[row] === 1) return
  classes.isSeen[row] = 1
  classes.seen[classes.seenCount++] = row
}

function growRows(classes: ClassTable): void {
  const room = 2 * classes.cap.length
  for (const name of ['cap', 'members', 'rate', 'share', 'service', 'since'] as const) {
    const column = classes[name]
    classes[name] = new Float64Array(room)
    classes[name].set(column)
  }
  const { pathStart, seen, isSeen } = classes
  classes.pathStart = new Int32Array(room + 1)
  classes.pathStart.set(pathStart)
  classes.seen = new Int32Array(room)
  classes.seen.set(seen)
  classes.isSeen = new Uint8Array(room)
  classes.isSeen.set(isSeen)
}

function growHops(classes: ClassTable): void {
  const room = 2 * classes.links.length
  const { links, seatOf } = classes
  classes.links = new Int32Array(room)
  classes.links.set(links)
  classes.seatOf = new Int32Array(room)
  classes.seatOf.set(seatOf)
}
