import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attemptRows } from '../scenarios/rows.ts'
import { plan } from './arbitraries.ts'
import { PLANS, play } from './played.ts'

// Properties prove as much as their cases are worth: these are the very plans that they all are held against.
const all = fc.sample(plan, { seed: 42, numRuns: PLANS }).map(play)
const share = (count: number) => count / all.length

test('of the plans, a fifth has endpoints in two zones and a fault where something stands', () => {
  const faulty = all.filter(({ plan: self }) => {
    const used = [...self.clientZones, ...self.serviceZones]
    return self.endpointZones.length > 1 && self.faults.some(({ zone }) => used.includes(zone))
  })
  expect(share(faulty.length)).toBeGreaterThanOrEqual(0.2)
})

test('a tenth of all attempts fail, and more than a tenth are answered', () => {
  const rows = all.flatMap(({ run }) => attemptRows(run))
  expect(rows.length).toBeGreaterThan(5000)
  const failed = rows.filter(({ result }) => result === 'failed').length / rows.length
  expect(failed).toBeGreaterThan(0.1)
  expect(failed).toBeLessThan(0.9)
})

test('in most plans events coincide, and every kind of fault and of arrivals occurs', () => {
  const tied = all.filter(({ pushed }) => new Set(pushed.map(({ time }) => time)).size < pushed.length)
  expect(share(tied.length)).toBeGreaterThan(0.5)
  const hows = new Set(all.flatMap(({ plan: self }) => self.faults.map(({ how }) => how)))
  expect(hows).toEqual(new Set(['power-loss', 'isolate', 'gray']))
  expect(new Set(all.map(({ plan: self }) => self.arrivals.type))).toEqual(new Set(['poisson', 'constant']))
  expect(new Set(all.map(({ plan: self }) => self.accepted))).toEqual(new Set([true, false]))
})
