import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BrokenInvariant } from './assert.ts'
import { stream, type Stream } from './stream.ts'
import { restoreStreams, streams, type Streams } from './streams.ts'

const names = fc.array(fc.tuple(fc.string({ maxLength: 3 }), fc.string({ maxLength: 3 })), {
  minLength: 1,
  maxLength: 40,
})
const turns = fc.array(fc.tuple(fc.nat(), fc.constantFrom('double', 'below', 'exponential')), {
  maxLength: 200,
})
type Turn = readonly [number, string]

test('streams in columns draw what each gives alone, whatever is drawn in between, and count their draws', () => {
  fc.assert(
    fc.property(names, turns, (pairs, order) => {
      const all = streams(5, 3)
      const alone = new Map<number, Stream>()
      for (const [entityName, purpose] of pairs) {
        alone.set(all.open(entityName, purpose), stream(5, 3, entityName, purpose))
      }
      for (const [n, what] of order) {
        const which = n % alone.size
        expect(draw(all, [which, what])).toBe(drawAlone(alone.get(which), what))
      }
      for (const [which, one] of alone) expect(all.draws(which)).toBe(one.draws())
    }),
    { seed: 42, numRuns: 60 },
  )
})

test('an entity and a purpose have one number, and no other pair has it', () => {
  const all = streams(1, 0)
  const numbers = [
    ['a', 'bc'],
    ['ab', 'c'],
    ['a', 'bc'],
    ['', 'abc'],
    ['1 a', 'b'],
  ].map(([entityName = '', purpose = '']) => all.open(entityName, purpose))
  expect(numbers).toEqual([0, 1, 0, 2, 3])
})

test('streams that were saved and read back from JSON go on as if nothing had been', () => {
  fc.assert(
    fc.property(names, turns, turns, (pairs, before, after) => {
      const all = streams('seed', 1)
      for (const [entityName, purpose] of pairs) all.open(entityName, purpose)
      const count = new Set(pairs.map((pair) => JSON.stringify(pair))).size
      const play = (self: Streams, list: readonly Turn[]) =>
        list.map(([n, what]) => draw(self, [n % count, what]))
      play(all, before)
      const copy = restoreStreams(JSON.parse(JSON.stringify(all.save())))
      expect(copy.save()).toEqual(all.save())
      expect(play(copy, after)).toEqual(play(all, after))
      expect(copy.open('a new one', 'x')).toBe(all.open('a new one', 'x'))
    }),
    { seed: 43, numRuns: 60 },
  )
})

test('a stream that was never drawn from is saved by its name alone', () => {
  const all = streams(1, 0)
  all.open('a', 'b')
  expect(all.save()).toEqual({
    seed: '1',
    replication: 0,
    streams: [{ entityName: 'a', purpose: 'b' }],
  })
})

test('a damaged state is refused', () => {
  const drawn = { draws: 1, alea: { c: 1, s0: NaN, s1: 0, s2: 0 } }
  const state = { seed: '1', replication: 0, streams: [{ entityName: 'a', purpose: 'b', drawn }] }
  expect(() => restoreStreams(state)).toThrow(BrokenInvariant)
})

function draw(all: Streams, [which, what]: Turn): number {
  if (what === 'double') return all.double(which)
  return what === 'below' ? all.below(which, 7) : all.exponential(which, 8)
}

function drawAlone(one: Stream | undefined, what: string): number | undefined {
  if (what === 'double') return one?.double()
  return what === 'below' ? one?.below(7) : one?.exponential(8)
}
