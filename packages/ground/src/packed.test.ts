import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BrokenInvariant } from './assert.ts'
import { packed, unpacked } from './packed.ts'

const column = fc.oneof(
  fc.float64Array(),
  fc.int32Array(),
  fc.int8Array(),
  fc.uint32Array(),
  fc.uint8Array(),
  fc.uint32Array({ minLength: 3 }).map((whole) => whole.subarray(1, 2)),
)
const scalar = fc.oneof(fc.maxSafeInteger(), fc.string(), fc.boolean(), fc.constant(null))
const data = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, scalar, column, tie('list'), tie('record')),
  list: fc.array(tie('value'), { maxLength: 4 }),
  record: fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), tie('value'), { maxKeys: 4 }),
})).value

test('what was packed is unpacked: numbers, texts, lists, records and columns of every kind', () => {
  fc.assert(
    fc.property(data, (value) => {
      expect(unpacked(packed({ value }))).toEqual({ value })
    }),
    { seed: 42, numRuns: 300 },
  )
})

test('columns keep what JSON does not, and share no memory with what was packed', () => {
  const special = Float64Array.of(-0, NaN, Infinity, 2 ** -1074)
  const back = unpacked(packed(special)) as Float64Array
  expect([...back].map((n) => Object.is(n, -0))).toEqual([true, false, false, false])
  expect(back).toEqual(special)
  special[3] = 5
  expect(back[3]).toBe(2 ** -1074)
})

test.each([NaN, Infinity, -Infinity])(
  '%s outside of a column is refused: JSON would make null of it',
  (n) => {
    expect(() => packed({ state: [{ left: n }] })).toThrow(BrokenInvariant)
  },
)

test('equal data give equal bytes, and bytes may lie anywhere in a buffer', () => {
  const bytes = packed({ a: Uint32Array.of(1, 2), b: 'ü' })
  expect(packed({ a: Uint32Array.of(1, 2), b: 'ü' })).toEqual(bytes)
  const wide = new Uint8Array(bytes.length + 3)
  wide.set(bytes, 3)
  expect(unpacked(wide.subarray(3))).toEqual({ a: Uint32Array.of(1, 2), b: 'ü' })
})

test.each([0, 3, 10, 39])('bytes cut short to %i are refused', (length) => {
  const bytes = packed({ a: Float64Array.of(1, 2, 3) })
  expect(() => unpacked(bytes.subarray(0, length))).toThrow(BrokenInvariant)
})
