import type { IpAddress } from '@causeway/ground'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gatewayHeader, geneveHeader } from './geneve.ts'
import { fromHex, hexOf } from './octets.ts'
import { readGeneve } from './read-geneve.ts'

const read = (hex: string) => {
  const outcome = readGeneve(fromHex(hex))
  if (!outcome.ok) throw new Error(outcome.error)
  return outcome.value
}

test.each([
  ['G-G01', '0000655800000000', { vni: 0, options: [] }],
  ['G-G02', '0000655800000a00', { vni: 10, options: [] }],
])('a header without options (%s)', (_id, hex, expected) => {
  const plain = { version: 0, isControl: false, hasCritical: false, protocol: 0x6558 }
  expect(read(hex)).toEqual({ ...plain, ...expected, headerBytes: 8, overruns: false })
  expect(hexOf(geneveHeader(expected))).toBe(hex)
})

test('a header with a critical option and two words of options (G-G03)', () => {
  const header = read('02406558' + '00000000' + '00018102' + '0a0a0b0b')
  expect([header.hasCritical, header.isControl, header.headerBytes - 8, header.protocol]).toEqual([
    true,
    false,
    2 * 4,
    0x6558,
  ])
  // The option itself states two words of data, and one is there.
  expect(header.overruns).toBe(true)
  expect(header.options).toEqual([{ optionClass: 1, type: 0x81, data: fromHex('0a0a0b0b') }])
  const sound = geneveHeader({ options: header.options })
  expect(hexOf(sound)).toBe('02406558' + '00000000' + '00018101' + '0a0a0b0b')
})

test("AWS's three options and their header take 40 octets, so that an inspected packet grows by 68 (G-G04) [R-GWLB-8] [R-GWLB-10]", () => {
  const flow = { endpointInterface: 'eni-0123456789abcdef0', attachment: 0n, cookie: 0xcafe0001 }
  const header = gatewayHeader('10.0.0.1' as IpAddress, flow)
  expect(hexOf(header)).toBe(
    '0800080000000000' +
      '01080102' +
      '123456789abcdef0' +
      '01080202' +
      '0000000000000000' +
      '01080301' +
      'cafe0001',
  )
  const [ip, udp] = [20, 8]
  expect(ip + udp + header.length).toBe(68)
})

test('the header says which family is inside (G-G04) [R-GWLB-10]', () => {
  const flow = { endpointInterface: 'eni-1', attachment: 0x0102030405060708n, cookie: 1 }
  const header = read(hexOf(gatewayHeader('2001:db8::1' as IpAddress, flow)))
  expect(header.protocol).toBe(0x86dd)
  expect(header.options.map(({ optionClass, type, data }) => [optionClass, type, hexOf(data)])).toEqual([
    [0x0108, 1, '0000000000000001'],
    [0x0108, 2, '0102030405060708'],
    [0x0108, 3, '00000001'],
  ])
})

test('a header is read back as it was written, and none that is cut short', () => {
  const option = fc.record({
    optionClass: fc.nat(0xffff),
    type: fc.nat(0xff),
    data: fc.nat(4).chain((words) => fc.uint8Array({ minLength: words * 4, maxLength: words * 4 })),
  })
  const header = fc.record({
    protocol: fc.nat(0xffff),
    vni: fc.nat(0xffffff),
    isControl: fc.boolean(),
    options: fc.array(option, { maxLength: 5 }),
  })
  fc.assert(
    fc.property(header, fc.nat(200), (written, cut) => {
      const octets = geneveHeader(written)
      const hasCritical = written.options.some(({ type }) => type >= 0x80)
      const expected = { ...written, version: 0, hasCritical, headerBytes: octets.length, overruns: false }
      expect(readGeneve(octets)).toEqual({ ok: true, value: expected })
      expect(readGeneve(octets.subarray(0, cut)).ok).toBe(cut >= octets.length)
    }),
    { seed: 42, numRuns: 200 },
  )
})
