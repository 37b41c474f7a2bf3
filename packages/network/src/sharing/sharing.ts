import { type Instant } from '@causeway/ground'
import { addClass, classTable, closeRow, openRow, serviceAt } from './class-table.ts'
import { endedFlows } from './ended-flows.ts'
import { flowQueues, freeFlow, growFlowQueues, NO_FLOW, pullFlow, pushFlow } from './flow-queues.ts'
import { growKeyedHeap, keyedHeap, leastId, leastTrueKey, removeKey } from './keyed-heap.ts'
import { linkMeter, meterLink, readMeter, type OnCarried } from './link-meter.ts'
import {
  addLink,
  carriedQuanta,
  linkTable,
  QUANTA_PER_BIT,
  QUANTA_PER_BYTE,
  quantaOf,
  resize,
} from './link-table.ts'
import { carryMore, commitRates, scheduleEnd } from './commit-rates.ts'
import { loadSharing, saveSharing } from './saved-sharing.ts'
import type { SavedSharing } from './saved-sharing.ts'
import { countFlow, growNetwork, networkOf, review, settleLevels } from './settle-levels.ts'

/** The end of a flow: all its bytes have been carried at the whole nanosecond `at`, and not at the one before. */
export interface Completion {
  readonly at: Instant
  readonly flow: number
}

/**
 * Links shared by flows at max-min fair rates: no flow can have more without another of the same or a lower rate
 * having less [R-DP-1]. Flows of one path and one limit form a class and have the same rate [R-DP-9]; rates are whole
 * multiples of 2^-10 B/s, so the rates on a link never sum to more than its capacity, not even by rounding, and a link
 * that holds a flow back has less than one quantum a flow to spare.
 *
 * Links, classes and flows are small whole numbers. Every call tells its time, never one before the last call's.
 * Between calls time passes by itself: flows that end before `now` have ended, each at its own moment, before the call
 * does its work. Nothing is allocated for a flow but room when more live at once than ever before.
 */
export interface Sharing {
  /** Adds a link of whole bits per second, without flows, and tells its number; a metered one is told of to `onCarried`. */
  addLink(bitsPerSecond: number, isMetered?: boolean): number
  /** Lets `onCarried` be told what a metered link has carried up to now. */
  readMeter(link: number, now: Instant): void
  /** The class of a path of at most eight distinct links and a limit for each of its flows, in bits per second; either may be none. */
  classOf(path: readonly number[], capBps?: number): number
  /** Adds a flow of some bytes (Infinity for a stream without end) and tells its number, which is used again later. */
  addFlow(flowClass: number, bytes: number, now: Instant): number
  /** Takes a flow away before its end and tells how many bytes it still had; 0 when it has ended: then it stays to be taken. */
  removeFlow(flow: number, now: Instant): number
  /** Changes the capacity of a link, in whole bits per second; 0 stops its flows [R-DP-2]. */
  setCapacity(link: number, bitsPerSecond: number, now: Instant): void
  /** The end to be taken next as things stand, or undefined. The object is the same each time: read it at once. */
  nextCompletion(): Completion | undefined
  /** Ends the flow that `nextCompletion` names and tells it; its number is free from then on. -1 when there is none. */
  takeCompletion(): number
  /** Bytes per second, a multiple of 2^-10; 0 when the flow has ended. */
  rateOf(flow: number): number
  /** The bytes that a flow still has to get, not rounded. */
  bytesLeft(flow: number, now: Instant): number
  /** Bits per second on a link: the sum of the rates of its flows. */
  carriedBps(link: number): number
  save(): SavedSharing
  /** Goes on from there, in a network that has just been made without links. */
  load(saved: SavedSharing): void
}

/** Service is counted in quanta per second times nanoseconds. */
const SERVICE_PER_BYTE = QUANTA_PER_BYTE * 1e9

