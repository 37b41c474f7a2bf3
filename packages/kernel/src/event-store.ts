import { assert } from '@causeway/ground'

/** How many events can be pending at once; a slot is a 21-bit number, so that serial and slot share one 53-bit handle. */
export const SLOTS_MAX = 2_097_152

/**
 * The pending events as columns, one row ("slot") each; a slot is used again once its event has left the queue.
 * `alive` is 1 from scheduling until the event runs or is cancelled.
 */
export interface EventStore {
  time: Float64Array
  serial: Uint32Array
  kind: Uint32Array
  a: Uint32Array
  b: Uint32Array
  payload: Float64Array
  alive: Uint8Array
  /** A stack of the slots below `slotsUsed` that hold no event. */
  free: Uint32Array
  freeCount: number
  slotsUsed: number
}

/** An empty store with room for `capacity` events before it first grows. */
export function eventStore(capacity = 64): EventStore {
  return {
    time: new Float64Array(capacity),
    serial: new Uint32Array(capacity),
    kind: new Uint32Array(capacity),
    a: new Uint32Array(capacity),
    b: new Uint32Array(capacity),
    payload: new Float64Array(capacity),
    alive: new Uint8Array(capacity),
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
  store.time[slot] = time
  store.serial[slot] = serial
  store.kind[slot] = kind
  store.a[slot] = a
  store.b[slot] = b
  store.payload[slot] = payload
  store.alive[slot] = 1
  return slot
}

/** Gives a slot back, once the queue no longer holds it. */
export function releaseSlot(store: EventStore, slot: number): void {
  store.alive[slot] = 0
  store.free[store.freeCount++] = slot
}

function takeSlot(store: EventStore): number {
  // Proven: free[0 .. freeCount) was written by releaseSlot.
  if (store.freeCount > 0) return store.free[--store.freeCount]!
  if (store.slotsUsed === store.time.length) grow(store)
  return store.slotsUsed++
}

function grow(store: EventStore): void {
  assert(store.slotsUsed < SLOTS_MAX, 'more than 2,097,152 events are pending: schedule fewer events ahead')
  const larger = eventStore(Math.min(2 * store.time.length, SLOTS_MAX))
  larger.time.set(store.time)
  larger.serial.set(store.serial)
  larger.kind.set(store.kind)
  larger.a.set(store.a)
  larger.b.set(store.b)
  larger.payload.set(store.payload)
  larger.alive.set(store.alive)
  // The stack of free slots is empty, else nothing would have to grow.
  Object.assign(store, larger, { slotsUsed: store.slotsUsed })
}
