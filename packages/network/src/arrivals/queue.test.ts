import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyPool, restoredPool, savedPool } from './pool.ts'
import { join, leave, queueOf, standing } from './queue.ts'

test('who came first goes first, as in a plain list', () => {
  const steps = fc.array(fc.oneof(fc.nat(), fc.constant('leave' as const)), { maxLength: 200 })
  fc.assert(
    fc.property(fc.nat(3000), steps, (before, doings) => {
      const list = Array.from({ length: before }, (_, number) => number)
      const queue = queueOf(list)
      // Enough go that those that have gone are cut off.
      const gone = Array.from({ length: Math.floor(before * 0.6) }, () => leave(queue))
      expect(gone).toEqual(list.splice(0, gone.length))
      for (const doing of doings) {
        if (doing === 'leave') expect(leave(queue)).toBe(list.shift())
        else {
          list.push(doing)
          join(queue, doing)
        }
      }
      expect(standing(queue)).toEqual(list)
    }),
    { seed: 42, numRuns: 50 },
  )
})

test('a queue moves no more than has come, however long it is', () => {
  const queue = queueOf(Array.from({ length: 100_000 }, (_, number) => number))
  let moved = 0
  queue.items.splice = (...args: [number, number]) => {
    moved += queue.items.length - args[1]
    return Array.prototype.splice.apply(queue.items, args) as number[]
  }
  const all = Array.from({ length: 100_000 }, () => leave(queue))
  expect(all.every((number, place) => number === place)).toBe(true)
  expect(leave(queue)).toBeUndefined()
  expect(moved).toBeLessThan(100_000)
  expect(queue.items.length).toBeLessThan(2100)
})

test('a pool that was saved and restored serves its requests in the same order', () => {
  const pool = emptyPool()
  for (let request = 0; request < 5000; request++) join(pool.waiting, request)
  for (let served = 0; served < 3000; served++) leave(pool.waiting)
  const restored = restoredPool(savedPool(pool))
  expect(standing(restored.waiting)).toEqual(Array.from({ length: 2000 }, (_, place) => 3000 + place))
  expect(savedPool(restored)).toEqual(savedPool(pool))
})
