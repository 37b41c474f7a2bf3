import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BrokenInvariant } from './assert.ts'
import { canonicalJson } from './canonical-json.ts'

test('keys are written in code-unit order at every depth, number-like ones too', () => {
  expect(canonicalJson({ b: 1, '10': 2, '9': { z: 1, a: 2 }, Z: [] })).toBe(
    '{"10":2,"9":{"a":2,"z":1},"Z":[],"b":1}',
  )
})

test.each([
  [null, 'null'],
  [true, 'true'],
  ['é"\n', '"é\\"\\n"'],
  ['\ud800', '"\\ud800"'],
  [0.1, '0.1'],
  [9007199254740991, '9007199254740991'],
  [12345678901234567890n, '"12345678901234567890"'],
  [new Uint8Array([1, 255]), '[1,255]'],
  [new Float64Array([1.5, 2]), '[1.5,2]'],
  [new BigInt64Array([-1n]), '["-1"]'],
  [Object.assign(Object.create(null), { a: 1 }), '{"a":1}'],
  [[], '[]'],
])('%o is written %s', (value, text) => {
  expect(canonicalJson(value)).toBe(text)
})

test.each([
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-0', -0],
  ['undefined', undefined],
  ['a property that is undefined', { a: undefined }],
  ['a hole', Object.assign([], { length: 1 })],
  ['a function', () => 1],
  ['a symbol', Symbol('x')],
  ['a Map', new Map()],
  ['a Set', new Set()],
  ['a Date', new Date(0)],
  ['a DataView', new DataView(new ArrayBuffer(1))],
  ['NaN in a column', new Float64Array([NaN])],
  ['-0 in a column', new Float64Array([-0])],
])('%s is refused', (_, value) => {
  expect(() => canonicalJson(value)).toThrow(BrokenInvariant)
})

test('a refusal says where', () => {
  expect(() => canonicalJson({ flows: [{ rate: NaN }] })).toThrow('$.flows[0].rate is NaN')
})

test('JSON reads the text back as the same value, and the order of keys does not matter', () => {
  const clean = fc
    .jsonValue({ noUnicodeString: false })
    .filter((value) => !JSON.stringify(value).includes('__proto__'))
  fc.assert(
    fc.property(clean, (value) => {
      const plain: unknown = JSON.parse(JSON.stringify(value))
      const text = canonicalJson(plain)
      expect(JSON.parse(text)).toEqual(plain)
      expect(canonicalJson(reversed(plain))).toBe(text)
    }),
    { seed: 42, numRuns: 300 },
  )
})

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, item]) => [key, reversed(item)]),
  )
}
