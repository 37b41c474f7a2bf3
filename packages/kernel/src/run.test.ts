import { instant } from '@causeway/ground'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { binaryHeap } from './binary-heap.ts'
import type { QueueFactory } from './event-queue.ts'
import { ladderQueue } from './ladder-queue.ts'
import { readRecord, RECORD_BYTES, type EventRecord } from './record.ts'
import { advance, finish, start, type Finished, type Handle } from './run.ts'
import { sortedList } from './sorted-list.ts'
import { playNaively, toy, type Toy } from './toy-model.test-helper.ts'

const QUEUES: readonly (readonly [string, QueueFactory])[] = [
  ['binary heap', binaryHeap],
  ['sorted list', sortedList],
  ['ladder queue', ladderQueue],
]
const END = 40

// Beginnings on a grid of few instants, some of them at or past the end.
const world = fc.record({ seed: fc.nat(), first: fc.array(fc.nat({ max: END + 2 }), { maxLength: 30 }) })

test('events of one instant run in the order they were scheduled', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 0xffff_ffff }), { maxLength: 50 }), (events) => {
      const seen = playAt(7, events)
      expect(seen).toEqual(events)
    }),
    { seed: 42, numRuns: 100 },
  )
})

describe.each(QUEUES)('on a %s', (_, queue) => {
  test('a run does what a naive simulator does: same handlings, same cancellations, same records', () => {
    fc.assert(
      fc.property(world, ({ seed, first }) => {
        const model = toy(seed, first)
        const { records } = play(model, { queue })
        const naive = toy(seed, first)
        expect(records).toEqual(playNaively(naive, END))
        expect(model.seen).toEqual(naive.seen)
      }),
      { seed: 42, numRuns: 100 },
    )
  })

  test('time never goes back, and at one instant serials only rise', () => {
    fc.assert(
      fc.property(world, ({ seed, first }) => {
        const { records } = play(toy(seed, first), { queue })
        const isOrdered = records.every(({ time, serial }, index) => {
          const before = records[index - 1]
          return (
            before === undefined || time > before.time || (time === before.time && serial > before.serial)
          )
        })
        expect(isOrdered).toBe(true)
      }),
      { seed: 43, numRuns: 100 },
    )
  })

  test('a run in slices is the run at once', () => {
    fc.assert(
      fc.property(world, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (model, slices) => {
        const atOnce = play(toy(model.seed, model.first), { queue })
        const inSlices = play(toy(model.seed, model.first), { queue, slices })
        expect(inSlices).toEqual(atOnce)
      }),
      { seed: 42, numRuns: 100 },
    )
  })
})

test('all queues give one digest, and so does the same run once more', () => {
  fc.assert(
    fc.property(world, ({ seed, first }) => {
      const [heap, list, ladder, again] = [binaryHeap, sortedList, ladderQueue, binaryHeap].map(
        (queue) => play(toy(seed, first), { queue }).finished.digests,
      )
      expect(list).toEqual(heap)
      expect(ladder).toEqual(heap)
      expect(again).toEqual(heap)
    }),
    { seed: 44, numRuns: 100 },
  )
})

test('the toy world is rich in what it is to try: ties, and cancellations that succeed and that come too late', () => {
  const isRich = ([seed, first]: readonly [number, readonly number[]]): boolean => {
    const model = toy(seed, first)
    const { records } = play(model, {})
    const hasTies = records.some(({ time }, index) => records[index + 1]?.time === time)
    const endings = model.seen.map((line) => line.replace(/cancel \d+/, 'cancel'))
    return hasTies && endings.includes('cancel: true') && endings.includes('cancel: false')
  }
  const worlds = Array.from({ length: 50 }, (_, seed) => [seed, [0, 0, 5, seed % END]] as const)
  expect(worlds.filter(isRich).length).toBeGreaterThan(25)
})

test('an event at the end does not run, one just before it does', () => {
  const { records, finished } = play(toy(1, [END, END - 1]), { childless: true })
  expect(records.map(({ time }) => time)).toEqual([END - 1])
  expect(finished).toMatchObject({ events: 1, end: END })
})

