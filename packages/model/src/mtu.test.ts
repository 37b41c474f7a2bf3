import { must, parseAddress } from '@causeway/ground'
import { expect, test } from 'vitest'
import type { Packet } from './forward.ts'
import { clampMss, tooLarge } from './mtu.ts'

const packet = (to: string, change: Partial<Packet> = {}): Packet => ({
  protocol: 'tcp',
  source: must(parseAddress(to.includes(':') ? '2001:db8::1' : '10.0.0.1')),
  sourcePort: 49_152,
  destination: must(parseAddress(to)),
  destinationPort: 443,
  sizeBytes: 60,
  mssBytes: undefined,
  sourceInterface: undefined,
  ...change,
})
const by = { kind: 'vpc-endpoint', id: 'vpce-1', component: 'user/api' }

// 8500 less 20 of IPv4 or 40 of IPv6, less 20 of TCP.
test.each([
  ['10.0.0.2', 8961, 8460],
  ['10.0.0.2', 8460, 8460],
  ['10.0.0.2', 1460, 1460],
  ['2001:db8::2', 8941, 8440],
  ['2001:db8::2', 1440, 1440],
])('to %s an MSS of %i leaves an endpoint as %i [R-DP-5]', (to, mssBytes, expected) => {
  const clamped = clampMss(packet(to, { mssBytes }))
  expect(clamped.packet.mssBytes).toBe(expected)
  expect(clamped.notes).toHaveLength(mssBytes === expected ? 0 : 1)
})

test('a packet without an MSS is left as it is [R-DP-5]', () => {
  const plain = packet('10.0.0.2')
  expect(clampMss(plain).packet).toBe(plain)
})

test('8500 bytes pass an endpoint, 8501 do not, and nobody is told [R-DP-4]', () => {
  expect(tooLarge(packet('10.0.0.2', { sizeBytes: 8500 }), 8500, by, true)).toBeUndefined()
  const drop = tooLarge(packet('10.0.0.2', { sizeBytes: 8501 }), 8500, by, true)
  expect(drop?.reason).toBe('CW_PACKET_EXCEEDS_MTU')
  expect(drop?.decidedBy.text).toBe(
    '8501 bytes are more than the 8500 that pass here; nobody tells the sender',
  )
})
