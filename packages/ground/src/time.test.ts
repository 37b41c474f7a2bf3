import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BrokenInvariant } from './assert.ts'
import * as time from './time.ts'

test.each([-1, 0.5, NaN, Infinity, -0, 2 ** 53])('%d is neither an instant nor a duration', (ns) => {
  expect(() => time.instant(ns)).toThrow(BrokenInvariant)
  expect(() => time.duration(ns)).toThrow(BrokenInvariant)
})

test('the last nanosecond of time is legal', () => {
  expect(time.instant(2 ** 53 - 1)).toBe(9007199254740991)
})

test('each unit is the exact number of nanoseconds', () => {
  expect(time.nanoseconds(3)).toBe(3)
  expect(time.microseconds(3)).toBe(3_000)
  expect(time.milliseconds(3)).toBe(3_000_000)
  expect(time.seconds(3)).toBe(3_000_000_000)
  expect(time.minutes(3)).toBe(180_000_000_000)
  expect(time.hours(3)).toBe(10_800_000_000_000)
  expect(time.days(3)).toBe(259_200_000_000_000)
})

test('a fraction of a unit is exact where the nanoseconds are whole', () => {
  expect(time.milliseconds(0.3)).toBe(300_000)
  // 1.001 * 1e9 is 1000999999.9999999 in doubles.
  expect(time.seconds(1.001)).toBe(1_001_000_000)
  expect(() => time.microseconds(0.0001)).toThrow(BrokenInvariant)
  expect(() => time.seconds(1 / 3)).toThrow(BrokenInvariant)
  expect(() => time.seconds(1e-7)).toThrow('write it in a smaller unit')
})

test('every whole number of microseconds may be written in seconds', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 8_000_000_000_000 }), (us) => {
      expect(time.seconds(Number(`${us}e-6`))).toBe(us * 1000)
    }),
    { seed: 42, numRuns: 500 },
  )
})

test('later and between undo each other, and refuse to leave time', () => {
  const end = time.later(time.instant(5), time.duration(7))
  expect(end).toBe(12)
  expect(time.between(time.instant(5), end)).toBe(7)
  expect(() => time.between(end, time.instant(5))).toThrow(BrokenInvariant)
  expect(() => time.later(time.instant(2 ** 53 - 1), time.duration(1))).toThrow(BrokenInvariant)
})