test('advance says more while events before the end are left, and done as soon as none is', () => {
  const run = start({ handle: () => 0, end: instant(10), eventsMax: 100 })
  for (const at of [1, 2, 3, 10]) run.schedule(instant(at), 0, 0, 0)
  expect([advance(run, 2), run.events(), run.now()]).toEqual(['more', 2, 2])
  expect([advance(run, 1), run.events(), run.now()]).toEqual(['done', 3, 3])
})

test('advance says budget when the run has used up its events and some are left', () => {
  const run = start({ handle: () => 0, end: instant(10), eventsMax: 2 })
  for (const at of [1, 2, 3]) run.schedule(instant(at), 0, 0, 0)
  expect([advance(run, 1), advance(run, 100), run.events()]).toEqual(['more', 'budget', 2])
  expect([advance(run, 100), run.events()]).toEqual(['budget', 2])
  expect(finish(run)).toMatchObject({ events: 2, end: 2 })
})

test('a run that has more than two million events pending is out of budget, and no bug', () => {
  // Each event plans 1,000 that never come: 2,000 of them leave no event its room.
  const handle: Handle = (scheduler, _kind, a) => {
    for (let i = 0; i < 1000; i++) scheduler.schedule(instant(5_000), 0, 0, 0)
    scheduler.schedule(instant(a + 1), 0, a + 1, 0)
    return 0
  }
  const run = start({ handle, end: instant(10_000), eventsMax: 1_000_000 })
  run.schedule(instant(0), 0, 0, 0)
  expect([advance(run, 1_000_000), run.events(), run.now()]).toEqual(['budget', 2_000, 1_999])
  expect(finish(run)).toMatchObject({ events: 2_000, end: 1_999 })
})

test('a run whose last event uses up the budget is done', () => {
  const run = start({ handle: () => 0, end: instant(10), eventsMax: 2 })
  for (const at of [1, 2]) run.schedule(instant(at), 0, 0, 0)
  expect(advance(run, 100)).toBe('done')
  expect(finish(run)).toMatchObject({ events: 2, end: 10 })
})

test('a cancelled event never holds a run back from being done', () => {
  const run = start({ handle: () => 0, end: instant(10), eventsMax: 1 })
  run.schedule(instant(1), 0, 0, 0)
  run.cancel(run.schedule(instant(2), 0, 0, 0))
  expect(advance(run, 1)).toBe('done')
})

test('what is scheduled between two slices runs in its place', () => {
  const seen: number[] = []
  const run = start({ handle: (_, kind) => seen.push(kind), end: instant(10), eventsMax: 100 })
  run.schedule(instant(1), 1, 0, 0)
  run.schedule(instant(5), 5, 0, 0)
  advance(run, 1)
  run.schedule(instant(3), 3, 0, 0)
  run.schedule(instant(1), 2, 0, 0)
  advance(run, 100)
  expect(seen).toEqual([1, 2, 3, 5])
})

/** Runs events of the given `a` at one instant and returns the order in which they ran. */
function playAt(at: number, events: readonly number[]): number[] {
  const seen: number[] = []
  const handle = (_: unknown, __: number, a: number): number => seen.push(a)
  const run = start({ handle, end: instant(at + 1), eventsMax: 1000 })
  for (const event of events) run.schedule(instant(at), 0, event, 0)
  expect(advance(run, 1000)).toBe('done')
  return seen
}

interface Played {
  readonly finished: Finished
  readonly records: readonly EventRecord[]
}

interface PlayOptions {
  readonly queue?: QueueFactory
  readonly slices?: readonly number[]
  readonly childless?: boolean
}

function play(
  model: Toy,
  { queue = binaryHeap, slices = [100_000], childless = false }: PlayOptions,
): Played {
  const chunks: Uint8Array[] = []
  const handle = childless ? () => 0 : model.handle
  const onRecords = (bytes: Uint8Array): void => void chunks.push(bytes.slice())
  const run = start({ handle, end: instant(END), eventsMax: 100_000, queue, onRecords })
  model.begin(run)
  for (let turn = 0; advance(run, slices[turn % slices.length] ?? 1) === 'more'; turn++);
  const finished = finish(run)
  const bytes = new Uint8Array(Buffer.concat(chunks))
  const count = bytes.length / RECORD_BYTES
  return { finished, records: Array.from({ length: count }, (_, index) => readRecord(bytes, index)) }
}
