import { expect, test } from 'vitest'
import { forgetSlot, noteSlot, slotNoted, slotsByNumber } from './slots-by-number.ts'

test('of many connections, one of which stays open, the slots of two pages are kept', () => {
  const slots = slotsByNumber()
  noteSlot(slots, 5, 9)
  for (let number = 6; number < 1_000_000; number++) {
    noteSlot(slots, number, number % 7)
    if (number > 10) forgetSlot(slots, number - 4)
  }
  const last = [999_995, 999_996, 999_999].map((number) => slotNoted(slots, number))
  expect(last).toEqual([-1, 999_996 % 7, 999_999 % 7])
  expect([slotNoted(slots, 5), slotNoted(slots, 2_000_000)]).toEqual([9, -1])
  expect(slots.pages.filter((page) => page !== undefined)).toHaveLength(2)
})
