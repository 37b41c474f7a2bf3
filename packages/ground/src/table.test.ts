import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byCodeUnit } from './compare.ts'
import { hexDigitsOf } from './id.ts'
import * as tables from './table.ts'

const hexId = fc.stringMatching(/^(eni|vpc)-[0-3af]{8}$/)
const anyId = fc.oneof(
  hexId,
  fc.constantFrom('constructor', 'toString', 'prod/main', 'x-a', 'use1-az4', '', '443'),
)
const step = fc.oneof(
  fc.record({ type: fc.constant('set' as const), id: anyId, value: fc.nat() }),
  fc.record({ type: fc.constant('remove' as const), id: anyId }),
)

test('a table answers as a Map does, and lists in code-unit order of the ids', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.array(anyId), (steps, asked) => {
      const table = tables.emptyTable<number>()
      const map = new Map<string, number>()
      for (const one of steps) {
        if (one.type === 'set') {
          tables.tableSet(table, one.id, one.value)
          map.set(one.id, one.value)
        } else {
          tables.tableRemove(table, one.id)
          map.delete(one.id)
        }
      }
      const sorted = [...map].sort((a, b) => byCodeUnit(a[0], b[0]))
      expect([...tables.tableEntries(table)]).toEqual(sorted)
      expect(tables.tableValues(table)).toEqual(sorted.map(([, value]) => value))
      expect(tables.tableSize(table)).toBe(map.size)
      for (const id of asked) expect(tables.tableGet(table, id)).toBe(map.get(id))
    }),
    { seed: 42, numRuns: 300 },
  )
})

test('a table from which everything was removed is like a new one', () => {
  const table = tables.emptyTable<string>()
  for (const id of ['eni-00000001', 'eni-00000002', 'eni-0ff00001']) tables.tableSet(table, id, id)
  for (const id of ['eni-00000002', 'eni-0ff00001', 'eni-00000001', 'eni-00000001'])
    tables.tableRemove(table, id)
  expect(table).toEqual(tables.emptyTable())
})

test('an id hangs at the first three hex digits of its own, or of its hash', () => {
  fc.assert(
    fc.property(fc.oneof(anyId, fc.string(), fc.stringMatching(/^[a-g]-[0-9a-g]{0,4}$/)), (id) => {
      fc.pre(id !== '__proto__')
      const table = tables.emptyTable<number>()
      tables.tableSet(table, id, 1)
      const [a = '', b = '', c = ''] = hexDigitsOf(id).padEnd(3, '0')
      expect(table.tree).toEqual({ [a]: { [b]: { [c]: { [id]: 1 } } } })
    }),
    { seed: 42, numRuns: 300 },
  )
})

test('the order of insertion does not show, digits before letters', () => {
  const ids = ['eni-f0000000', 'eni-a0000000', 'eni-90000000', 'eni-00000000']
  const listed = (order: readonly string[]) => {
    const table = tables.emptyTable<number>()
    order.forEach((id) => tables.tableSet(table, id, 1))
    return Array.from(tables.tableEntries(table), ([id]) => id)
  }
  expect(listed(ids)).toEqual(ids.toReversed())
  expect(listed(ids.toReversed())).toEqual(ids.toReversed())
})

test('names of object members are ids like any other, and __proto__ is refused', () => {
  const table = tables.emptyTable<number>()
  expect(tables.tableGet(table, 'constructor')).toBeUndefined()
  expect(tables.tableGet(table, '__proto__')).toBeUndefined()
  expect(() => tables.tableSet(table, '__proto__', 1)).toThrow('__proto__')
  expect(tables.tableSize(table)).toBe(0)
})

test('a table survives JSON, because it is plain data', () => {
  const table = tables.emptyTable<{ cidr: string }>()
  tables.tableSet(table, 'vpc-0a1b2c3d', { cidr: '10.0.0.0/16' })
  const copy: tables.Table<{ cidr: string }> = JSON.parse(JSON.stringify(table))
  expect(tables.tableGet(copy, 'vpc-0a1b2c3d')).toEqual({ cidr: '10.0.0.0/16' })
})

test('of 4,096 ids that differ in the first three digits no two share a leaf', () => {
  const table = tables.emptyTable<number>()
  for (let n = 0; n < 4096; n++) tables.tableSet(table, `eni-${n.toString(16).padStart(3, '0')}00000`, n)
  const leaves = Object.values(table.tree)
    .flatMap((b) => Object.values(b))
    .flatMap((b) => Object.values(b))
  expect(leaves.map((leaf) => Object.keys(leaf).length)).toEqual(Array<number>(4096).fill(1))
})
