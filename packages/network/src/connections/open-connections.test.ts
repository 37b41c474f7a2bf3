import { expect, test } from 'vitest'
import { freeSlot, openConnections, openRows, slotOf, slotOrNone, takeSlot } from './open-connections.ts'

test('slots are taken again: many connections, few at a time, need the room of a few', () => {
  const open = openConnections()
  for (let row = 0; row < 10_000; row++) {
    takeSlot(open, row, row % 7)
    if (row >= 5) freeSlot(open, slotOf(open, row - 5))
  }
  expect([open.rows, open.capacity]).toEqual([6, 1024])
  expect(openRows(open)).toEqual([9995, 9996, 9997, 9998, 9999])
  expect(open.client[slotOf(open, 9996)]).toBe(9996 % 7)
})

test('a connection that is gone has no slot, and to ask for it is our own mistake', () => {
  const open = openConnections()
  freeSlot(open, takeSlot(open, 0, 0))
  expect([slotOrNone(open, 0), slotOrNone(open, 1)]).toEqual([-1, -1])
  expect(() => slotOf(open, 0)).toThrow('connection 0 is not open')
})

test('a slot remembers nothing of who had it before', () => {
  const open = openConnections()
  const slot = takeSlot(open, 0, 3)
  Object.assign(open, { left: open.left.fill(9), ports: open.ports.fill(2), mark: open.mark.fill(1) })
  freeSlot(open, slot)
  expect(takeSlot(open, 1, 4)).toBe(slot)
  expect([open.left[slot], open.ports[slot], open.mark[slot]]).toEqual([0, -1, 0])
})
