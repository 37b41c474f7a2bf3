import { packed, unpacked } from '@causeway/ground'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesColumn, doubles, newRow, noRows, wordsColumn } from '../column.ts'
import { loadColumns, savedColumns } from './saved-columns.ts'
import type { SavedColumns } from './saved-columns.ts'

const table = () => ({ ...noRows(), at: doubles(), of: wordsColumn(), how: bytesColumn() })

/** A table that was filled with rows whose cells follow from their numbers. */
function filled(rows: number, self = table()): ReturnType<typeof table> {
  for (let count = 0; count < rows; count++) {
    const row = newRow(self)
    self.at[row] = row === 3 ? Number.POSITIVE_INFINITY : row / 3
    self.of[row] = 0 - row
    self.how[row] = row % 5
  }
  return self
}

test('a table that was saved to bytes and loaded holds the same rows, and goes on as the table would', () => {
  const claim = fc.property(fc.nat({ max: 5000 }), fc.nat({ max: 2000 }), (before, after) => {
    const loaded = table()
    loadColumns(loaded, unpacked(packed(savedColumns(filled(before)))) as SavedColumns)
    expect(savedColumns(loaded)).toEqual(savedColumns(filled(before)))
    expect(savedColumns(filled(after, loaded))).toEqual(savedColumns(filled(after, filled(before))))
  })
  fc.assert(claim, { seed: 42, numRuns: 30 })
})

test('only rows in use are saved, tables in tables are, and lists and functions are left to their owner', () => {
  const saved = savedColumns({
    inner: filled(2),
    count: 7,
    list: [1],
    read: () => 1,
    flags: Uint8Array.of(1, 0),
  })
  expect(saved).toEqual({
    inner: {
      rows: 2,
      at: Float64Array.of(0, 1 / 3),
      of: Int32Array.of(0, -1),
      how: Int8Array.of(0, 1),
    },
    count: 7,
    flags: Uint8Array.of(1, 0),
  })
})

test('how much room a table has is not saved: one that has shrunk is saved as one that never grew', () => {
  const shrunk = filled(5000)
  shrunk.rows = 2
  expect(savedColumns(shrunk)).toEqual(savedColumns(filled(2)))
})

test('what was saved shares no memory with the table, nor with what it was loaded into', () => {
  const self = filled(2)
  const saved = savedColumns(self)
  const other = table()
  loadColumns(other, saved)
  self.of[1] = 8
  other.of[1] = 9
  expect((saved['of'] as Int32Array)[1]).toBe(-1)
})
