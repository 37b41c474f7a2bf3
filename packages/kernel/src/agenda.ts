import { assert, type Brand, type Instant } from '@causeway/ground'
import type { EventQueue, QueueFactory, Tombstones } from './event-queue.ts'
import { addEvent, eventStore, releaseSlot, type EventStore } from './event-store.ts'
import { packedKey, slotOf } from './packed-key.ts'

/** Names one event for good: serial * 2^21 + slot, so that a slot used again is never mistaken for its former event. */
export type EventHandle = Brand<number, 'EventHandle'>

/** What is still to happen, and what time it is. Serials count events in the order they were scheduled, from 0. */
export interface Agenda {
  readonly queue: EventQueue
  readonly store: EventStore
  readonly tombstones: Tombstones
  now: Instant
  nextSerial: number
}

// A serial is one u32 of a record.
const SERIALS_MAX = 4_294_967_296

/** An empty agenda at the given time. */
export function openAgenda(factory: QueueFactory, now: Instant): Agenda {
  const store = eventStore()
  const tombstones: Tombstones = { count: 0, take: (slot) => takeTombstone(tombstones, store, slot) }
  return { queue: factory(tombstones), store, tombstones, now, nextSerial: 0 }
}

// Whatever the queue holds and is not alive was cancelled.
function takeTombstone(tombstones: Tombstones, store: EventStore, slot: number): boolean {
  if (store.alive[slot] === 1) return false
  tombstones.count -= 1
  releaseSlot(store, slot)
  return true
}

/**
 * Puts an event on the agenda, at now or later: `kind`, `a` and `b` are u32, `payload` a whole number in [0, 2^53).
 * Anything else is refused by assertion, as is an event beyond the last u32 serial.
 */
export function schedule(
  agenda: Agenda,
  at: Instant,
  kind: number,
  a: number,
  b: number,
  payload: number,
): EventHandle {
  const { store, nextSerial: serial } = agenda
  const isWhole = Number.isSafeInteger(at) && kind >>> 0 === kind && a >>> 0 === a && b >>> 0 === b
  const isFine = at >= agenda.now && isWhole && isPayload(payload) && serial < SERIALS_MAX
  if (!isFine) refuse(agenda, at, kind, a, b, payload)
  const slot = addEvent(store, at, serial, kind, a, b, payload)
  agenda.queue.push(at, serial, slot)
  agenda.nextSerial = serial + 1
  return packedKey(serial, slot) as EventHandle
}

/** Takes an event off the agenda; false when it has run, is running or was cancelled before. */
export function cancel({ store, tombstones }: Agenda, handle: EventHandle): boolean {
  const slot = slotOf(handle)
  if (store.alive[slot] !== 1 || packedKey(store.serial[slot]!, slot) !== handle) return false
  // The queue still holds the slot, so it is not free until the queue gives it up.
  store.alive[slot] = 0
  tombstones.count += 1
  return true
}

/** Takes the next event that was not cancelled out of the queue: its slot, or -1 when none is left before `end`. */
export function popLive({ queue, tombstones }: Agenda, end: Instant): number {
  while (queue.peekTime() < end) {
    const slot = queue.pop()
    if (tombstones.count === 0 || !tombstones.take(slot)) return slot
  }
  return -1
}

/** Returns a slot that was popped but not run to its place in the queue. */
export function putBack({ queue, store }: Agenda, slot: number): void {
  // Proven: a slot that the queue held was written by addEvent.
  queue.push(store.time[slot]!, store.serial[slot]!, slot)
}

/** Whether a number can be an event's payload: whole and in [0, 2^53). */
export function isPayload(payload: number): boolean {
  return Number.isSafeInteger(payload) && payload >= 0
}

// A function of its own: where a message stood beside the work, its numbers would be turned into text for every event.
function refuse(agenda: Agenda, at: number, kind: number, a: number, b: number, payload: number): never {
  assert(at >= agenda.now, `an event was scheduled at ${at} ns when it was already ${agenda.now} ns`)
  assert(Number.isSafeInteger(at), `${at} is not a whole nanosecond below 2^53`)
  assert(kind >>> 0 === kind, `event kind ${kind} is not a u32`)
  assert(a >>> 0 === a && b >>> 0 === b, `event operands ${a} and ${b} are not both u32`)
  assert(isPayload(payload), `event payload ${payload} is not a whole number in [0, 2^53)`)
  assert(false, 'more than 4,294,967,296 events were scheduled in one run')
}
