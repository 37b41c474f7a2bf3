import type { EventQueue } from './event-queue.ts'

// Three parallel columns: entry i has the children 2i + 1 and 2i + 2. An index is
// always below `count`, which is at most the columns' length, so a read is never undefined.
interface Heap {
  times: Float64Array
  serials: Uint32Array
  slots: Uint32Array
  count: number
}

/** The reference queue: a binary heap in typed arrays that double when full. Push and pop cost O(log n), no objects. */
export function binaryHeap(): EventQueue {
  const heap: Heap = {
    times: new Float64Array(64),
    serials: new Uint32Array(64),
    slots: new Uint32Array(64),
    count: 0,
  }
  return {
    push: (time, serial, slot) => push(heap, time, serial, slot),
    pop: () => pop(heap),
    peekTime: () => (heap.count === 0 ? Infinity : heap.times[0]!),
    peekSerial: () => (heap.count === 0 ? NaN : heap.serials[0]!),
    size: () => heap.count,
  }
}

function push(heap: Heap, time: number, serial: number, slot: number): void {
  if (heap.count === heap.times.length) grow(heap)
  // A hole rises from the end until its parent comes first; the new entry drops into it.
  let hole = heap.count++
  while (hole > 0) {
    const parent = (hole - 1) >>> 1
    if (!comesBefore(heap, time, serial, parent)) break
    move(heap, parent, hole)
    hole = parent
  }
  place(heap, hole, time, serial, slot)
}

function pop(heap: Heap): number {
  if (heap.count === 0) return -1
  const least = heap.slots[0]!
  const last = --heap.count
  sinkFromRoot(heap, heap.times[last]!, heap.serials[last]!, heap.slots[last]!)
  return least
}

/** Places an entry in the hole that the root left, letting the hole sink below every entry that comes first. */
function sinkFromRoot(heap: Heap, time: number, serial: number, slot: number): void {
  let hole = 0
  for (let child = lesserChild(heap, hole); child < heap.count; child = lesserChild(heap, hole)) {
    if (comesBefore(heap, time, serial, child)) break
    move(heap, child, hole)
    hole = child
  }
  place(heap, hole, time, serial, slot)
}

/** The child that comes first, or an index past the end when there is none. */
function lesserChild(heap: Heap, parent: number): number {
  const left = 2 * parent + 1
  const right = left + 1
  if (right >= heap.count) return left
  return comesBefore(heap, heap.times[right]!, heap.serials[right]!, left) ? right : left
}

function comesBefore(heap: Heap, time: number, serial: number, index: number): boolean {
  const other = heap.times[index]!
  return time < other || (time === other && serial < heap.serials[index]!)
}

function move(heap: Heap, from: number, to: number): void {
  place(heap, to, heap.times[from]!, heap.serials[from]!, heap.slots[from]!)
}

function place(heap: Heap, index: number, time: number, serial: number, slot: number): void {
  heap.times[index] = time
  heap.serials[index] = serial
  heap.slots[index] = slot
}

function grow(heap: Heap): void {
  const capacity = 2 * heap.times.length
  const { times, serials, slots } = heap
  heap.times = new Float64Array(capacity)
  heap.serials = new Uint32Array(capacity)
  heap.slots = new Uint32Array(capacity)
  heap.times.set(times)
  heap.serials.set(serials)
  heap.slots.set(slots)
}
