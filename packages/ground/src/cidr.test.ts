import fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { expect, test } from 'vitest'
import { parseAddress } from './address.ts'
import { BrokenInvariant } from './assert.ts'
import * as cidrs from './cidr.ts'
import { collapseCidrs } from './collapse.ts'
import { formatIpv4 } from './ipv4.ts'
import { must } from './result.ts'

const block = (text: string) => must(cidrs.parseCidr(text))
const address = (text: string) => must(parseAddress(text))

test('10.24.0.0/21 runs from 10.24.0.0 to 10.24.7.255, 2,048 addresses (G-A07)', () => {
  const cidr = block('10.24.0.0/21')
  const { first, last, prefixLength } = cidrs.cidrRange(cidr)
  expect([formatIpv4(first), formatIpv4(last), prefixLength]).toEqual(['10.24.0.0', '10.24.7.255', 21])
  expect(cidrs.cidrSize(cidr)).toBe(2048)
  expect(cidrs.prefixLengthOf(cidr)).toBe(21)
})

test('the first four and the last address of 10.0.0.0/24 are those that AWS reserves (G-A10)', () => {
  const cidr = block('10.0.0.0/24')
  const reserved = [0, 1, 2, 3, cidrs.cidrSize(cidr) - 1].map((index) => cidrs.addressAt(cidr, index))
  expect(reserved).toEqual(['10.0.0.0', '10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.255'])
  expect(() => cidrs.addressAt(cidr, 256)).toThrow(BrokenInvariant)
  expect(() => cidrs.addressAt(cidr, -1)).toThrow(BrokenInvariant)
})

test.each([
  ['10.0.0.0/33', 'range'],
  ['2001:db8::/129', 'range'],
  ['256.1.1.1/8', 'form'],
  ['256.1.1.1', 'form'],
  ['1.2.3.4/', 'form'],
  ['1.2.3.4', 'form'],
  ['10.0.0', 'form'],
  ['10.0.0/8', 'form'],
  [':::', 'form'],
  [':::/64', 'form'],
  ['/8', 'form'],
  ['10.0.0.0/08', 'form'],
  ['10.0.0.0/-1', 'form'],
  ['10.0.0.0/8/8', 'form'],
  ['10.0.0.0/255.0.0.0', 'form'],
])('%s is no address block (G-A09)', (text, kind) => {
  expect(cidrs.parseCidr(text)).toMatchObject({ ok: false, kind })
  expect(cidrs.canonicalCidr(text)).toMatchObject({ ok: false, kind })
})

test('host bits are refused with the block that was meant', () => {
  expect(cidrs.parseCidr('10.0.0.5/24')).toEqual({
    ok: false,
    kind: 'range',
    error: '"10.0.0.5/24" has bits set below its prefix',
    hint: 'write 10.0.0.0/24',
  })
  expect(cidrs.parseCidr('2001:db8::1/64')).toMatchObject({ hint: 'write 2001:db8::/64' })
})

test('a block in another spelling of the same address is read', () => {
  expect(block('2001:DB8:0::/32')).toBe('2001:db8::/32')
  expect(block('0.0.0.0/0')).toBe('0.0.0.0/0')
  expect(block('10.0.0.1/32')).toBe('10.0.0.1/32')
})

test('a VPC block is canonicalised by clearing its host bits [R-VPC-1]', () => {
  expect(must(cidrs.canonicalCidr('100.68.0.18/18'))).toBe('100.68.0.0/18')
  expect(must(cidrs.canonicalCidr('2001:db8::ffff/56'))).toBe('2001:db8::/56')
})

test('the default route holds every address of its family and none of the other', () => {
  const all = block('0.0.0.0/0')
  expect(cidrs.cidrSize(all)).toBe(2 ** 32)
  expect(cidrs.cidrHolds(all, address('255.255.255.255'))).toBe(true)
  expect(cidrs.cidrHolds(all, address('::1'))).toBe(false)
  expect(cidrs.cidrHolds(block('::/0'), address('10.0.0.1'))).toBe(false)
  expect(cidrs.cidrContains(all, block('::/0'))).toBe(false)
})

