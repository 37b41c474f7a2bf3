/**
 * Pending events in ascending (time, serial): events of one instant leave in the order they were scheduled.
 * It orders slots and knows nothing else about them: not what they stand for, not whether they were cancelled.
 */
export interface EventQueue {
  /** Adds a slot (u32) at a time (whole nanoseconds). No two entries may share both time and serial. */
  push(time: number, serial: number, slot: number): void
  /** Removes and returns the slot of the least (time, serial), or -1 when the queue is empty. */
  pop(): number
  /** The time of the least entry in nanoseconds, or Infinity when the queue is empty. */
  peekTime(): number
  /** How many entries wait. */
  size(): number
}

/** Makes an empty queue; every run has its own. */
export type QueueFactory = () => EventQueue
