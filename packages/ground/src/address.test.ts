import fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { expect, test } from 'vitest'
import { addressFamily, addressWords, formatSocket, parseAddress } from './address.ts'
import { BrokenInvariant } from './assert.ts'
import { formatIpv4, ipv4Bits, parseIpv4 } from './ipv4.ts'
import { formatIpv6, parseIpv6, type Words } from './ipv6.ts'
import { must } from './result.ts'

test.each([
  ['G-A01', '2001:0db8::0001', '2001:db8::1'],
  ['G-A02', '2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
  ['G-A03', '2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
  ['G-A04', '2001:DB8:AAAA::1', '2001:db8:aaaa::1'],
  ['G-A05', '2001:db8:0:0:0:0:2:1', '2001:db8::2:1'],
  ['all zero', '0:0:0:0:0:0:0:0', '::'],
  ['loopback', '::0001', '::1'],
  ['a run at the end', '1:2:3:4:5:6:0:0', '1:2:3:4:5:6::'],
  ['a dotted tail', '64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
  ['one group under ::', '1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
])('%s: %s is written %s', (_, text, canonical) => {
  expect(must(parseAddress(text))).toBe(canonical)
})

test('an address and port of IPv6 are bracketed (G-A06)', () => {
  expect(formatSocket(must(parseAddress('2001:db8::1')), 80)).toBe('[2001:db8::1]:80')
  expect(formatSocket(must(parseAddress('10.0.0.1')), 80)).toBe('10.0.0.1:80')
  expect(() => formatSocket(must(parseAddress('10.0.0.1')), 65_536)).toThrow(BrokenInvariant)
})

test.each([
  '256.1.1.1',
  '10.0.0',
  '10.1',
  '010.0.0.1',
  '0x0a.0.0.1',
  '1.2.3.4.5',
  '1.2.3.',
  ' 1.2.3.4',
  '1.2.3.4\n',
  '١.2.3.4',
  '',
  ':::',
  '1::2::3',
  ':1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:',
  '1:2:3:4:5:6:7:8::',
  '1:2:3:4:5:6:7:8:9',
  '1:2:3:4:5:6:7',
  '12345::',
  'g::',
  'fe80::1%eth0',
  '::1.2.3.400',
  '1.2.3.4::',
  '::1.2.3.4:5',
])('%j is no address (G-A09)', (text) => {
  expect(parseAddress(text)).toMatchObject({ ok: false, kind: 'form' })
})

test('IPv4 text and bits turn into each other for every address', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffffff }), (bits) => {
      const text = formatIpv4(bits)
      expect(must(parseIpv4(text))).toBe(bits)
      expect(ipv4Bits(text)).toBe(bits)
      expect(
        ipaddr.IPv4.parse(text)
          .toByteArray()
          .reduce((sum, octet) => sum * 256 + octet, 0),
      ).toBe(bits)
    }),
    { seed: 42, numRuns: 500 },
  )
})

const groups = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff })), {
  minLength: 8,
  maxLength: 8,
})

test('IPv6 text agrees with ipaddr.js, and is read back as the same words', () => {
  fc.assert(
    fc.property(groups, (parts) => {
      const written = parts.map((part) => part.toString(16)).join(':')
      const words = must(parseIpv6(written))
      const canonical = formatIpv6(words)
      expect(canonical).toBe(new ipaddr.IPv6(parts).toRFC5952String())
      expect(must(parseIpv6(canonical))).toEqual(words)
    }),
    { seed: 42, numRuns: 1000 },
  )
})

test('whatever mixture of hex, colons and points is read, ipaddr.js reads as the same address', () => {
  const text = fc.string({ unit: fc.constantFrom('1', '0', 'f', ':', '::', '.', '25'), maxLength: 20 })
  fc.assert(
    fc.property(text, (candidate) => {
      const outcome = parseIpv6(candidate)
      if (outcome.ok) expect(formatIpv6(outcome.value)).toBe(ipaddr.IPv6.parse(candidate).toRFC5952String())
      else expect(ipaddr.IPv6.isValid(candidate) && !candidate.includes('.')).toBe(false)
    }),
    { seed: 42, numRuns: 3000 },
  )
})

test('bits are taken only from IPv4 addresses and only unsigned 32-bit integers become one', () => {
  expect(() => ipv4Bits(must(parseAddress('::1')))).toThrow(BrokenInvariant)
  expect(() => formatIpv4(2 ** 32)).toThrow(BrokenInvariant)
  expect(() => formatIpv4(-1)).toThrow(BrokenInvariant)
})

test('family and left-aligned words are read off the canonical text', () => {
  const v4 = must(parseAddress('10.0.0.1'))
  const v6 = must(parseAddress('2001:db8::1'))
  expect([addressFamily(v4), addressFamily(v6)]).toEqual([4, 6])
  expect(addressWords(v4)).toEqual<Words>([0x0a000001, 0, 0, 0])
  expect(addressWords(v6)).toEqual<Words>([0x20010db8, 0, 0, 1])
})
