import { assert } from '@causeway/ground'

/** How many events can be pending at once; a slot is a 21-bit number, so that serial and slot share one 53-bit handle. */
export const SLOTS_MAX = 2_097_152

/** The serial in a row that holds no event; no event has it. */
export const NO_SERIAL = 0xffff_ffff

/** Where a row's words begin after its time and its payload: serial, kind, a, b. */
const SERIAL = 4
const KIND = 5
const A = 6
const B = 7

/**
 * The pending events, one row ("slot") of 32 bytes each, because an event is written at once and read at once: two
 * numbers (time, payload), then four words (serial, kind, a, b), seen through two views of the same bytes. A slot is
 * used again once its event has run or was cancelled; until then its serial is NO_SERIAL.
 */
export interface EventStore {
  numbers: Float64Array
  words: Uint32Array
  /** A stack of the slots below `slotsUsed` that hold no event. */
  free: Uint32Array
  freeCount: number
  slotsUsed: number
}

/** An empty store with room for `capacity` events before it first grows. */
export function eventStore(capacity = 64): EventStore {
  const bytes = new ArrayBuffer(32 * capacity)
  return {
    numbers: new Float64Array(bytes),
    words: new Uint32Array(bytes),
    free: new Uint32Array(capacity),
    freeCount: 0,
    slotsUsed: 0,
  }
}

/** Writes one event into a free slot and returns the slot. Positional, since an options object would be an allocation per event. */
export function addEvent(
  store: EventStore,
  time: number,
  serial: number,
  kind: number,
  a: number,
  b: number,
  payload: number,
): number {
  const slot = takeSlot(store)
  const { numbers, words } = store
  const first = slot << 3
  numbers[slot << 2] = time
  numbers[(slot << 2) + 1] = payload
  words[first + SERIAL] = serial
  words[first + KIND] = kind
  words[first + A] = a
  words[first + B] = b
  return slot
}

/** When the event in a slot is due, in nanoseconds. */
export function timeOf({ numbers }: EventStore, slot: number): number {
  return numbers[slot << 2]!
}

/** The payload of the event in a slot. */
export function payloadOf({ numbers }: EventStore, slot: number): number {
  return numbers[(slot << 2) + 1]!
}

/** The serial of the event in a slot, NO_SERIAL when it holds none; no number for a slot that was never used. */
export function serialOf({ words }: EventStore, slot: number): number {
  return words[(slot << 3) + SERIAL]!
}

/** The kind of the event in a slot. */
export function kindOf({ words }: EventStore, slot: number): number {
  return words[(slot << 3) + KIND]!
}

/** The first operand of the event in a slot. */
export function aOf({ words }: EventStore, slot: number): number {
  return words[(slot << 3) + A]!
}

/** The second operand of the event in a slot. */
export function bOf({ words }: EventStore, slot: number): number {
  return words[(slot << 3) + B]!
}

/** Gives a slot back: its event has run or was cancelled. */
export function releaseSlot(store: EventStore, slot: number): void {
  store.words[(slot << 3) + SERIAL] = NO_SERIAL
  store.free[store.freeCount++] = slot
}

/** The events of a store at rest: its rows, and the slots that hold none, the next one to be used last. */
export interface SavedEvents {
  readonly rows: Uint32Array
  readonly free: Uint32Array
}

/** A copy of all rows, so that every event keeps its slot. */
export function saveEvents({ words, free, freeCount, slotsUsed }: EventStore): SavedEvents {
  return { rows: words.slice(0, 8 * slotsUsed), free: free.slice(0, freeCount) }
}

/** The store that was saved. */
export function restoreEvents({ rows, free }: SavedEvents): EventStore {
  const slotsUsed = rows.length / 8
  let capacity = 64
  while (capacity < slotsUsed) capacity *= 2
  const store = eventStore(capacity)
  store.words.set(rows)
  store.free.set(free)
  return { ...store, freeCount: free.length, slotsUsed }
}

// What one event may schedule at once without being looked at.
const SLOTS_SPARE = 97_152

/** Whether events of a run may go on to schedule others: with more than 2,000,000 pending they may not. */
export function hasRoom({ slotsUsed, freeCount }: EventStore): boolean {
  return slotsUsed - freeCount <= SLOTS_MAX - SLOTS_SPARE
}

function takeSlot(store: EventStore): number {
  // Proven: free[0 .. freeCount) was written by releaseSlot.
  if (store.freeCount > 0) return store.free[--store.freeCount]!
  if (store.slotsUsed === store.free.length) grow(store)
  return store.slotsUsed++
}

function grow(store: EventStore): void {
  assert(store.slotsUsed < SLOTS_MAX, 'more than 2,097,152 events are pending: schedule fewer events ahead')
  const larger = eventStore(Math.min(2 * store.free.length, SLOTS_MAX))
  larger.words.set(store.words)
  // The stack of free slots is empty, else nothing would have to grow.
  Object.assign(store, larger, { slotsUsed: store.slotsUsed })
}
