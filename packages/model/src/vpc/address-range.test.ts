import { canonicalCidr, cidrHolds, formatIpv4, must, parseAddress } from '@causeway/ground'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressBits, addressRange, rangeHolds } from './address-range.ts'

const ipv4 = fc.integer({ min: 0x0a000000, max: 0x0a0000ff }).map(formatIpv4)
const group = fc.constantFrom('0', '1', '80', 'ff', '8000')
const ipv6 = fc.tuple(group, group, group).map(([a, b, c]) => must(parseAddress(`2001:db8:${a}::${b}:${c}`)))
const block = fc.oneof(
  fc.tuple(ipv4, fc.constantFrom(0, 1, 24, 28, 31, 32)),
  fc.tuple(ipv6, fc.constantFrom(0, 1, 32, 33, 47, 64, 112, 113, 127, 128)),
)

test('a range holds an address exactly if its block does, and none of the other family [R-RT-3]', () => {
  fc.assert(
    fc.property(block, fc.oneof(ipv4, ipv6), ([base, length], address) => {
      const cidr = must(canonicalCidr(`${base}/${length}`))
      expect(rangeHolds(addressRange(cidr), addressBits(address))).toBe(cidrHolds(cidr, address))
    }),
    { seed: 42, numRuns: 2000 },
  )
})
