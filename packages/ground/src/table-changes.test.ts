import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byCodeUnit } from './compare.ts'
import { emptyTable, tableGet, tableRemove, tableSet } from './table.ts'
import type { Table } from './table.ts'
import { tableChanges } from './table-changes.ts'

const id = fc.constantFrom('eni-0a1', 'eni-0a2', 'eni-0b1', 'eni-1a1', 'vpc-0a1', 'vpc-fff', 'eni-0a11')
const entries = fc.dictionary(id, fc.nat({ max: 2 }))

function tableOf(rows: Readonly<Record<string, number>>): Table<number> {
  const table = emptyTable<number>()
  for (const [key, value] of Object.entries(rows)) tableSet(table, key, value)
  return table
}

test('the changes between two tables are the ids that differ, sorted, whatever their branches share', () => {
  fc.assert(
    fc.property(entries, entries, (before, after) => {
      const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])]
      const expected = ids.filter((each) => before[each] !== after[each]).sort(byCodeUnit)
      expect(tableChanges(tableOf(before), tableOf(after))).toEqual(expected)
    }),
    { seed: 42, numRuns: 300 },
  )
})

test('a table that went through a change and back has none, and its own state none', () => {
  const table = tableOf({ 'eni-0a1': 1, 'eni-0b1': 2 })
  const copy = structuredClone(table)
  tableSet(copy, 'eni-0a2', 3)
  expect(tableChanges(table, copy)).toEqual(['eni-0a2'])
  tableRemove(copy, 'eni-0a2')
  expect([tableGet(copy, 'eni-0a1'), tableChanges(table, copy)]).toEqual([1, []])
  expect(tableChanges(table, table)).toEqual([])
})
