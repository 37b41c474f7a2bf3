/**
 * Pending events in ascending (time, serial): events of one instant leave in the order they were scheduled.
 * It orders slots and knows nothing else about them but what its tombstones say.
 */
export interface EventQueue {
  /**
   * Adds a slot (below 2^21) at a time (whole nanoseconds below 2^53) under a serial (u32). No two entries may share
   * both time and serial.
   */
  push(time: number, serial: number, slot: number): void
  /** Removes and returns the slot of the least (time, serial), or -1 when the queue is empty. */
  pop(): number
  /** The time of the least entry in nanoseconds, or Infinity when the queue is empty. */
  peekTime(): number
  /** How many entries wait, those of cancelled events included until the queue has dropped or given them up. */
  size(): number
}

/**
 * The cancelled events whose entries a queue still holds. A queue may drop such an entry whenever it comes upon it, or
 * give it up in its turn like any other: whoever pops asks again.
 */
export interface Tombstones {
  /** How many there are; while there are none, a queue need not ask. */
  count: number
  /** Whether a slot's event was cancelled; if so the slot is free from now on and its entry must be forgotten. */
  take(slot: number): boolean
}

/** Makes an empty queue; every run has its own. */
export type QueueFactory = (tombstones?: Tombstones) => EventQueue
