import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyedHeap, leastId, leastTrueKey, postponeKey, removeKey, setKey, takeLeast } from './keyed-heap.ts'

const IDS = 12
const step = fc.tuple(
  fc.constantFrom('set', 'postpone', 'postpone', 'remove', 'look', 'take'),
  fc.nat({ max: IDS - 1 }),
  // Few different keys, so that equal ones are common.
  fc.nat({ max: 9 }),
)

test('whether keys are set or postponed, the first is always the least, equal ones by rank', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(ids(), { minLength: IDS }), fc.array(step, { maxLength: 150 }), play),
    { seed: 42, numRuns: 300 },
  )
})

/** Plays steps on a heap and on a list that is looked through each time. */
function play(ranks: readonly number[], steps: readonly (readonly [string, number, number])[]): void {
  const heap = keyedHeap(IDS)
  heap.ranks.set(ranks)
  const waiting = new Map<number, number>()
  for (const [what, id, key] of steps) {
    if (what === 'remove') {
      waiting.delete(id)
      removeKey(heap, id)
    } else if (what === 'set' || what === 'postpone') {
      waiting.set(id, key)
      heap.keyOf[id] = key
      if (what === 'set') setKey(heap, id)
      else postponeKey(heap, id)
    } else {
      const [first = [-1, Infinity]] = [...waiting].toSorted(
        ([one, oneKey], [other, otherKey]) =>
          oneKey - otherKey || (ranks[one] ?? NaN) - (ranks[other] ?? NaN),
      )
      const least = leastTrueKey(heap)
      expect([leastId(heap), least]).toEqual(first)
      if (what === 'look') continue
      waiting.delete(first[0])
      expect(takeLeast(heap)).toBe(first[0])
    }
  }
}

function ids(): number[] {
  return Array.from({ length: IDS }, (_, id) => id)
}
