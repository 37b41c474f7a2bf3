import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BrokenInvariant } from './assert.ts'
import { canonicalDigest, canonicalJson } from './canonical-json.ts'
import { sha256Hex } from './sha256.ts'

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
  const long = Array.from({ length: 1000 }, (_, i) => (i === 700 ? NaN : i))
  expect(() => canonicalJson({ long })).toThrow('$.long[700] is NaN')
  expect(canonicalJson(long.slice(0, 700))).toBe(JSON.stringify(long.slice(0, 700)))
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

test('whole numbers of any size are written as JSON writes them', () => {
  const edges = [0, 9, 10, 999_999_999, 1_000_000_000, 1_000_000_001, 2 ** 53 - 1, 2 ** 53, 1e21]
  const all = edges.flatMap((edge) => [edge, edge + 1]).flatMap((each) => [each, 0 - each + 1])
  expect(canonicalJson(all)).toBe(JSON.stringify(all))
  const nearMilliards = fc.tuple(fc.integer({ min: 0, max: 9_007_199 }), fc.integer({ min: -2, max: 2 }))
  fc.assert(
    fc.property(
      fc.oneof(fc.maxSafeInteger(), fc.double({ noNaN: true })),
      nearMilliards,
      (any, [high, low]) => {
        const numbers = [any, high * 1e9 + low].filter(
          (each) => Number.isFinite(each) && !Object.is(each, -0),
        )
        expect(canonicalJson(numbers)).toBe(JSON.stringify(numbers))
      },
    ),
    { seed: 42, numRuns: 2000 },
  )
})

test('texts longer than what is handed on at once come whole, and their digest is that of the text', () => {
  const letters = ['x', 'é', '€', '😀', '"', '\n', '\u007f', '\ud800']
  const texts = letters.flatMap((letter) =>
    [1, 255, 257, 21_845, 65_536, 200_000].map((n) => letter.repeat(n)),
  )
  const value = texts.flatMap((text, i) => [text, i, { [text.slice(0, 300)]: text.slice(0, 40) }])
  expect(canonicalJson(value)).toBe(JSON.stringify(value))
  expect(canonicalDigest(value)).toBe(sha256Hex(JSON.stringify(value)))
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
