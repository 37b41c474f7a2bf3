import type { EventQueue } from './event-queue.ts'

interface Entry {
  readonly time: number
  readonly serial: number
  readonly slot: number
}

/**
 * The plainest queue that can be right: an array kept in descending order, so that the least entry is the last.
 * A push costs O(n). It shares no idea with the heap, so a run that gives one digest on both is ordered as promised.
 */
export function sortedList(): EventQueue {
  const entries: Entry[] = []
  return {
    push: (time, serial, slot) => {
      const entry = { time, serial, slot }
      entries.splice(firstAtOrBefore(entries, entry), 0, entry)
    },
    pop: () => entries.pop()?.slot ?? -1,
    peekTime: () => entries.at(-1)?.time ?? Infinity,
    peekSerial: () => entries.at(-1)?.serial ?? NaN,
    size: () => entries.length,
  }
}

/** Where the entry belongs: the first index whose entry does not come after it, by binary search. */
function firstAtOrBefore(entries: readonly Entry[], entry: Entry): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const candidate = entries[middle]
    if (candidate !== undefined && comesAfter(candidate, entry)) low = middle + 1
    else high = middle
  }
  return low
}

function comesAfter(one: Entry, other: Entry): boolean {
  if (one.time !== other.time) return one.time > other.time
  return one.serial > other.serial
}
