import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstDivergence, type Trace } from './divergence.ts'
import { appendRecord, closeTrajectory, openTrajectory } from './trajectory.ts'

const COUNT = 3 * 4096 + 100

test('two equal runs do not diverge', () => {
  expect(firstDivergence(trace(COUNT), trace(COUNT))).toBeUndefined()
})

test('the first event that differs is found, be it before, on or after a checkpoint', () => {
  const left = trace(COUNT)
  const spot = fc.oneof(fc.constantFrom(0, 4095, 4096, 8191, 8192, COUNT - 1), fc.nat({ max: COUNT - 1 }))
  fc.assert(
    fc.property(spot, fc.boolean(), (index, forGood) => {
      const right = trace(COUNT, (at) => (at === index || (forGood && at > index) ? 1 : 0))
      expect(firstDivergence(left, right)).toEqual({ index, left: event(index, 0), right: event(index, 1) })
    }),
    { seed: 42, numRuns: 30 },
  )
})

test.each([0, 1, 4095, 4096, 4097, 8192, COUNT - 1])(
  'a run that ends after %s events diverges there',
  (count) => {
    const whole = trace(COUNT)
    const part = trace(count)
    expect(firstDivergence(whole, part)).toEqual({ index: count, left: event(count, 0), right: undefined })
    expect(firstDivergence(part, whole)).toEqual({ index: count, left: undefined, right: event(count, 0) })
  },
)

test('records before the last equal checkpoint are not looked at', () => {
  const left = trace(COUNT)
  const right = trace(COUNT, (at) => (at === 9000 ? 1 : 0))
  const blank = { ...right, records: right.records.slice().fill(0xee, 0, 8192 * 32) }
  expect(firstDivergence(left, blank)?.index).toBe(9000)
})

test('records that do not belong to their digests are refused', () => {
  const left = trace(10)
  expect(() => firstDivergence(left, { ...left, trajectory: 'another' })).toThrow(/not of one run/)
})

function event(index: number, payload: number) {
  return { index, time: 10 * index, serial: index, kind: 1, a: 2, b: 3, payload }
}

function trace(count: number, payloadOf: (index: number) => number = () => 0): Trace {
  const chunks: Uint8Array[] = []
  const trajectory = openTrajectory((bytes) => void chunks.push(bytes.slice()))
  for (let index = 0; index < count; index++) {
    appendRecord(trajectory, 10 * index, index, 1, 2, 3, payloadOf(index))
  }
  const digests = closeTrajectory(trajectory)
  return { ...digests, records: new Uint8Array(Buffer.concat(chunks)) }
}
