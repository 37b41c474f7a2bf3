import type { Tombstones } from './tombstones.ts'

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
  /** The serial of the least entry; no number when the queue is empty. */
  peekSerial(): number
  /** How many entries wait, those of cancelled events included until the queue has dropped or given them up. */
  size(): number
}

/** Makes an empty queue; every run has its own. */
export type QueueFactory = (tombstones?: Tombstones) => EventQueue
