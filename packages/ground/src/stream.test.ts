import { createHash } from 'node:crypto'
import alea from 'seedrandom/lib/alea.js'
import { describe, expect, test } from 'vitest'
import { BrokenInvariant } from './assert.ts'
import { restoreStream, stream } from './stream.ts'

const first = (count: number, draw: () => number) => Array.from({ length: count }, draw)

test('the seed of a stream is the hash of its four parts, each with its length', () => {
  const framed = ['7', '2', 'prod/orders', 'arrivals'].map((part) =>
    Buffer.concat([Buffer.from([part.length, 0, 0, 0]), Buffer.from(part)]),
  )
  const key = createHash('sha256')
    .update(Buffer.concat([Buffer.from('causeway-rng-v1'), ...framed]))
    .digest('hex')
  const oracle = alea(key, { state: true })
  expect(first(8, stream(7, 2, 'prod/orders', 'arrivals').double)).toEqual(
    first(8, () => 1 - oracle.double()),
  )
})

test('the first draws are these on every engine', () => {
  expect(first(8, stream(1, 0, 'prod/orders', 'arrivals').double)).toEqual([
    0.519934011248714, 0.392362460786317, 0.9154975301644726, 0.5923347797566829, 0.8668127999469953,
    0.02284839154639673, 0.5424761154192684, 0.8655435105784602,
  ])
})

test('two streams that differ in one part share no draw', () => {
  const streams = [
    stream(1, 0, 'a', 'bc'),
    stream(2, 0, 'a', 'bc'),
    stream(1, 1, 'a', 'bc'),
    stream(1, 0, 'ab', 'c'),
    stream(1, 0, 'a', 'b'),
  ]
  expect(new Set(streams.flatMap((one) => first(100, one.double))).size).toBe(500)
})

test('a seed is the same as a number and as a text', () => {
  expect(stream(7, 0, 'a', 'b').double()).toBe(stream('7', 0, 'a', 'b').double())
})

test("drawing from one stream never shifts another's draws", () => {
  const alone = first(20, stream(1, 0, 'a', 'arrivals').double)
  const watched = stream(1, 0, 'a', 'arrivals')
  const other = stream(1, 0, 'b', 'arrivals')
  const interleaved = first(20, () => (other.double(), watched.double()))
  expect(interleaved).toEqual(alone)
})

test('a double lies in (0, 1] and has more than 32 bits', () => {
  const draws = first(20_000, stream(1, 0, 'a', 'b').double)
  expect(draws.every((u) => u > 0 && u <= 1)).toBe(true)
  expect(draws.filter((u) => !Number.isInteger(u * 2 ** 32)).length).toBeGreaterThan(19_900)
})

test('below gives every whole number under its bound about equally often, one draw each', () => {
  const one = stream(1, 0, 'a', 'b')
  const counts = [0, 0, 0, 0, 0, 0]
  for (let i = 0; i < 60_000; i++) {
    const n = one.below(6)
    counts[n] = (counts[n] ?? 0) + 1
  }
  expect(counts).toHaveLength(6)
  // Expected 10,000 each, standard deviation 91.
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400)
  expect(one.draws()).toBe(60_000)
})

test('exponential variates have the asked mean and spread, one draw each', () => {
  const one = stream(1, 0, 'a', 'b')
  const draws = first(50_000, () => one.exponential(8))
  const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length
  const above = draws.filter((x) => x > 8).length / draws.length
  // Standard errors 0.036 and 0.0022; P(X > mean) = 1/e.
  expect(Math.abs(mean - 8)).toBeLessThan(0.15)
  expect(Math.abs(above - 0.36788)).toBeLessThan(0.009)
  expect(draws.every((x) => x >= 0 && !Object.is(x, -0))).toBe(true)
  expect(one.draws()).toBe(50_000)
})

test('a larger uniform draw never gives a larger exponential variate', () => {
  const [us, xs] = [stream(1, 0, 'a', 'b'), stream(1, 0, 'a', 'b')]
  const pairs = first(1000, () => 0).map(() => ({ u: us.double(), x: xs.exponential(1) }))
  pairs.sort((p, q) => p.u - q.u)
  pairs.slice(1).forEach((pair, i) => expect(pair.x).toBeLessThanOrEqual(pairs[i]?.x ?? 0))
})

test.each([0, 1, 17])('a stream saved after %d draws goes on as if it had not been', (before) => {
  const one = stream(1, 0, 'a', 'b')
  first(before, one.double)
  const copy = restoreStream(JSON.parse(JSON.stringify(one.save())))
  expect(first(10, copy.double)).toEqual(first(10, one.double))
  expect(copy.draws()).toBe(before + 10)
  expect(copy.name).toBe('a#b')
})

test('a damaged state is refused', () => {
  expect(() => restoreStream({ name: 'a', draws: 0, alea: { c: 1, s0: NaN, s1: 0, s2: 0 } })).toThrow(
    BrokenInvariant,
  )
})

describe('the first draws over 20,000 streams', () => {
  const NAMES = 20_000
  type Draw = (i: number) => readonly [number, number]
  const named =
    (name: (i: number) => string): Draw =>
    (i) => {
      const one = stream(42, 0, name(i), 'arrivals')
      return [one.double(), one.double()]
    }

  // How many standard deviations the cell counts of a table are from uniform (Wilson-Hilferty is not needed at 255 degrees).
  const chiSquareZ = (cells: readonly number[]) => {
    const counts = new Float64Array(256)
    for (const cell of cells) counts[cell] = (counts[cell] ?? 0) + 1
    const expected = cells.length / 256
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
    return (chiSquare - 255) / Math.sqrt(2 * 255)
  }
  const cell = (u: number, cells: number) => Math.min(Math.floor(u * cells), cells - 1)

  function battery(draw: Draw) {
    const pairs = Array.from({ length: NAMES }, (_, i) => draw(i))
    const firsts = pairs.map(([u]) => u)
    const products = firsts.slice(1).map((u, i) => (u - 0.5) * ((firsts[i] ?? 0) - 0.5) * 12)
    return {
      uniform: chiSquareZ(firsts.map((u) => cell(u, 256))),
      pair: chiSquareZ(pairs.map(([u, v]) => cell(u, 16) * 16 + cell(v, 16))),
      lag: products.reduce((sum, product) => sum + product, 0) / Math.sqrt(NAMES),
      duplicates: NAMES - new Set(firsts).size,
    }
  }

  test.each([
    ['eni-i', (i: number) => `eni-${i}`],
    ['i/eni', (i: number) => `${i}/eni`],
  ])('named %s are uniform, uncorrelated and distinct', (_, name) => {
    const { uniform, pair, lag, duplicates } = battery(named(name))
    for (const z of [uniform, pair, lag]) expect(Math.abs(z)).toBeLessThan(4)
    expect(duplicates).toBe(0)
  })

  test('fail this battery where the generator is a plain sequence', () => {
    const { pair, lag, duplicates } = battery((i) => [(i % 1000) / 1000, ((i + 1) % 1000) / 1000])
    expect(Math.abs(pair)).toBeGreaterThan(100)
    expect(Math.abs(lag)).toBeGreaterThan(100)
    expect(duplicates).toBe(19_000)
  })
})
