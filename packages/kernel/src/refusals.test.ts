import { instant, type Instant } from '@causeway/ground'
import { describe, expect, test } from 'vitest'
import { cancel, openAgenda, popLive, schedule } from './agenda.ts'
import { binaryHeap } from './binary-heap.ts'
import { advance, finish, start, type Handle, type Run } from './run.ts'

const NOTHING: Handle = () => 0

function open(handle: Handle = NOTHING): Run {
  return start({ handle, end: instant(100), eventsMax: 100 })
}

describe('what cannot be scheduled', () => {
  const cases: readonly (readonly [string, readonly [number, number, number, number, number], RegExp])[] = [
    ['an event in the past', [4, 0, 0, 0, 0], /at 4 ns when it was already 5 ns/],
    ['a time that is no number', [NaN, 0, 0, 0, 0], /at NaN ns/],
    ['a part of a nanosecond', [5.5, 0, 0, 0, 0], /not a whole nanosecond/],
    ['a time past 2^53', [2 * Number.MAX_SAFE_INTEGER, 0, 0, 0, 0], /not a whole nanosecond/],
    ['a negative kind', [5, -1, 0, 0, 0], /kind -1/],
    ['an operand of 33 bits', [5, 0, 4_294_967_296, 0, 0], /operands 4294967296 and 0/],
    ['a fractional operand', [5, 0, 0, 0.5, 0], /operands 0 and 0.5/],
    ['a negative payload', [5, 0, 0, 0, -1], /payload -1/],
    ['a payload of 2^53', [5, 0, 0, 0, 9_007_199_254_740_992], /payload 9007199254740992/],
  ]
  test.each(cases)('%s', (_, [at, kind, a, b, payload], message) => {
    const run = open()
    run.schedule(instant(5), 0, 0, 0)
    advance(run, 1)
    expect(() => run.schedule(at as Instant, kind, a, b, payload)).toThrow(message)
    expect(advance(run, 1)).toBe('done')
  })
})

describe('what cannot be cancelled', () => {
  test('an event that has run, even when its slot holds another', () => {
    const run = open()
    const gone = run.schedule(instant(1), 0, 0, 0)
    advance(run, 1)
    const next = run.schedule(instant(2), 0, 0, 0)
    expect([run.cancel(gone), run.cancel(next)]).toEqual([false, true])
  })

  test('an event that was cancelled before', () => {
    const run = open()
    const handle = run.schedule(instant(1), 0, 0, 0)
    expect([run.cancel(handle), run.cancel(handle)]).toEqual([true, false])
  })

  test('the event that is running', () => {
    const answers: boolean[] = []
    const run = open((scheduler) => answers.push(scheduler.cancel(own)))
    const own = run.schedule(instant(1), 0, 0, 0)
    advance(run, 1)
    expect(answers).toEqual([false])
  })
})

test('the slot of a cancelled event is used again once the queue has given it up', () => {
  const agenda = openAgenda(binaryHeap, instant(0))
  for (let turn = 0; turn < 10; turn++) {
    cancel(agenda, schedule(agenda, instant(turn), 0, 0, 0, 0))
    expect(popLive(agenda, instant(100))).toBe(-1)
  }
  expect(agenda.store.slotsUsed).toBe(1)
})

test('the last serial makes a handle like any other, and the next is refused', () => {
  const agenda = openAgenda(binaryHeap, instant(0))
  schedule(agenda, instant(1), 0, 0, 0, 0)
  agenda.nextSerial = 4_294_967_294
  const last = schedule(agenda, instant(1), 0, 0, 0, 0)
  expect(Number.isSafeInteger(last)).toBe(true)
  expect([cancel(agenda, last), cancel(agenda, last)]).toEqual([true, false])
  expect(() => schedule(agenda, instant(1), 0, 0, 0, 0)).toThrow(/4,294,967,295/)
})

test.each([-1, 0.5, NaN, 9_007_199_254_740_992])('a handler that returns %s is refused', (recorded) => {
  const run = open(() => recorded)
  run.schedule(instant(1), 0, 0, 0)
  expect(() => advance(run, 1)).toThrow(/whole number/)
})

test('a handler that throws leaves the run unusable', () => {
  const run = open(() => {
    throw new Error('half done')
  })
  run.schedule(instant(1), 0, 0, 0)
  expect(() => advance(run, 1)).toThrow('half done')
  expect(() => advance(run, 1)).toThrow(/this one is running/)
  expect(() => finish(run)).toThrow(/this one is running/)
})

test('a handler cannot advance its own run', () => {
  const run = open(() => (advance(run, 1), 0))
  run.schedule(instant(1), 0, 0, 0)
  expect(() => advance(run, 1)).toThrow(/this one is running/)
})

test('a finished run is finished for good', () => {
  const run = open()
  finish(run)
  expect(() => advance(run, 1)).toThrow(/this one is finished/)
  expect(() => finish(run)).toThrow(/this one is finished/)
})

test('a slice of no events is refused, since it could never come to an end', () => {
  expect(() => advance(open(), 0)).toThrow(/at least one event/)
})

test('a budget that is no number is refused', () => {
  expect(() => start({ handle: NOTHING, end: instant(1), eventsMax: NaN })).toThrow(/eventsMax/)
})

test('a queue that gives up events in a wrong order is caught at the first of them', () => {
  const stack = () => {
    const slots: number[] = []
    return {
      push: (_: number, __: number, slot: number) => void slots.push(slot),
      pop: () => slots.pop() ?? -1,
      peekTime: () => (slots.length > 0 ? 1 : Infinity),
      peekSerial: () => NaN,
      size: () => slots.length,
    }
  }
  const run = start({ handle: NOTHING, end: instant(100), eventsMax: 100, queue: stack })
  run.schedule(instant(1), 0, 0, 0)
  run.schedule(instant(1), 0, 0, 0)
  expect(() => advance(run, 100)).toThrow(/out of order/)
  expect(run.events()).toBe(1)
})
