import { instant } from '@causeway/ground'
import { expect, test } from 'vitest'
import { hexOf, utf8 } from './octets.ts'
import { pcapng } from './pcapng.ts'
import { readCapture } from './read-capture.test-helper.ts'

test('a file without frames is a section and its interfaces, octet by octet', () => {
  const section = ['0a0d0d0a', '2c000000', '4d3c2b1a', '01000000', 'ffffffffffffffff']
  const application = ['04000800', hexOf(utf8('causeway')), '00000000', '2c000000']
  const described = ['01000000', '28000000', '01000000', '00000000']
  const named = ['02000100', '61000000', '09000100', '09000000', '00000000', '28000000']
  const expected = [...section, ...application, ...described, ...named].join('')
  expect(hexOf(pcapng([{ name: 'a' }], []))).toBe(expected)
})

test('frames of any length come back with times to the nanosecond, vantage and comment', () => {
  const interfaces = [{ name: 'user/client', description: 'network-interface eni-1' }, { name: 'über/nlb' }]
  const frames = [0, 1, 2, 3, 4, 1500].map((length, i) => ({
    interfaceIndex: i % 2,
    // Beyond 32 bits of nanoseconds, and beyond 2^32 of them once more.
    at: instant(4_294_967_295 + i * 8_589_934_593),
    octets: new Uint8Array(length).fill(i),
    ...(i > 0 && { comment: `frame ${i} → über` }),
  }))
  expect(readCapture(pcapng(interfaces, frames))).toEqual(
    frames.map(({ interfaceIndex, at, octets, comment }) => ({
      vantage: interfaces[interfaceIndex]?.name,
      nanoseconds: BigInt(at),
      octets,
      comment,
    })),
  )
})
