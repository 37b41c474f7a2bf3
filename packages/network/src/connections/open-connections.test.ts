import { expect, test } from 'vitest'
import type { Path } from '../path.ts'
import {
  eachOpenWay,
  freeSlot,
  openConnections,
  phase,
  slotOf,
  slotOrNone,
  takeSlot,
} from './open-connections.ts'
import type { OpenConnections } from './open-connections.ts'

const path = {} as Path

/** The connections that are open and have taken a way, in the order in which they are called for. */
function waysOf(open: OpenConnections, act: (row: number) => void = () => {}): readonly number[] {
  const rows: number[] = []
  eachOpenWay(open, (slot) => {
    rows.push(open.row[slot] as number)
    act(open.row[slot] as number)
  })
  return rows
}

test('slots are taken again: many connections, few at a time, need the room of a few', () => {
  const open = openConnections()
  for (let row = 0; row < 10_000; row++) {
    takeSlot(open, row, row % 7)
    if (row >= 5) freeSlot(open, slotOf(open, row - 5))
  }
  expect([open.rows, open.capacity]).toEqual([6, 1024])
  expect(waysOf(open)).toEqual([])
  for (let row = 9995; row < 10_000; row++) open.paths[slotOf(open, row)] = path
  expect(waysOf(open)).toEqual([9995, 9996, 9997, 9998, 9999])
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

test('connections are called for in order of arrival, whatever their slots, but for those that another has closed', () => {
  const open = openConnections()
  for (let row = 0; row < 3000; row++) open.paths[takeSlot(open, row, 0)] = path
  for (let row = 0; row < 3000; row += 3) freeSlot(open, slotOf(open, row))
  for (let row = 3000; row < 3500; row++) open.paths[takeSlot(open, row, 0)] = path
  open.phase[slotOf(open, 4)] = phase.backoff
  const all = Array.from({ length: 3500 }, (_, row) => row)
  const expected = all.filter((row) => (row % 3 > 0 || row >= 3000) && row !== 4)
  expect(waysOf(open)).toEqual(expected)
  const closing = (row: number): void => {
    if (row === 1000) for (const other of [2000, 2001]) if (other % 3 > 0) freeSlot(open, slotOf(open, other))
  }
  expect(waysOf(open, closing)).toEqual(expected.filter((row) => row !== 2000))
})
