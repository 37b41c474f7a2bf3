import { expect, test } from 'vitest'
import {
  addEvent,
  aOf,
  bOf,
  eventStore,
  kindOf,
  payloadOf,
  releaseSlot,
  serialOf,
  SLOTS_MAX,
  timeOf,
} from './event-store.ts'

test('a released slot is used before a new one', () => {
  const store = eventStore()
  const slots = [1, 2, 3].map((time) => addEvent(store, time, time, 0, 0, 0, 0))
  releaseSlot(store, slots[1] ?? -1)
  expect(addEvent(store, 9, 9, 0, 0, 0, 0)).toBe(slots[1])
  expect(store.slotsUsed).toBe(3)
})

test('a store that grows keeps every event', () => {
  const store = eventStore(2)
  const add = (n: number): number => addEvent(store, n, n + 1, n + 2, n + 3, n + 4, n + 5)
  add(10)
  releaseSlot(store, add(20))
  const slots = [30, 40, 50, 60, 70].map(add)
  expect(slots).toEqual([1, 2, 3, 4, 5])
  const fields = [timeOf, serialOf, kindOf, aOf, bOf, payloadOf]
  const rows = [0, ...slots].map((slot) => fields.map((field) => field(store, slot)))
  expect(rows).toEqual([10, 30, 40, 50, 60, 70].map((n) => [n, n + 1, n + 2, n + 3, n + 4, n + 5]))
})

test('one event more than a handle can name a slot for is refused', () => {
  const store = eventStore(SLOTS_MAX)
  store.slotsUsed = SLOTS_MAX - 1
  expect(addEvent(store, 1, 1, 0, 0, 0, 0)).toBe(SLOTS_MAX - 1)
  expect(() => addEvent(store, 1, 1, 0, 0, 0, 0)).toThrow(/2,097,152/)
})
