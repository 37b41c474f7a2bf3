import { formatIpv4, formatIpv6 } from '@causeway/ground'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Packet } from '../../forward.ts'
import { ip, syn, turned } from '../../hop-walk.test-helper.ts'
import { flowKey, hashOf } from './hash.ts'

const stickiness = fc.constantFrom('off', 'source_ip_dest_ip', 'source_ip_dest_ip_proto' as const)
const port = fc.nat({ max: 65_535 })
const word = fc.integer({ min: 0, max: 0xffff_ffff })
const pair = fc.oneof(
  fc.tuple(word, word).map(([a, b]) => [formatIpv4(a), formatIpv4(b)] as const),
  fc.tuple(word, word).map(([a, b]) => [formatIpv6([1, 2, 3, a]), formatIpv6([1, 2, 3, b])] as const),
)
const packets: fc.Arbitrary<Packet> = fc
  .tuple(pair, port, port, fc.constantFrom('tcp', 'udp', 'icmp' as const))
  .map(([[source, destination], sourcePort, destinationPort, protocol]) =>
    syn(source, destination, { sourcePort, destinationPort, protocol }),
  )

test('both directions of a flow have one hash, whatever it is made of [R-GWLB-2] [A-77]', () => {
  fc.assert(
    fc.property(packets, stickiness, (packet, kind) => {
      expect(hashOf(flowKey(turned(packet), kind))).toBe(hashOf(flowKey(packet, kind)))
    }),
    { seed: 42, numRuns: 1000 },
  )
})

const one = syn('10.0.0.1', '10.1.0.1')
test.each([
  ['off', 'another source port', { sourcePort: 50_000 }, false],
  ['off', 'another protocol', { protocol: 'udp' }, false],
  ['source_ip_dest_ip_proto', 'another source port', { sourcePort: 50_000 }, true],
  ['source_ip_dest_ip_proto', 'another protocol', { protocol: 'udp' }, false],
  ['source_ip_dest_ip', 'another protocol', { protocol: 'udp' }, true],
  ['source_ip_dest_ip', 'another destination', { destination: ip('10.1.0.2') }, false],
] as const)('with stickiness %s, %s is the same flow: %s %s [R-GWLB-2]', (kind, _what, change, same) => {
  expect(flowKey({ ...one, ...change }, kind) === flowKey(one, kind)).toBe(same)
})

test('flows spread evenly over appliances [R-GWLB-2]', () => {
  const counts = [0, 0, 0]
  for (let sourcePort = 32_768; sourcePort < 32_768 + 3000; sourcePort += 1) {
    const slot = hashOf(flowKey({ ...one, sourcePort }, 'off')) % 3
    counts[slot] = (counts[slot] ?? 0) + 1
  }
  // Five standard deviations of a binomial with 3000 draws and 1 in 3 are 129.
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(129)
})
