import { instant, packed, unpacked, type Instant } from '@causeway/ground'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EventHandle } from './agenda.ts'
import { binaryHeap } from './binary-heap.ts'
import type { QueueFactory } from './event-queue.ts'
import { ladderQueue } from './ladder-queue.ts'
import { RECORD_BYTES } from './record.ts'
import { advance, digestSoFar, finish, restore, save, start, type Handle, type Run } from './run.ts'
import { sortedList } from './sorted-list.ts'

const QUEUES: readonly QueueFactory[] = [ladderQueue, binaryHeap, sortedList]
const EVERY = Number.MAX_SAFE_INTEGER

/** All that a model keeps, as plain data. */
interface ModelState {
  random: number
  readonly handles: EventHandle[]
  readonly cancelled: boolean[]
}

const plan = fc.record({
  seed: fc.nat(),
  first: fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 30 }),
  stops: fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 4 }),
  queues: fc.array(fc.constantFrom(...QUEUES), { minLength: 5, maxLength: 5 }),
})

describe('8: a run that is restored where it was saved ends as the run that never stopped', () => {
  test.each([
    ['its records digested again', true],
    ['a digest of them at hand', false],
  ])('with %s: on any queue, with cancellations before and after, and any number of times', (_, isStored) => {
    fc.assert(
      fc.property(plan, ({ seed, first, stops, queues }) => {
        const whole = played({ seed, first, stops: [], queues, isStored })
        const resumed = played({ seed, first, stops, queues, isStored })
        expect(resumed).toEqual(whole)
      }),
      { seed: 42, numRuns: 120 },
    )
  })

  test.each([1, 2047, 2048, 2049, 4096, 5000, 8192, 9999])(
    'saved after %i of ten thousand events',
    (stop) => {
      const [whole, resumed] = [[], [stop]].map((stops) => ticked(stops))
      expect(resumed).toEqual(whole)
      expect(whole?.checkpoints).toHaveLength(2)
    },
  )
})

test('a saved run holds no cancelled event, and a handle from before cancels what it always named', () => {
  const run = start({ handle: () => 0, end: instant(100), eventsMax: 9 })
  const [gone, kept, other] = [5, 6, 7].map((at) => run.schedule(instant(at), at, 0, 0))
  if (gone === undefined || kept === undefined || other === undefined) throw new Error('nothing scheduled')
  run.cancel(gone)
  const again = restore({ handle: () => 0, end: instant(100), eventsMax: 9 }, save(run), [])
  expect([gone, kept, kept].map((handle) => again.cancel(handle))).toEqual([false, true, false])
  expect([advance(again, 9), again.events(), again.now()]).toEqual(['done', 1, 7])
})

test('a run goes on unharmed after it was saved, and what was saved does not change with it', () => {
  const options = { handle: () => 0, end: instant(100), eventsMax: 9 }
  const run = start(options)
  for (const at of [1, 2, 3]) run.schedule(instant(at), 0, 0, 0)
  advance(run, 1)
  const saved = save(run)
  const before = structuredClone(saved)
  advance(run, 9)
  const digests = finish(run).digests
  expect(saved).toEqual(before)
  const again = restore(options, saved, [])
  advance(again, 9)
  expect(finish(again).digests).toEqual(digests)
})

test('records of another run, or too few of them, are refused', () => {
  const { options, stored } = ticking(() => 0)
  const run = start(options)
  run.schedule(instant(0), 0, 0, 0)
  advance(run, 5000)
  const saved = save(run)
  const [one, two] = stored
  if (one === undefined || two === undefined) throw new Error('nothing stored')
  expect(() => restore(options, saved, [one, one])).toThrow(/another run/)
  expect(() => restore(options, saved, [one])).toThrow(/only 65536 are stored/)
  expect(restore(options, saved, [one, two, one]).events()).toBe(5000)
})

