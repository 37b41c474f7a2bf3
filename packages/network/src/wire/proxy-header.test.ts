import type { IpAddress } from '@causeway/ground'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromHex, hexOf, joined, u16, u8, utf8 } from './octets.ts'
import { balancerHeader, localHeader, proxyHeader, proxySignature } from './proxy-header.ts'
import { proxyLine, readProxyLine } from './proxy-line.ts'
import { readProxyHeader } from './read-proxy-header.ts'

const seen = {
  source: '172.31.7.113' as IpAddress,
  sourcePort: 51_442,
  destination: '172.31.10.31' as IpAddress,
  destinationPort: 80,
}
const id = 'vpce-08d2bf15fac5001c9'

/** A header that a Network Load Balancer sent, of 100 octets. */
const sent =
  '0d0a0d0a000d0a515549540a' +
  '21110054' +
  'ac1f0771ac1f0a1fc8f20050' +
  '030004e8d6892d' +
  `ea001701${hexOf(utf8(id))}` +
  `040024${'00'.repeat(36)}`

const read = (octets: Uint8Array) => {
  const outcome = readProxyHeader(octets)
  if (!outcome.ok) throw new Error(outcome.error)
  return outcome.value
}

test('of a connection through an endpoint the header is the one that AWS sent, octet by octet (G-P01) [R-NLB-14]', () => {
  const header = balancerHeader(seen, id)
  expect(hexOf(header)).toBe(sent)
  expect(header).toHaveLength(100)
})

test('the header that AWS sent is read back as client, balancer and endpoint (G-P01) [R-NLB-14] [R-NLB-13]', () => {
  expect(read(fromHex(sent))).toMatchObject({
    command: 'PROXY',
    connection: seen,
    vpcEndpointId: id,
    headerBytes: 100,
  })
})

test('a bare IPv4 header states 12 octets, begins its thirteenth with 0x21, and needs 16 + 12 of them (G-P02)', () => {
  const header = proxyHeader(seen, [])
  expect([header[12], header[13], header[14], header[15], header.length]).toEqual([0x21, 0x11, 0, 12, 28])
  for (let cut = 0; cut < header.length; cut++)
    expect(readProxyHeader(header.subarray(0, cut)).ok).toBe(false)
  expect(read(joined(header, utf8('GET /'))).headerBytes).toBe(28)
})

test('the line of version 1 is written and read (G-P02)', () => {
  const line = 'PROXY TCP4 192.168.0.1 192.168.0.11 56324 443\r\n'
  const connection = {
    source: '192.168.0.1' as IpAddress,
    sourcePort: 56_324,
    destination: '192.168.0.11' as IpAddress,
    destinationPort: 443,
  }
  expect(proxyLine(connection)).toEqual(utf8(line))
  expect(readProxyLine(utf8(`${line}GET /`))).toEqual({ ok: true, value: connection })
})

test.each([
  'PROXY TCP4 192.168.0.1 192.168.0.11 56324 443\n',
  'PROXY TCP6 192.168.0.1 192.168.0.11 56324 443\r\n',
  'PROXY TCP4 192.168.0.1 192.168.0.11 65536 443\r\n',
  'PROXY TCP4 192.168.0.1 192.168.0.11 0443 443\r\n',
  'PROXY TCP4 192.168.0.256 192.168.0.11 1 443\r\n',
  'PROXY UNKNOWN\r\n',
  '',
])('%j is no line of version 1 (G-P02)', (line) => {
  expect(readProxyLine(utf8(line)).ok).toBe(false)
})

test('fields of types that nobody here knows are skipped (G-P03)', () => {
  const unknown = fromHex('e00003aabbcc' + 'ea0002' + '09ff')
  const bare = proxyHeader(seen, [{ type: 'vpc-endpoint', vpcEndpointId: id }])
  const header = joined(bare.subarray(0, 28), unknown, bare.subarray(28))
  header.set(u16(bare.length - 16 + unknown.length), 14)
  const found = read(header)
  expect([found.vpcEndpointId, found.connection, found.fields.map(({ type }) => type)]).toEqual([
    id,
    seen,
    [0xe0, 0xea, 0xea],
  ])
})

test('of IPv6 both addresses have 16 octets [R-NLB-14]', () => {
  const connection = { ...seen, source: '2001:db8::1' as IpAddress, destination: '2001:db8::2' as IpAddress }
  const header = balancerHeader(connection, id)
  expect(header[13]).toBe(0x21)
  expect(read(header)).toMatchObject({ connection, vpcEndpointId: id })
})

test("a health check's header is LOCAL and names no client [R-NLB-13] [R-NLB-14]", () => {
  expect(hexOf(localHeader())).toBe(`${hexOf(proxySignature)}20000000`)
  expect(read(localHeader())).toMatchObject({ command: 'LOCAL', connection: undefined })
})

test('one wrong bit is seen by the checksum, wherever it is but in the type of the checksum itself', () => {
  fc.assert(
    fc.property(fc.nat(799), (bit) => {
      fc.pre(bit >>> 3 !== 28)
      const damaged = fromHex(sent)
      damaged[bit >>> 3] = (damaged[bit >>> 3] ?? 0) ^ (1 << (bit & 7))
      expect(readProxyHeader(damaged).ok).toBe(false)
    }),
    { seed: 42, numRuns: 800 },
  )
})

test('whatever follows the signature is read or refused, never thrown at', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (rest) => {
      const kinds = [joined(proxySignature, rest), joined(proxySignature, u8(0x21, 0x11, 0), rest)]
      for (const octets of kinds) expect(typeof readProxyHeader(octets).ok).toBe('boolean')
    }),
    { seed: 42, numRuns: 300 },
  )
})
