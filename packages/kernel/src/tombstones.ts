import { eventStore, serialOf, type EventStore } from './event-store.ts'

/**
 * The cancelled events whose entries a queue still holds. Such an event has left its slot at once, so its entry is known
 * by a serial that its slot no longer holds. A queue may drop such an entry whenever it comes upon it, or give it up in
 * its turn like any other: whoever pops asks again.
 */
export interface Tombstones {
  readonly store: EventStore
  /** How many there are; while there are none, a queue need not ask. */
  count: number
}

/** No event of a store has been cancelled yet. */
export function tombstonesOf(store: EventStore): Tombstones {
  return { store, count: 0 }
}

/** For a queue that stands alone: nothing is ever cancelled. */
export const NO_TOMBSTONES: Tombstones = tombstonesOf(eventStore(1))

/** Whether an entry's event was cancelled; if so the entry must be forgotten, and counts no more. */
export function takeTombstone(tombstones: Tombstones, serial: number, slot: number): boolean {
  if (serialOf(tombstones.store, slot) === serial) return false
  tombstones.count -= 1
  return true
}
