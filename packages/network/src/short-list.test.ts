import { expect, test } from 'vitest'
import { joined, trimmed } from './short-list.ts'

test('lists are joined in order, and the only one with items is not copied', () => {
  const one = [1, 2]
  expect(joined([one, [], [3], [4, 5]])).toEqual([1, 2, 3, 4, 5])
  expect(joined([[], one, []])).toBe(one)
  expect(joined([[], []])).toEqual([])
  expect(joined([])).toEqual([])
})

test('a trimmed list is another list of the same items', () => {
  const list = [3, 1]
  expect(trimmed(list)).toEqual([3, 1])
  expect(trimmed(list)).not.toBe(list)
  expect(trimmed([])).toEqual([])
})
