import fc from 'fast-check'
import { expect, test } from 'vitest'
import { binsOf, inBins, total } from './bins.ts'
import { clock, grouped, latencyText, spanText } from './clock.ts'
import type { VariantData } from './data.ts'
import { el, toMarkup } from './drawn.ts'
import { quantileClass } from './histograms.ts'
import { classFloor, classPosition, latencyClass } from './latency-class.ts'
import { rounded } from './round.ts'
import { countTicks, timeTicks } from './ticks.ts'

const data: VariantData = {
  variant: 'one',
  endMs: 900_000,
  bucketMs: 1000,
  windows: [],
  moments: [],
  lanes: [],
  overall: [],
  outcomes: [],
  answers: [],
  connect: { bucket: [], class: [], count: [] },
  bandwidth: [],
  metrics: [],
}

test('coordinates keep one decimal and never a minus zero', () => {
  expect([0.04, -0.04, 12.35, 1e-9, 268].map(rounded)).toEqual(['0', '0', '12.4', '0', '268'])
})

test('ticks of time fall on steps that people count in', () => {
  expect(timeTicks(0, 900_000, 8)).toEqual([0, 2, 4, 6, 8, 10, 12, 14].map((m) => m * 60_000))
  expect(timeTicks(270_000, 330_000, 4)).toEqual([270_000, 285_000, 300_000, 315_000, 330_000])
})

test('ticks of counts are whole and go in steps of 1, 2 or 5 times a power of ten', () => {
  expect(countTicks(3, 4)).toEqual([0, 1, 2, 3])
  expect(countTicks(7, 4)).toEqual([0, 2, 4, 6])
  expect(countTicks(19, 4)).toEqual([0, 5, 10, 15])
  expect(countTicks(230, 4)).toEqual([0, 100, 200])
})

test('the clock of an axis leaves out what is zero', () => {
  expect([0, 300_000, 300_412, 300_400, 3_905_000].map(clock)).toEqual([
    '0:00',
    '5:00',
    '5:00.412',
    '5:00.4',
    '1:05:05',
  ])
})

test('spans, latencies and counts are short', () => {
  expect([200, 10_000, 90_000, 5_400_000].map(spanText)).toEqual(['200 ms', '10 s', '1.5 min', '1.5 h'])
  expect([800, 1520, 3_100_000].map(latencyText)).toEqual(['800 µs', '1.5 ms', '3.1 s'])
  expect([999, 17_959, 1_000_000].map(grouped)).toEqual(['999', '17,959', '1,000,000'])
})

test('bins of a whole run lose no count, however many there may be', () => {
  const property = fc.property(
    fc.array(fc.nat(50), { minLength: 900, maxLength: 900 }),
    fc.integer({ min: 1, max: 2000 }),
    (counts, most) => {
      const bins = binsOf(data, { fromMs: 0, toMs: 900_000, width: 0 }, most)
      expect(total(inBins(counts, 1000, bins))).toBe(total(counts))
    },
  )
  fc.assert(property, { seed: 42, numRuns: 50 })
})

test('a latency lies in its class, and a class is at most an eighth wide', () => {
  const property = fc.property(fc.integer({ min: 8, max: 1 << 29 }), (us) => {
    const index = latencyClass(us)
    const [low, high] = [classFloor(index), classFloor(index + 1)]
    expect(low).toBeLessThanOrEqual(us)
    expect(high).toBeGreaterThan(us)
    expect((high - low) / low).toBeLessThanOrEqual(1 / 8)
    expect(Math.floor(classPosition(us))).toBe(index)
  })
  fc.assert(property, { seed: 42, numRuns: 500 })
})

test('a quantile of a histogram is the class of its nearest rank', () => {
  const histogram = {
    count: 100,
    byClass: new Map([
      [30, 1],
      [10, 98],
      [20, 1],
    ]),
  }
  expect([0.5, 0.98, 0.99, 1].map((share) => quantileClass(histogram, share))).toEqual([10, 10, 20, 30])
  expect(quantileClass({ count: 0, byClass: new Map() }, 0.5)).toBeUndefined()
})

test('texts and attributes of a figure are escaped', () => {
  const drawn = el('text', { x: 1.25, title: '"><b>' }, '</svg><script>')
  expect(toMarkup(drawn)).toBe('<text x="1.3" title="&quot;&gt;&lt;b&gt;">&lt;/svg&gt;&lt;script&gt;</text>')
})
