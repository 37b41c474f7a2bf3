import { expect, test } from 'vitest'
import { encodeDnsName } from './dns-wire.ts'

const hex = (name: string) =>
  Array.from(encodeDnsName(name), (byte) => byte.toString(16).padStart(2, '0')).join(' ')

test('G-D01: the name of the example in RFC 1035, with and without its last dot', () => {
  expect(hex('F.ISI.ARPA')).toBe('01 46 03 49 53 49 04 41 52 50 41 00')
  expect(hex('F.ISI.ARPA.')).toBe(hex('F.ISI.ARPA'))
})

test('the root is a zero', () => {
  expect(hex('.')).toBe('00')
  expect(hex('')).toBe('00')
})

test.each([
  ['an empty label', 'a..b'],
  ['a label of 64 letters', `${'a'.repeat(64)}.example`],
  ['a letter beyond ASCII', 'bücher.example'],
  ['256 bytes', `${'a.'.repeat(127)}b`],
])('%s is refused', (_what, name) => {
  expect(() => encodeDnsName(name)).toThrow()
})

test('255 bytes is the longest name', () => {
  expect(encodeDnsName('a.'.repeat(126) + 'b').length).toBe(255)
})
