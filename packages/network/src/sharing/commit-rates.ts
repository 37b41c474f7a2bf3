import { HOP_BITS, type ClassTable } from './class-table.ts'
import { postponeKey, type KeyedHeap } from './keyed-heap.ts'
import { changeMeter, type LinkMeter } from './link-meter.ts'

/** Gives every class whose share changed its new rate from a moment on; the moment need not be whole. */
export function commitRates(classes: ClassTable, ends: KeyedHeap, meter: LinkMeter, ns: number): void {
  const { seen, isSeen, share, rate, members, service, since } = classes
  const count = classes.seenCount
  classes.seenCount = 0
  for (let n = 0; n < count; n++) {
    const row = seen[n]!
    isSeen[row] = 0
    const after = share[row]!
    const before = rate[row]!
    if (after === before || members[row] === 0) continue
    if (meter.isAny) carryMore(classes, meter, row, members[row]! * (after - before), ns)
    // Its service is written down; from then on its flows have another rate.
    service[row] = service[row]! + before * (ns - since[row]!)
    since[row] = ns
    rate[row] = after
    scheduleEnd(classes, ends, row)
  }
}

/** Works out anew when the service of a class reaches its goal at the present rate, not before it was last written down. */
export function scheduleEnd(classes: ClassTable, ends: KeyedHeap, row: number): void {
  const { goal, service, rate, since } = classes
  const one = rate[row]!
  const wait = one === 0 ? Infinity : Math.max(0, (goal[row]! - service[row]!) / one)
  ends.keyOf[row] = since[row]! + wait
  postponeKey(ends, row)
}

/** Each link of a class's path carries so many more quanta per second. */
export function carryMore(
  classes: ClassTable,
  meter: LinkMeter,
  row: number,
  quanta: number,
  ns: number,
): void {
  const start = row << HOP_BITS
  const end = start + classes.hops[row]!
  for (let hop = start; hop < end; hop++) changeMeter(meter, classes.links[hop]!, quanta, ns)
}
