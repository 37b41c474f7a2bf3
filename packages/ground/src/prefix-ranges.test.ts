import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressWords, parseAddress } from './address.ts'
import { BrokenInvariant } from './assert.ts'
import { addressAfter, maskedWords } from './block.ts'
import { blockOf, formatBlock, parseCidr, type Cidr } from './cidr.ts'
import { compileRanges } from './compile-ranges.ts'
import type { Words } from './ipv6.ts'
import { linearFinder, type Finder } from './linear-prefixes.test-helper.ts'
import { longestPrefix } from './prefix-ranges.ts'
import { must } from './result.ts'

const cidrs = (texts: readonly string[]): Cidr[] => texts.map((text) => must(parseCidr(text)))
const words = (text: string): Words => addressWords(must(parseAddress(text)))

function compiledFinder(family: 4 | 6, prefixes: readonly Cidr[]): Finder {
  const ranges = compileRanges(family, prefixes)
  return ([w0, w1, w2, w3]) => longestPrefix(ranges, w0, w1, w2, w3)
}

describe.each([
  ['the linear scan', linearFinder],
  ['the compiled ranges', compiledFinder],
])('%s', (_name, finderOf) => {
  const found = (family: 4 | 6, prefixes: readonly string[], address: string): string | undefined =>
    prefixes[finderOf(family, cidrs(prefixes))(words(address))]

  test.each([
    ['nothing in an empty list', [], '10.0.0.1', undefined],
    ['a default route', ['0.0.0.0/0'], '255.255.255.255', '0.0.0.0/0'],
    ['the longest of three', ['0.0.0.0/0', '10.0.0.0/8', '10.0.0.0/16'], '10.0.9.9', '10.0.0.0/16'],
    ['the wider one after the end of the narrower', ['10.0.0.0/8', '10.0.0.0/16'], '10.1.0.0', '10.0.0.0/8'],
    ['nothing after the end of the last', ['10.0.0.0/8'], '11.0.0.0', undefined],
    ['nothing before the first', ['10.0.0.0/8'], '9.255.255.255', undefined],
    ['the very first address', ['0.0.0.0/32'], '0.0.0.0', '0.0.0.0/32'],
    ['the very last address', ['255.255.255.255/32'], '255.255.255.255', '255.255.255.255/32'],
    ['one address in its block (G-R03)', ['10.10.2.0/24', '10.10.2.15/32'], '10.10.2.15', '10.10.2.15/32'],
    ['neighbours apart', ['10.0.0.0/9', '10.128.0.0/9'], '10.128.0.0', '10.128.0.0/9'],
  ])('finds %s', (_claim, prefixes, address, expected) => {
    expect(found(4, prefixes, address)).toBe(expected)
  })

  test.each([
    ['a default route', ['::/0'], 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', '::/0'],
    [
      'the longest of three',
      ['::/0', '2001:db8::/32', '2001:db8:0:1::/64'],
      '2001:db8:0:1::9',
      '2001:db8:0:1::/64',
    ],
    [
      'a block that ends with the first word',
      ['2001:db8::/32', '2001:db9::/32'],
      '2001:db9::',
      '2001:db9::/32',
    ],
    ['a block across no word', ['2001:db8::/65'], '2001:db8:0:0:8000::', undefined],
    ['a block in the last word', ['::/96', '::a00:0/104'], '::a00:1', '::a00:0/104'],
    ['one address', ['::/0', '::1/128'], '::1', '::1/128'],
    ['the address after one address', ['::/0', '::1/128'], '::2', '::/0'],
  ])('finds %s of IPv6', (_claim, prefixes, address, expected) => {
    expect(found(6, prefixes, address)).toBe(expected)
  })

  test('gives the earliest of equal prefixes', () => {
    const prefixes = cidrs(['10.0.0.0/8', '10.0.0.0/16', '10.0.0.0/16', '10.0.0.0/8'])
    const find = finderOf(4, prefixes)
    expect([find(words('10.0.0.1')), find(words('10.1.0.1'))]).toEqual([1, 0])
  })
})

const u32 = fc.oneof(fc.constantFrom(0, 0xffffffff, 0x80000000), fc.integer({ min: 0, max: 0xffffffff }))
const family = fc.constantFrom(4 as const, 6 as const)

/** Addresses that share leading bits with a few stems: of wholly random ones hardly any lies in another's block. */
const near = (stems: readonly Words[]): fc.Arbitrary<Words> =>
  fc.tuple(fc.constantFrom(...stems), fc.nat(127), fc.boolean()).map(([stem, bit, flips]) => {
    const at = bit >>> 5
    return stem.map((word, i) =>
      i === at && flips ? (word ^ (1 << (bit & 31))) >>> 0 : word,
    ) as unknown as Words
  })

const cases = fc
  .tuple(family, fc.array(fc.tuple(u32, u32, u32, u32), { minLength: 1, maxLength: 3 }))
  .chain(([of, stems]) => {
    const bits = of === 4 ? 32 : 128
    const kept = stems.map((stem) => maskedWords(stem, bits))
    const address = near(kept).map((each) => maskedWords(each, bits))
    const prefix = fc
      .tuple(address, fc.nat(bits))
      .map(([each, prefixLength]) =>
        formatBlock({ family: of, words: maskedWords(each, prefixLength), prefixLength }),
      )
    return fc.record({
      family: fc.constant(of),
      prefixes: fc.array(prefix, { maxLength: 40 }),
      addresses: fc.array(address, { minLength: 1, maxLength: 20 }),
    })
  })

test('the compiled ranges find what the linear scan finds, for both families', () => {
  fc.assert(
    fc.property(cases, ({ family: of, prefixes, addresses }) => {
      const [linear, compiled] = [linearFinder(of, prefixes), compiledFinder(of, prefixes)]
      // The first and the last address of every range, and those beside them, are where a boundary can be wrong.
      const edges = prefixes.flatMap((prefix) => {
        const block = blockOf(prefix)
        const after = addressAfter(block)
        return after === undefined ? [block.words] : [block.words, after]
      })
      for (const address of [...addresses, ...edges]) expect(compiled(address)).toBe(linear(address))
    }),
    { seed: 42, numRuns: 600 },
  )
})

test('ranges are sorted, begin at the first address, and neighbours differ', () => {
  fc.assert(
    fc.property(cases, ({ family: of, prefixes }) => {
      const { first, second, third, fourth, values } = compileRanges(of, prefixes)
      expect(first[0]).toBe(0)
      for (let i = 1; i < values.length; i++) {
        const text = (at: number) =>
          [first, second, third, fourth].map((word) => (word[at] ?? 0).toString(16).padStart(8, '0')).join('')
        expect(text(i - 1) < text(i)).toBe(true)
        expect(values[i]).not.toBe(values[i - 1])
      }
    }),
    { seed: 42, numRuns: 200 },
  )
})

test('a prefix of the other family is refused', () => {
  expect(() => compileRanges(4, cidrs(['::/0']))).toThrow(BrokenInvariant)
  expect(() => compileRanges(6, cidrs(['0.0.0.0/0']))).toThrow(BrokenInvariant)
})
