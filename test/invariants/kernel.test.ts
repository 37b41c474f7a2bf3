import { readRecord, RECORD_BYTES, sortedList } from '@causeway/kernel'
import type { EventRecord } from '@causeway/kernel'
import { expect, test } from 'vitest'
import { difference } from '../campaign/difference.ts'
import { observe } from '../campaign/observe.ts'
import { permutedYaml } from '../campaign/permute.ts'
import { picks } from '../determinism/small-scenario.ts'
import { DURATION } from './arbitraries.ts'
import { forAll, only } from './played.ts'
import type { Played } from './played.ts'
import { scenarioText } from './scenario-text.ts'

const END = DURATION * 1_000_000_000

function eventsOf({ records }: Played): readonly EventRecord[] {
  return Array.from({ length: records.byteLength / RECORD_BYTES }, (_, index) => readRecord(records, index))
}

test('1, 2: time never goes back, and of two events at one instant the one scheduled first runs first', () => {
  forAll((played) => {
    const events = eventsOf(played)
    expect(events.length).toBe(played.run.events)
    events.slice(1).forEach((event, i) => {
      const before = events[i]
      const isLater = before !== undefined && event.time > before.time
      const isNext = before !== undefined && event.time === before.time && event.serial > before.serial
      if (!isLater && !isNext) expect([before, event]).toBe('in order')
    })
    expect(new Set(events.map(({ serial }) => serial)).size).toBe(events.length)
  })
})

test('3: nothing is scheduled in the past', () => {
  forAll(({ pushed }) => {
    expect(pushed.filter(({ time, now }) => time < now)).toEqual([])
  })
})

test('4, 5: what runs is what was scheduled before the end, sorted by instant, then by serial', () => {
  forAll((played) => {
    // Nothing of the data plane is ever cancelled, so that nothing may be missing.
    const bySerial = new Map(played.pushed.map((event) => [event.serial, event]))
    const expected = [...bySerial.values()]
      .filter(({ time }) => time < END)
      .toSorted((a, b) => a.time - b.time || a.serial - b.serial)
    expect(eventsOf(played).map(({ time, serial }) => [time, serial])).toEqual(
      expected.map(({ time, serial }) => [time, serial]),
    )
  })
})

test('6, 7, 11: once more, on another queue and in slices, it is the same run', () => {
  forAll((played) => {
    const again = observe(played.scenario, { queue: sortedList, slice: 101 })
    expect(difference(played, again)).toBeUndefined()
  }, 20)
})

test('9: declared in another order, it is the same run', () => {
  forAll((played) => {
    const text = permutedYaml(scenarioText(played.plan), picks(played.plan.seed))
    expect(difference(played, observe(only(text)))).toBeUndefined()
  }, 20)
})
