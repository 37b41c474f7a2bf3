import { expect, test } from 'vitest'
import { numberList } from './number-list.ts'

test('a list of numbers is as long as asked for, has each row in its place, and no hole', () => {
  expect(numberList(0, () => 1)).toEqual([])
  const list = numberList(3000, (row) => (row % 2 === 0 ? row : row / 4))
  expect(list).toEqual(Array.from({ length: 3000 }, (_, row) => (row % 2 === 0 ? row : row / 4)))
  expect(Object.keys(list)).toHaveLength(3000)
})
