import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { QueueFactory } from './event-queue.ts'
import { SLOTS_MAX } from './event-store.ts'

interface Entry {
  readonly time: number
  readonly serial: number
  readonly slot: number
}

const LAST_TIME = Number.MAX_SAFE_INTEGER
const LAST_SERIAL = 0xffff_ffff
const LAST_SLOT = SLOTS_MAX - 1

// A grid of a few instants makes ties common; the wide range makes them rare.
const time = fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 3 }), fc.maxSafeNat())

/** The promises of an event queue, to be run over every implementation. */
export function queueConformance(name: string, factory: QueueFactory): void {
  describe(name, () => {
    test('an empty queue has no slot to give and no time to show', () => {
      const queue = factory()
      expect([queue.pop(), queue.peekTime(), queue.size()]).toEqual([-1, Infinity, 0])
    })

    test('entries leave as a stable sort by (time, serial) orders them, however they came in', () => {
      fc.assert(
        fc.property(shuffledEntries(200), (entries) => {
          expect(drain(factory, entries)).toEqual(slotsInOrder(entries))
        }),
        { seed: 42, numRuns: 200 },
      )
    })

    test('entries of one instant leave by serial', () => {
      fc.assert(
        fc.property(fc.uniqueArray(fc.nat({ max: LAST_SLOT }), { maxLength: 100 }), (serials) => {
          const slots = drain(
            factory,
            serials.map((serial) => ({ time: 7, serial, slot: serial })),
          )
          expect(slots).toEqual(serials.toSorted((one, other) => one - other))
        }),
        { seed: 42, numRuns: 100 },
      )
    })

    test('between pushes and pops, time, size and least entry are always those of the entries inside', () => {
      const step = fc.oneof(fc.constant('pop' as const), time, time)
      fc.assert(
        fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
          expectLikeNaive(factory, steps)
        }),
        { seed: 42, numRuns: 100 },
      )
    })

    test('the last instant, the last serial and the last slot are kept whole', () => {
      const queue = factory()
      queue.push(LAST_TIME, LAST_SERIAL, LAST_SLOT)
      queue.push(LAST_TIME, LAST_SERIAL - 1, 0)
      queue.push(LAST_TIME - 1, LAST_SERIAL, 1)
      expect(queue.peekTime()).toBe(LAST_TIME - 1)
      expect([queue.pop(), queue.pop(), queue.pop()]).toEqual([1, 0, LAST_SLOT])
    })

    test('two queues of one factory share nothing', () => {
      const one = factory()
      const other = factory()
      one.push(1, 0, 5)
      expect([other.size(), other.pop(), one.pop()]).toEqual([0, -1, 5])
    })

    test('five thousand entries leave in order', () => {
      const entries = scattered(5000)
      expect(drain(factory, entries)).toEqual(slotsInOrder(entries))
    })
  })
}

/** Entries with distinct serials that are not in the order of the array; slots tell them apart. */
function shuffledEntries(maxLength: number): fc.Arbitrary<Entry[]> {
  return fc.array(fc.tuple(time, fc.nat()), { maxLength }).map((drawn) =>
    drawn
      .map(([at, rank], serial) => ({ rank, entry: { time: at, serial, slot: 1_000_000 + serial } }))
      .sort((one, other) => one.rank - other.rank)
      .map(({ entry }) => entry),
  )
}

function scattered(count: number): Entry[] {
  let state = 1
  return Array.from({ length: count }, (_, serial) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return { time: state >>> 22, serial, slot: serial }
  })
}

function slotsInOrder(entries: readonly Entry[]): number[] {
  return entries
    .toSorted((one, other) => one.serial - other.serial)
    .toSorted((one, other) => one.time - other.time)
    .map(({ slot }) => slot)
}

function drain(factory: QueueFactory, entries: readonly Entry[]): number[] {
  const queue = factory()
  for (const entry of entries) queue.push(entry.time, entry.serial, entry.slot)
  return Array.from({ length: queue.size() }, () => queue.pop())
}

function expectLikeNaive(factory: QueueFactory, steps: readonly ('pop' | number)[]): void {
  const queue = factory()
  let inside: Entry[] = []
  steps.forEach((step, serial) => {
    if (step === 'pop') {
      const least = slotsInOrder(inside)[0] ?? -1
      expect(queue.pop()).toBe(least)
      inside = inside.filter(({ slot }) => slot !== least)
    } else {
      queue.push(step, serial, serial)
      inside.push({ time: step, serial, slot: serial })
    }
    expect(queue.size()).toBe(inside.length)
    expect(queue.peekTime()).toBe(Math.min(...inside.map((entry) => entry.time)))
    const least = slotsInOrder(inside)[0]
    expect(queue.peekSerial()).toBe(inside.find(({ slot }) => slot === least)?.serial ?? NaN)
  })
}