const wide = fc.integer({ min: 0, max: 0xffffffff })
const v4 = fc
  .tuple(fc.oneof(wide, fc.integer({ min: 0x0a000000, max: 0x0a00ffff })), fc.integer({ min: 0, max: 32 }))
  .map(([bits, prefixLength]) => must(cidrs.canonicalCidr(`${formatIpv4(bits)}/${prefixLength}`)))

test('a block holds an address if and only if ipaddr.js says so', () => {
  fc.assert(
    fc.property(v4, wide, fc.boolean(), (cidr, bits, near) => {
      const { first } = cidrs.cidrRange(cidr)
      const text = formatIpv4(near ? (first ^ (bits & 0x1ff)) >>> 0 : bits)
      expect(cidrs.cidrHolds(cidr, text)).toBe(ipaddr.parse(text).match(ipaddr.parseCIDR(cidr)))
    }),
    { seed: 42, numRuns: 1000 },
  )
})

test('an IPv6 block holds an address if and only if ipaddr.js says so', () => {
  const word = fc.integer({ min: 0, max: 0xffff })
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 8, maxLength: 8 }),
      fc.nat(128),
      fc.nat(127),
      (parts, length, flip) => {
        const text = address(parts.map((part) => part.toString(16)).join(':'))
        const group = Math.floor(flip / 16)
        const other = parts.with(group, (parts[group] ?? 0) ^ (0x8000 >>> (flip % 16)))
        const cidr = must(
          cidrs.canonicalCidr(`${other.map((part) => part.toString(16)).join(':')}/${length}`),
        )
        expect(cidrs.cidrHolds(cidr, text)).toBe(flip >= length)
        expect(ipaddr.parse(text).match(ipaddr.parseCIDR(cidr))).toBe(flip >= length)
      },
    ),
    { seed: 42, numRuns: 500 },
  )
})

test('containing and overlapping agree with the ranges', () => {
  fc.assert(
    fc.property(v4, v4, (a, b) => {
      const [x, y] = [cidrs.cidrRange(a), cidrs.cidrRange(b)]
      expect(cidrs.cidrContains(a, b)).toBe(x.first <= y.first && y.last <= x.last)
      expect(cidrs.cidrsOverlap(a, b)).toBe(x.first <= y.last && y.first <= x.last)
    }),
    { seed: 42, numRuns: 1000 },
  )
})

test('neighbours collapse into the block above them (G-A08)', () => {
  expect(collapseCidrs(['192.168.2.0/23', '192.168.0.0/24', '192.168.1.0/24'].map(block))).toEqual([
    '192.168.0.0/22',
  ])
})

test('neighbours that are not halves of one block stay apart, and families never mix', () => {
  expect(collapseCidrs(['10.0.1.0/24', '10.0.2.0/24'].map(block))).toEqual(['10.0.1.0/24', '10.0.2.0/24'])
  expect(collapseCidrs(['8000::/1', '::/1', '0.0.0.0/0'].map(block))).toEqual(['0.0.0.0/0', '::/0'])
})

test('collapsing keeps the addresses, in order, and leaves nothing to join', () => {
  const small = fc
    .tuple(fc.nat(63), fc.integer({ min: 26, max: 32 }))
    .map(([host, length]) => must(cidrs.canonicalCidr(`10.0.0.${host}/${length}`)))
  const hosts = (list: readonly cidrs.Cidr[]) =>
    Array.from(
      { length: 64 },
      (_, host) => list.filter((c) => cidrs.cidrHolds(c, address(`10.0.0.${host}`))).length,
    )
  fc.assert(
    fc.property(fc.array(small, { maxLength: 12 }), (list) => {
      const collapsed = collapseCidrs(list)
      expect(hosts(collapsed)).toEqual(hosts(list).map((count) => Math.min(count, 1)))
      expect(collapsed.length).toBe(fewestBlocks(hosts(list)))
    }),
    { seed: 42, numRuns: 200 },
  )
})

// The fewest blocks, by halving from above: a full half is one block, an empty one none.
function fewestBlocks(hosts: readonly number[]): number {
  if (hosts.every((count) => count === 0)) return 0
  if (hosts.every((count) => count > 0)) return 1
  return fewestBlocks(hosts.slice(0, hosts.length / 2)) + fewestBlocks(hosts.slice(hosts.length / 2))
}
