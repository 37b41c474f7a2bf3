import { expect, test } from 'vitest'
import { checksum, onesSum } from './checksum.ts'
import { crc32c } from './crc32c.ts'
import { fromHex, utf8 } from './octets.ts'

test('the sum and the checksum of the example of RFC 1071 (G-C01)', () => {
  const octets = fromHex('0001f203f4f5f6f7')
  expect([onesSum(octets), checksum(octets)]).toEqual([0xddf2, 0x220d])
})

test('an odd last octet counts as the high one of a word', () => {
  expect(onesSum(fromHex('0001f2'))).toBe(0xf201)
})

test('what is summed together with its own checksum gives all ones', () => {
  expect(onesSum(fromHex('0001f203f4f5f6f7220d'))).toBe(0xffff)
})

test('the CRC-32C of the digits 1 to 9 (G-C02), and of the 32 zeros of RFC 3720', () => {
  expect(crc32c(utf8('123456789'))).toBe(0xe3069283)
  expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa)
})
