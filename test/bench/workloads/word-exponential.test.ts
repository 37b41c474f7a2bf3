import { describe, expect, test } from 'vitest'
import { ln } from '../../../packages/ground/src/ln.ts'
import { exponentialOfWord } from './word-exponential.ts'

const WORDS = 2 ** 32
const ULP = 2 ** -52

/** Words of every size, and those around the seams of the table. */
const words = [
  ...Array.from({ length: 200_000 }, (_, n) => Math.imul(n, 2_654_435_761) >>> 0),
  ...Array.from({ length: 32 * 128 }, (_, n) => {
    const [power, step] = [2 ** (n >> 7), 1 + ((n & 127) + 0.5) / 128]
    return Math.floor(power * step) - 1
  }).flatMap((word) => [word, word + 1]),
  ...Array.from({ length: 1000 }, (_, n) => WORDS - 1 - n),
]

describe('the exponential draw of a word', () => {
  test('is -ln((word + 1) / 2^32) within two units in the last place', () => {
    const error = (word: number): number => {
      const expected = -ln((word + 1) / WORDS)
      return expected === 0 ? exponentialOfWord(word) : Math.abs(exponentialOfWord(word) / expected - 1)
    }
    expect(words.filter((word) => error(word) > 2 * ULP)).toEqual([])
  })

  test('is 32 ln 2 at the least word and 0 at the greatest', () => {
    expect(exponentialOfWord(0)).toBe(22.18070977791825)
    expect(exponentialOfWord(WORDS - 1)).toBe(0)
    expect(exponentialOfWord(WORDS / 2 - 1)).toBe(0.6931471805599453)
  })

  test('never rises with the word, least of all where the table goes on', () => {
    const draws = words.toSorted((one, other) => one - other).map(exponentialOfWord)
    expect(draws.filter((draw, n) => draw > (draws[n - 1] ?? Infinity))).toEqual([])
  })
})