/** Links of whole bits per second each, at most 70 Tbps, without flows. Throws `BrokenInvariant` on any other capacity. */
export function sharing(capacitiesBps: readonly number[], onCarried: OnCarried = () => {}): Sharing {
  const links = linkTable(capacitiesBps)
  const classes = classTable()
  const network = networkOf(links, classes)
  const flows = flowQueues(classes.cap.length)
  const ends = keyedHeap(classes.cap.length)
  const ended = endedFlows()
  const known = new Map<string, number>()
  const meter = linkMeter(onCarried)
  const tables = { links, classes, flows, ends, ended, meter }
  const completion = { at: 0 as Instant, flow: NO_FLOW }

  const rowFor = (flowClass: number, now: Instant): number => {
    const before = classes.rowOf[flowClass]!
    if (before >= 0) return before
    const row = openRow(classes, flowClass, now)
    if (classes.cap.length > ends.ids.length) {
      growFlowQueues(flows, classes.cap.length)
      growKeyedHeap(ends, classes.cap.length)
    }
    ends.ranks[row] = flowClass
    return row
  }
  /** The flow of a class that ends first is another. */
  const reschedule = (row: number): void => {
    const flow = flows.first[row]!
    classes.goal[row] = flow === NO_FLOW ? Infinity : flows.goal[flow]!
    if (flow === NO_FLOW) removeKey(ends, row)
    else scheduleEnd(classes, ends, row)
  }
  const pull = (flow: number, ns: number): void => {
    const row = flows.owner[flow]!
    pullFlow(flows, flow)
    flows.owner[flow] = -1
    countFlow(network, row, -1)
    if (meter.isAny) carryMore(classes, meter, row, -classes.rate[row]!, ns)
    settleLevels(network)
    commitRates(classes, ends, meter, ns)
    reschedule(row)
    if (classes.members[row] === 0) closeRow(classes, row)
  }
  const endFirst = (): void => {
    const ns = leastTrueKey(ends)
    const flow = flows.first[leastId(ends)]!
    ended.push(flow, ns)
    pull(flow, ns)
  }
  const passTo = (ns: number): void => {
    while (leastTrueKey(ends) <= ns) endFirst()
  }

  return {
    addLink(bitsPerSecond, isMetered = false) {
      const link = addLink(links, bitsPerSecond)
      growNetwork(network)
      if (!isMetered) return link
      meterLink(meter, link)
      return link
    },
    readMeter(link, now) {
      passTo(now)
      readMeter(meter, link, now)
    },
    classOf(path, capBps = Infinity) {
      const key = classKey(path, capBps)
      const before = known.get(key)
      if (before !== undefined) return before
      const flowClass = addClass(classes, path, capBps === Infinity ? Infinity : quantaOf(capBps))
      known.set(key, flowClass)
      return flowClass
    },
    addFlow(flowClass, bytes, now) {
      passTo(now)
      const row = rowFor(flowClass, now)
      const flow = pushFlow(flows, row, serviceAt(classes, row, now) + bytes * SERVICE_PER_BYTE)
      countFlow(network, row, 1)
      if (meter.isAny) carryMore(classes, meter, row, classes.rate[row]!, now)
      settleLevels(network)
      commitRates(classes, ends, meter, now)
      if (flows.first[row] === flow) reschedule(row)
      return flow
    },
    removeFlow(flow, now) {
      passTo(now)
      const row = flows.owner[flow]!
      if (row < 0) return 0
      const left = Math.max(0, flows.goal[flow]! - serviceAt(classes, row, now)) / SERVICE_PER_BYTE
      pull(flow, now)
      freeFlow(flows, flow)
      return left
    },
    setCapacity(link, bitsPerSecond, now) {
      passTo(now)
      resize(links, link, quantaOf(bitsPerSecond))
      review(network, link)
      settleLevels(network)
      commitRates(classes, ends, meter, now)
    },
    nextCompletion() {
      const waits = ended.count() > 0
      const at = Math.ceil(waits ? ended.firstNs() : leastTrueKey(ends))
      if (at > Number.MAX_SAFE_INTEGER) return undefined
      completion.at = at as Instant
      completion.flow = waits ? ended.first() : flows.first[leastId(ends)]!
      return completion
    },
    takeCompletion() {
      if (ended.count() === 0 && leastTrueKey(ends) < Infinity) endFirst()
      if (ended.count() === 0) return NO_FLOW
      const flow = ended.shift()
      freeFlow(flows, flow)
      return flow
    },
    rateOf(flow) {
      const row = flows.owner[flow]!
      return row < 0 ? 0 : classes.rate[row]! / QUANTA_PER_BYTE
    },
    bytesLeft(flow, now) {
      passTo(now)
      const row = flows.owner[flow]!
      return row < 0 ? 0 : Math.max(0, flows.goal[flow]! - serviceAt(classes, row, now)) / SERVICE_PER_BYTE
    },
    carriedBps: (link) => carriedQuanta(links, classes, link) / QUANTA_PER_BIT,
    save: () => saveSharing(tables),
    load(saved) {
      loadSharing(tables, saved)
      growNetwork(network)
      meter.isAny = meter.isMetered.includes(1)
      classes.paths.forEach((path, number) =>
        known.set(classKey(path, classes.caps[number]! / QUANTA_PER_BIT), number),
      )
    },
  }
}

function classKey(path: readonly number[], capBps: number): string {
  return `${path.join(' ')}/${capBps}`
}
