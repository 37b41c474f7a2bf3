import type { IpAddress } from '@causeway/ground'
import { expect, test } from 'vitest'
import { onesSum } from './checksum.ts'
import { ethernetFrame, etherTypeOf, macOf } from './ethernet.ts'
import { icmpEcho } from './icmp.ts'
import { ipPacket, protocolNumber, pseudoHeader } from './ip.ts'
import { fromHex, hexOf, joined, u16At, utf8 } from './octets.ts'
import { tcpFlag, tcpSegment } from './tcp.ts'
import { udpDatagram } from './udp.ts'

const v4 = { source: '192.168.0.1' as IpAddress, destination: '192.168.0.199' as IpAddress }
const v6 = { source: '2001:db8::1' as IpAddress, destination: '2001:db8::2' as IpAddress }

/** All ones: the octets agree with the checksum that they hold. */
const sumOf = (ip: typeof v4, protocol: number, octets: Uint8Array) =>
  onesSum(joined(pseudoHeader({ ...ip, protocol }, octets.length), octets))

test('the checksum of an IPv4 header is that of the well-known example', () => {
  // 45 00 00 73 00 00 40 00 40 11 -- -- c0 a8 00 01 c0 a8 00 c7 has b861.
  const packet = ipPacket({ ...v4, protocol: protocolNumber.udp }, new Uint8Array(95))
  expect(hexOf(packet.subarray(0, 20))).toBe('45000073000040004011b861c0a80001c0a800c7')
})

test('an IPv6 header has the length of what follows it and no checksum', () => {
  const packet = ipPacket({ ...v6, protocol: protocolNumber.tcp }, new Uint8Array(20))
  const addresses = '20010db8000000000000000000000001' + '20010db8000000000000000000000002'
  expect(hexOf(packet.subarray(0, 40))).toBe(`6000000000140640${addresses}`)
})

test.each([
  ['IPv4', v4],
  ['IPv6', v6],
])('segments, datagrams and echoes over %s agree with their checksums', (_family, ip) => {
  const ports = { sourcePort: 1024, destinationPort: 443 }
  const syn = tcpSegment({ ip, ...ports, sequence: 1, flags: tcpFlag.syn, mssBytes: 8961 })
  const data = tcpSegment({ ip, ...ports, sequence: 2, flags: tcpFlag.ack, payload: utf8('odd') })
  const datagram = udpDatagram({ ip, ...ports, payload: utf8('odd') })
  expect(sumOf(ip, protocolNumber.tcp, syn)).toBe(0xffff)
  expect(sumOf(ip, protocolNumber.tcp, data)).toBe(0xffff)
  expect(sumOf(ip, protocolNumber.udp, datagram)).toBe(0xffff)
  const echo = icmpEcho({ ip, way: 'request', identifier: 1, sequence: 1, payload: utf8('ping') })
  expect(ip === v4 ? onesSum(echo) : sumOf(ip, protocolNumber.icmpv6, echo)).toBe(0xffff)
})

test('a SYN carries its MSS as the option of four octets [R-DP-5]', () => {
  const ports = { sourcePort: 1024, destinationPort: 443 }
  const syn = tcpSegment({ ip: v4, ...ports, sequence: 1, flags: tcpFlag.syn, mssBytes: 8460 })
  expect(syn).toHaveLength(24)
  expect([(syn[12] ?? 0) >>> 4, syn[13], syn[20], syn[21], u16At(syn, 22)]).toEqual([6, 2, 2, 4, 8460])
})

test('a datagram whose checksum comes out as zero says all ones, for zero means none (RFC 768)', () => {
  const ip = { source: '0.0.0.0' as IpAddress, destination: '0.0.0.0' as IpAddress }
  // 0x0011 + twice the length 10 + ports make up the rest to 0xffff.
  const payload = fromHex('0000')
  const port = 0xffff - 0x11 - 10 - 10
  const datagram = udpDatagram({ ip, sourcePort: port, destinationPort: 0, payload })
  expect(u16At(datagram, 6)).toBe(0xffff)
})

test('a frame has the hardware addresses of its ends, which are made up and say so', () => {
  const frame = ethernetFrame({ from: 'eni-1', to: 'eni-2', etherType: etherTypeOf(v6.source) }, utf8('x'))
  expect(hexOf(frame)).toBe(`${hexOf(macOf('eni-2'))}${hexOf(macOf('eni-1'))}86dd78`)
  // The bit of locally administered addresses, and none of groups.
  expect((macOf('eni-1')[0] ?? 0) & 3).toBe(2)
})
