import { emptyTable, mintId, tableRemove, tableSet, tableValues, type Table } from '@causeway/ground'
import fc from 'fast-check'
import { produce } from 'immer'
import { expect, test } from 'vitest'
import { branchIndex } from './branch-index.ts'

interface Row {
  readonly id: string
  readonly colour: string
}

const byColour = branchIndex((row: Row) => [row.colour])
const idOf = (n: number): string =>
  mintId('x', { kind: 'row', accountId: '', region: '', name: `${n}`, generation: 0 })

test('an index over a table finds what a scan of the table finds, after every change', () => {
  const change = fc.record({ n: fc.nat(40), colour: fc.constantFrom('red', 'green', undefined) })
  fc.assert(
    fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
      let table: Table<Row> = produce(emptyTable<Row>(), () => undefined)
      for (const { n, colour } of changes) {
        table = produce(table, (draft) => {
          if (colour === undefined) tableRemove(draft, idOf(n))
          else tableSet(draft, idOf(n), { id: idOf(n), colour })
        })
        for (const key of ['red', 'green']) {
          const scanned = tableValues(table).filter((row) => row.colour === key)
          expect(byColour.rows(table, key)).toEqual(scanned)
          expect(byColour.count(table, key)).toBe(scanned.length)
          expect(byColour.first(table, key)).toEqual(scanned[0])
        }
      }
    }),
    { seed: 42, numRuns: 60 },
  )
})
