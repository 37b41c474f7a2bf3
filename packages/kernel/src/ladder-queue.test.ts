import { instant } from '@causeway/ground'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cancel, openAgenda, popLive, schedule, type Agenda } from './agenda.ts'
import { binaryHeap } from './binary-heap.ts'
import type { QueueFactory } from './event-queue.ts'
import { kindOf, releaseSlot, serialOf, timeOf } from './event-store.ts'
import { ladderQueue } from './ladder-queue.ts'

const END = instant(Number.MAX_SAFE_INTEGER)

/** How long after now an event comes: each shape puts other weight on the ladder's parts. */
const gaps: Readonly<Record<string, (draw: Draw) => number>> = {
  even: (draw) => draw() % 1_000_000,
  'like an exponential': (draw) => Math.floor(1000 * (4_294_967_296 / (draw() + 1))),
  'near or far': (draw) => (draw() % 2) * 1_000_000_000 + (draw() % 100),
  ties: (draw) => draw() % 3,
  'at once or much later': (draw) => (draw() % 4 === 0 ? 0 : 1_000_000 * (draw() % 5)),
  'over all powers of two': (draw) => Math.floor(draw() / (1 << (draw() % 31))) * (1 + (draw() % 999)),
  'one and the same': () => 5,
}

type Draw = () => number

const script = fc.record({
  seed: fc.nat(),
  gap: fc.constantFrom(...Object.keys(gaps)),
  pending: fc.constantFrom(1, 40, 70, 300, 3000),
  cancelled: fc.constantFrom(0, 2, 10),
})

test('the rolling hash of the order in which events leave is the one of the heap, whatever the times are like', () => {
  fc.assert(
    fc.property(script, (self) => {
      expect(playScript(ladderQueue, self)).toEqual(playScript(binaryHeap, self))
    }),
    { seed: 42, numRuns: 150 },
  )
})

test.each([10, 1000, 50_000])(
  '%i events of one instant that each bring forth another leave in order',
  (n) => {
    const queue = ladderQueue()
    for (let serial = 0; serial < n; serial++) queue.push(7, serial, serial)
    queue.push(8, 2 * n, 0)
    let inOrder = 0
    for (let serial = n; serial < 2 * n; serial++) {
      inOrder += queue.pop() === serial - n ? 1 : 0
      queue.push(7, serial, serial)
    }
    expect(inOrder).toBe(n)
    expect(Array.from({ length: n }, () => queue.pop()).every((slot, index) => slot === n + index)).toBe(true)
    expect([queue.peekTime(), queue.size()]).toEqual([8, 1])
  },
)

test('an entry with an earlier serial than the ties that are leaving leaves before them', () => {
  const queue = ladderQueue()
  for (let serial = 100; serial < 300; serial++) queue.push(7, serial, serial)
  expect([queue.pop(), queue.pop()]).toEqual([100, 101])
  queue.push(7, 5, 5)
  queue.push(7, 400, 400)
  queue.push(3, 401, 401)
  expect(Array.from({ length: 4 }, () => queue.pop())).toEqual([401, 5, 102, 103])
})

test('what is scheduled before the entry that was looked at leaves first, however much of it there is', () => {
  const queue = ladderQueue()
  for (let n = 0; n < 200; n++) queue.push(1_000_000 + n * n, n, n)
  expect(queue.peekTime()).toBe(1_000_000)
  for (let n = 200; n < 500; n++) queue.push(n, n, n)
  const left = Array.from({ length: 500 }, () => queue.pop())
  expect(left).toEqual([...range(200, 500), ...range(0, 200)])
})

test('entries of cancelled events are dropped on their way down, long before their time', () => {
  const agenda = openAgenda(ladderQueue, instant(0))
  const handles = range(0, 2000).map((n) => schedule(agenda, instant(1000 + n), 0, 0, 0, 0))
  for (const handle of handles.slice(100)) cancel(agenda, handle)
  expect(range(0, 90).map(() => popLive(agenda, END))).toEqual(range(0, 90))
  expect(agenda.queue.size()).toBeLessThan(200)
  expect(agenda.store.freeCount).toBeGreaterThan(1700)
})

test('when all events are cancelled nothing is left, and what is scheduled then runs', () => {
  const agenda = openAgenda(ladderQueue, instant(0))
  for (const at of range(0, 500)) cancel(agenda, schedule(agenda, instant(at % 2), 0, 0, 0, 0))
  expect([popLive(agenda, END), agenda.queue.size(), agenda.tombstones.count]).toEqual([-1, 0, 0])
  schedule(agenda, instant(0), 4, 0, 0, 0)
  const slot = popLive(agenda, END)
  expect(kindOf(agenda.store, slot)).toBe(4)
})

interface Script {
  readonly seed: number
  readonly gap: string
  readonly pending: number
  readonly cancelled: number
}

/** Each event that leaves schedules another; of ten, some cancel one event, which a new one takes the place of. */
function playScript(factory: QueueFactory, { seed, gap, pending, cancelled }: Script): readonly number[] {
  const draw = congruential(seed)
  const gapOf = gaps[gap] ?? draw
  const agenda = openAgenda(factory, instant(0))
  const handles: Parameters<typeof cancel>[1][] = []
  const add = (): void => void handles.push(scheduleIn(agenda, gapOf(draw)))
  for (let n = 0; n < pending; n++) add()
  let hash = 0
  for (let n = 0; n < 4000; n++) {
    const slot = popLive(agenda, END)
    if (slot < 0) break
    agenda.now = instant(timeOf(agenda.store, slot))
    hash = (Math.imul(hash, 31) + serialOf(agenda.store, slot)) | 0
    releaseSlot(agenda.store, slot)
    add()
    const victim = handles[draw() % handles.length]
    if (draw() % 10 < cancelled && victim !== undefined && cancel(agenda, victim)) add()
  }
  return [hash, agenda.now]
}

function scheduleIn(agenda: Agenda, gap: number): Parameters<typeof cancel>[1] {
  return schedule(agenda, instant(agenda.now + gap), 0, 0, 0, 0)
}

function congruential(seed: number): Draw {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state ^ (state >>> 15)) >>> 0
  }
}

function range(first: number, end: number): number[] {
  return Array.from({ length: end - first }, (_, index) => first + index)
}
