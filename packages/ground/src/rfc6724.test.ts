import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressFamily, parseAddress, type IpAddress } from './address.ts'
import { must } from './result.ts'
import { formatIpv4 } from './ipv4.ts'
import { formatIpv6 } from './ipv6.ts'
import { commonPrefixLength, orderDestinations, policyOf, scopeOf, scopes } from './rfc6724.ts'

const ip = (text: string): IpAddress => must(parseAddress(text))

test.each([
  ['G-S01', ['2001:db8:1::1', '198.51.100.121'], ['2001:db8:1::2', '169.254.13.78'], '2001:db8:1::1'],
  ['G-S02', ['2001:db8:1::1', '198.51.100.121'], ['fe80::1', '198.51.100.117'], '198.51.100.121'],
  ['G-S03', ['2001:db8:1::1', '10.1.2.3'], ['2001:db8:1::2', '10.1.2.4'], '2001:db8:1::1'],
])('%s: of %s with sources %s the first is %s', (_case, destinations, sources, first) => {
  const sourceFor = (to: IpAddress) =>
    sources.map(ip).find((each) => addressFamily(each) === addressFamily(to))
  for (const order of [destinations, destinations.toReversed()])
    expect(orderDestinations(order.map(ip), sourceFor)[0]).toBe(first)
})

test.each([
  ['::1', 50, 0],
  ['2601:645:8002:a500::', 40, 1],
  ['10.0.0.1', 35, 4],
  ['2002:c633:6401::1', 30, 2],
  ['2001:0:1::1', 5, 5],
  ['fd00::1', 3, 13],
  ['fec0::1', 1, 11],
  ['::10.0.0.1', 1, 3],
])('G-S04: %s has precedence %i and label %i', (address, precedence, label) => {
  expect(policyOf(ip(address))).toEqual({ precedence, label })
})

test.each([
  ['ff02::', scopes.linkLocal],
  ['ff05::', scopes.siteLocal],
  ['ff0e::', scopes.global],
  ['8.8.8.8', scopes.global],
  ['10.0.0.1', scopes.global],
  ['127.0.0.1', scopes.linkLocal],
  ['169.254.169.253', scopes.linkLocal],
  ['::1', scopes.linkLocal],
  ['fe80::1', scopes.linkLocal],
  ['febf::1', scopes.linkLocal],
  ['fec0::1', scopes.siteLocal],
  ['2001:db8::1', scopes.global],
])('G-S05: the scope of %s is %i', (address, scope) => {
  expect(scopeOf(ip(address))).toBe(scope)
})

test.each([
  ['fe80::1', 'fe80::2', 64],
  ['1.2.127.255', '1.2.0.0', 17],
  ['2001:db8:0:1::', '2001:db8:0:3::', 62],
  ['10.0.0.1', '10.0.0.1', 32],
  ['10.0.0.1', '2001:db8::1', 0],
])('G-S06: %s and %s share %i leading bits', (a, b, bits) => {
  expect(commonPrefixLength(ip(a), ip(b))).toBe(bits)
})

test('an address without a source comes last, and of IPv6 addresses the one in the own network first', () => {
  const sourceFor = (to: IpAddress) => (addressFamily(to) === 6 ? ip('2001:db8:0:3::9') : undefined)
  const order = orderDestinations(['10.0.0.1', '2001:db8:0:1::1', '2001:db8:0:3::1'].map(ip), sourceFor)
  expect(order).toEqual(['2001:db8:0:3::1', '2001:db8:0:1::1', '10.0.0.1'])
})

test('IPv4 addresses keep the turns of the answer, however near they are to the source', () => {
  const order = ['10.0.9.1', '10.0.3.1', '10.0.3.2'].map(ip)
  expect(orderDestinations(order, () => ip('10.0.3.9'))).toEqual(order)
})

const word = fc.nat({ max: 0xffffffff })
const anyAddress = fc.oneof(
  word.map(formatIpv4),
  fc
    .tuple(fc.constantFrom(0x20010db8, 0xfd000000, 0xfe800000, 0), word, word, word)
    .map((words) => formatIpv6(words)),
)

test('ordering loses nothing, and ordering twice changes nothing', () => {
  const sources = [ip('10.0.0.9'), ip('2001:db8::9')]
  const sourceFor = (to: IpAddress) => sources.find((each) => addressFamily(each) === addressFamily(to))
  fc.assert(
    fc.property(fc.array(anyAddress, { maxLength: 8 }), (addresses) => {
      const once = orderDestinations(addresses, sourceFor)
      expect([...once].sort()).toEqual([...addresses].sort())
      expect(orderDestinations(once, sourceFor)).toEqual(once)
    }),
    { seed: 42, numRuns: 500 },
  )
})
