import { assert, type Brand, type Instant } from '@causeway/ground'
import type { EventQueue, QueueFactory } from './event-queue.ts'
import {
  addEvent,
  eventStore,
  NO_SERIAL,
  releaseSlot,
  restoreEvents,
  saveEvents,
  serialOf,
  timeOf,
  type EventStore,
  type SavedEvents,
} from './event-store.ts'
import { packedKey, serialIn, slotOf } from './packed-key.ts'
import { takeTombstone, tombstonesOf, type Tombstones } from './tombstones.ts'

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

/** An empty agenda at the given time. */
export function openAgenda(factory: QueueFactory, now: Instant): Agenda {
  const store = eventStore()
  const tombstones = tombstonesOf(store)
  return { queue: factory(tombstones), store, tombstones, now, nextSerial: 0 }
}

/** An agenda at rest. Cancelled events are not in it, and the order of its events is that of time and serial. */
export interface SavedAgenda extends SavedEvents {
  readonly now: Instant
  readonly nextSerial: number
}

/** A copy of what is still to happen. */
export function saveAgenda({ store, now, nextSerial }: Agenda): SavedAgenda {
  return { ...saveEvents(store), now, nextSerial }
}

/** The agenda that was saved, on a queue of any kind: every handle names the event that it named. */
export function restoreAgenda(factory: QueueFactory, { now, nextSerial, ...events }: SavedAgenda): Agenda {
  const store = restoreEvents(events)
  const tombstones = tombstonesOf(store)
  const agenda = { queue: factory(tombstones), store, tombstones, now, nextSerial }
  for (let slot = 0; slot < store.slotsUsed; slot++) {
    if (serialOf(store, slot) !== NO_SERIAL) putBack(agenda, slot)
  }
  return agenda
}

/**
 * Puts an event on the agenda, at now or later: `kind`, `a` and `b` are u32, `payload` a whole number in [0, 2^53).
 * Anything else is refused by assertion, as is an event beyond the last serial, 4,294,967,294.
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
  const isFine = at >= agenda.now && isWhole && isPayload(payload) && serial < NO_SERIAL
  if (!isFine) refuse(agenda, at, kind, a, b, payload)
  const slot = addEvent(store, at, serial, kind, a, b, payload)
  agenda.queue.push(at, serial, slot)
  agenda.nextSerial = serial + 1
  return packedKey(serial, slot) as EventHandle
}

/** Takes an event off the agenda; false when it has run, is running or was cancelled before. */
export function cancel({ store, tombstones }: Agenda, handle: EventHandle): boolean {
  const slot = slotOf(handle)
  if (serialOf(store, slot) !== serialIn(handle, slot)) return false
  // The queue finds out by itself that its entry names an event that is no longer there.
  releaseSlot(store, slot)
  tombstones.count += 1
  return true
}

/** Takes the next event that was not cancelled out of the queue: its slot, or -1 when none is left before `end`. */
export function popLive(agenda: Agenda, end: Instant): number {
  const { queue, tombstones } = agenda
  while (tombstones.count > 0) {
    if (queue.peekTime() >= end) return -1
    const serial = queue.peekSerial()
    const slot = queue.pop()
    if (!takeTombstone(tombstones, serial, slot)) return slot
  }
  return ifBefore(agenda, queue.pop(), end)
}

// An event's time is read from its row, which is needed anyhow: asked of the queue, it would be a number in a box.
function ifBefore(agenda: Agenda, slot: number, end: Instant): number {
  if (slot < 0 || timeOf(agenda.store, slot) < end) return slot
  putBack(agenda, slot)
  return -1
}

/** Returns a slot that was popped but not run to its place in the queue. */
export function putBack({ queue, store }: Agenda, slot: number): void {
  queue.push(timeOf(store, slot), serialOf(store, slot), slot)
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
  assert(false, 'more than 4,294,967,295 events were scheduled in one run')
}
