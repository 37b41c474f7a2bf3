/**
 * Small whole-number ids in the order of a key each: the least key first, equal keys by rank. An id's key may be changed
 * or taken away at any time in O(log n); nothing is allocated but when the room for ids grows.
 */
export class KeyedHeap {
  /** By id: its key, written before `setKey`; a number handed over in a column needs no object around it. */
  declare keyOf: Float64Array
  /** The key of every id that waits, in the order of the heap. */
  declare keys: Float64Array
  /** The ids in the order of the heap: entry i has the children 2i + 1 and 2i + 2. */
  declare ids: Int32Array
  /** Where an id stands in `ids`, or -1. */
  declare places: Int32Array
  /** By id: which of equal keys comes first; the id unless changed, which is right only for an id that does not wait. */
  declare ranks: Int32Array
  declare count: number

  constructor(room: number) {
    this.keyOf = new Float64Array(room)
    this.keys = new Float64Array(room)
    this.ids = new Int32Array(room)
    this.places = new Int32Array(room).fill(-1)
    this.ranks = Int32Array.from({ length: room }, (_, id) => id)
    this.count = 0
  }
}

/** An empty heap with room for the ids below `room`. */
export function keyedHeap(room: number): KeyedHeap {
  return new KeyedHeap(room)
}

/** Makes room for the ids below `room`, keeping all entries. */
export function growKeyedHeap(heap: KeyedHeap, room: number): void {
  const { keyOf, keys, ids, places, ranks } = heap
  heap.keyOf = new Float64Array(room)
  heap.keyOf.set(keyOf)
  heap.keys = new Float64Array(room)
  heap.keys.set(keys)
  heap.ids = new Int32Array(room)
  heap.ids.set(ids)
  heap.places = new Int32Array(room).fill(-1)
  heap.places.set(places)
  heap.ranks = Int32Array.from({ length: room }, (_, id) => ranks[id] ?? id)
}

/**
 * Lets an id wait at `keyOf[id]` as `setKey` does, but leaves it where it stands when that is later than before: it is
 * moved when it has become the first, by `leastTrueKey`. Keys that mostly move away cost next to nothing so.
 */
export function postponeKey(heap: KeyedHeap, id: number): void {
  const place = heap.places[id]!
  if (place < 0 || heap.keyOf[id]! < heap.keys[place]!) setKey(heap, id)
}

/** The least key where some were postponed, or Infinity when none waits; from then on `leastId` is right. */
export function leastTrueKey(heap: KeyedHeap): number {
  if (heap.count === 0) return Infinity
  const { keyOf, keys, ids } = heap
  while (keys[0]! < keyOf[ids[0]!]!) sink(heap, 0, ids[0]!)
  return keys[0]!
}

/** The id of the least key, or -1 when none waits. */
export function leastId(heap: KeyedHeap): number {
  return heap.count === 0 ? -1 : heap.ids[0]!
}

/** Takes out the id of the least key, as `leastTrueKey` left it or where none was postponed, and tells it; -1 when none waits. */
export function takeLeast(heap: KeyedHeap): number {
  if (heap.count === 0) return -1
  const { ids } = heap
  const id = ids[0]!
  heap.places[id] = -1
  const last = --heap.count
  if (last > 0) sink(heap, 0, ids[last]!)
  return id
}

/** Lets an id wait at `keyOf[id]`, which has just been written, whether it waits already or not. */
export function setKey(heap: KeyedHeap, id: number): void {
  const place = heap.places[id]!
  if (place < 0) rise(heap, heap.count++, id)
  else if (heap.keyOf[id]! < heap.keys[place]!) rise(heap, place, id)
  else sink(heap, place, id)
}

/** Takes an id out; nothing happens when it does not wait. */
export function removeKey(heap: KeyedHeap, id: number): void {
  const place = heap.places[id]!
  if (place < 0) return
  heap.places[id] = -1
  const last = --heap.count
  if (place === last) return
  const lastId = heap.ids[last]!
  const isBefore = comesBefore(heap, heap.keyOf[lastId]!, lastId, heap.keys[place]!, id)
  if (isBefore) rise(heap, place, lastId)
  else sink(heap, place, lastId)
}

function rise(heap: KeyedHeap, from: number, id: number): void {
  const key = heap.keyOf[id]!
  const { keys, ids, places } = heap
  let hole = from
  while (hole > 0) {
    const parent = (hole - 1) >>> 1
    if (!comesBefore(heap, key, id, keys[parent]!, ids[parent]!)) break
    keys[hole] = keys[parent]!
    ids[hole] = ids[parent]!
    places[ids[hole]!] = hole
    hole = parent
  }
  keys[hole] = key
  ids[hole] = id
  places[id] = hole
}

function sink(heap: KeyedHeap, from: number, id: number): void {
  const key = heap.keyOf[id]!
  const { keys, ids, places, count } = heap
  let hole = from
  for (let child = 2 * hole + 1; child < count; child = 2 * hole + 1) {
    const right = child + 1
    if (right < count && comesBefore(heap, keys[right]!, ids[right]!, keys[child]!, ids[child]!))
      child = right
    if (!comesBefore(heap, keys[child]!, ids[child]!, key, id)) break
    keys[hole] = keys[child]!
    ids[hole] = ids[child]!
    places[ids[hole]!] = hole
    hole = child
  }
  keys[hole] = key
  ids[hole] = id
  places[id] = hole
}

function comesBefore(heap: KeyedHeap, key: number, id: number, otherKey: number, otherId: number): boolean {
  return key < otherKey || (key === otherKey && heap.ranks[id]! < heap.ranks[otherId]!)
}