test('a run cannot be saved from within an event, nor when it is finished', () => {
  const run: Run = start({ handle: () => (save(run), 0), end: instant(9), eventsMax: 9 })
  run.schedule(instant(1), 0, 0, 0)
  expect(() => advance(run, 1)).toThrow(/this one is running/)
  const other = start({ handle: () => 0, end: instant(9), eventsMax: 9 })
  finish(other)
  expect(() => save(other)).toThrow(/this one is finished/)
})

interface Plan {
  readonly seed: number
  readonly first: readonly number[]
  readonly stops: readonly number[]
  readonly queues: readonly QueueFactory[]
  readonly isStored: boolean
}

/** Plays a plan to its end; at each stop the run and its model are packed, forgotten, and unpacked on another queue. */
function played({ seed, first, stops, queues, isStored }: Plan): unknown {
  const stored: Uint8Array[] = []
  let state: ModelState = { random: seed, handles: [], cancelled: [] }
  const optionsOf = (n: number) => ({
    handle: handleOf(state),
    end: instant(90),
    eventsMax: 500,
    queue: queues[n] ?? ladderQueue,
    onRecords: (bytes: Uint8Array) => void stored.push(bytes.slice()),
  })
  let run = start(optionsOf(0))
  for (const at of first) state.handles.push(run.schedule(instant(at), at % 3, 0, at))
  for (const [n, stop] of stops.entries()) {
    advance(run, stop)
    const bytes = packed({ run: save(run), state })
    const back = unpacked(bytes) as { run: ReturnType<typeof save>; state: ModelState }
    const before = isStored ? [...stored] : digestSoFar(run)
    state = {
      random: back.state.random,
      handles: [...back.state.handles],
      cancelled: [...back.state.cancelled],
    }
    run = restore(optionsOf(n + 1), back.run, before)
  }
  const last = advance(run, EVERY)
  return { last, finished: finish(run), records: Buffer.concat(stored).toString('hex'), state }
}

/** Every event schedules up to two others at now or shortly after, and cancels one handle in three, whatever it names. */
function handleOf(state: ModelState): Handle {
  const draw = (below: number): number => {
    state.random = (Math.imul(state.random, 1_664_525) + 1_013_904_223) >>> 0
    return (state.random >>> 8) % below
  }
  return (scheduler, kind, a, _, payload) => {
    for (let children = draw(3); children > 0 && state.handles.length < 300; children--) {
      const at = (scheduler.now() + draw(5)) as Instant
      state.handles.push(scheduler.schedule(at, draw(4), a + 1, state.handles.length, draw(1000)))
    }
    const victim = state.handles[draw(3 * state.handles.length)]
    if (victim !== undefined) state.cancelled.push(scheduler.cancel(victim))
    return payload + kind
  }
}

/** Ten thousand events one after the other, with stops. */
function ticked(stops: readonly number[]): ReturnType<typeof finish>['digests'] & { readonly bytes: number } {
  const { options, stored } = ticking((at) => at % 77)
  let run = start(options)
  run.schedule(instant(0), 0, 0, 0)
  for (const stop of stops) {
    advance(run, stop)
    run = restore(options, save(run), stored)
  }
  advance(run, EVERY)
  const { digests } = finish(run)
  const bytes = stored.reduce((sum, { length }) => sum + length, 0)
  expect(bytes).toBe(10_000 * RECORD_BYTES)
  return { ...digests, bytes }
}

function ticking(payloadAt: (at: number) => number) {
  const stored: Uint8Array[] = []
  const handle: Handle = (scheduler, kind, a, b) => {
    const at = scheduler.now()
    if (at < 9999) scheduler.schedule((at + 1) as Instant, kind, a, b)
    return payloadAt(at)
  }
  const onRecords = (bytes: Uint8Array): void => void stored.push(bytes.slice())
  return { options: { handle, end: instant(EVERY), eventsMax: EVERY, onRecords }, stored }
}
