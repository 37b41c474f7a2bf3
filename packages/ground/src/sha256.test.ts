import { expect, test } from 'vitest'
import { lengthPrefixed, openDigest, sha256Hex } from './sha256.ts'

// FIPS 180-4 example vectors.
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'

test('the digests of nothing and of abc are the published ones', () => {
  expect(sha256Hex('')).toBe(EMPTY)
  expect(sha256Hex('abc')).toBe(ABC)
  expect(sha256Hex(new Uint8Array([97, 98, 99]))).toBe(ABC)
})

test('a text is digested as UTF-8', () => {
  expect(sha256Hex('é')).toBe(sha256Hex(new Uint8Array([0xc3, 0xa9])))
})

test('a digest fed in pieces may be looked at on the way, and its buffer used again', () => {
  const digest = openDigest()
  const buffer = new Uint8Array([97])
  expect(digest.peekHex()).toBe(EMPTY)
  for (const byte of [97, 98, 99]) {
    buffer[0] = byte
    digest.update(buffer)
  }
  expect(digest.peekHex()).toBe(ABC)
  expect(digest.finishHex()).toBe(ABC)
})

test('length prefixes are 32-bit little-endian counts of UTF-8 bytes, after the raw tag', () => {
  expect([...lengthPrefixed(['a', 'é', ''], 't')]).toEqual([
    116, 1, 0, 0, 0, 97, 2, 0, 0, 0, 0xc3, 0xa9, 0, 0, 0, 0,
  ])
  expect(lengthPrefixed(['x'.repeat(258)]).slice(0, 4)).toEqual(new Uint8Array([2, 1, 0, 0]))
})

test('parts cut at another place give other bytes', () => {
  expect(lengthPrefixed(['a', 'bc'])).not.toEqual(lengthPrefixed(['ab', 'c']))
})
