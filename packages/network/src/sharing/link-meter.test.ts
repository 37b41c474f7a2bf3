import { instant } from '@causeway/ground'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { QUANTA_PER_BYTE } from './link-table.ts'
import { sharing } from './sharing.ts'

const flow = fc.record({
  at: fc.nat(1_000_000),
  bytes: fc.integer({ min: 1, max: 2_000_000 }),
  way: fc.constantFrom<readonly number[]>([0], [1], [0, 1]),
})

test('what metered links carry is what their flows were given, and never above capacity (16)', () => {
  fc.assert(
    fc.property(fc.array(flow, { minLength: 1, maxLength: 30 }), (flows) => {
      const carried = [0, 0]
      const net = sharing([], (link, from, until, quanta) => {
        expect(quanta).toBeLessThanOrEqual((8_000_000_000 / 8) * QUANTA_PER_BYTE)
        carried[link] = carried[link]! + (quanta * (until - from)) / QUANTA_PER_BYTE / 1e9
      })
      expect([net.addLink(8_000_000_000, true), net.addLink(3_000_000_000, true)]).toEqual([0, 1])
      for (const { at, bytes, way } of flows.toSorted((a, b) => a.at - b.at))
        net.addFlow(net.classOf(way, 5_000_000_000), bytes, instant(at))
      const late = instant(1_000_000_000)
      net.readMeter(0, late)
      net.readMeter(1, late)
      const sent = (link: number) =>
        flows.filter(({ way }) => way.includes(link)).reduce((sum, { bytes }) => sum + bytes, 0)
      expect(Math.abs(carried[0]! - sent(0))).toBeLessThan(1e-3)
      expect(Math.abs(carried[1]! - sent(1))).toBeLessThan(1e-3)
    }),
    { seed: 42, numRuns: 100 },
  )
})

test('a class without links has its own limit for a rate [R-DP-9]', () => {
  const net = sharing([])
  const one = net.addFlow(net.classOf([], 8_000_000_000), 1_000, instant(5))
  expect(net.rateOf(one)).toBe(1_000_000_000)
  expect(net.nextCompletion()).toEqual({ at: 1_005, flow: one })
  expect(() => net.classOf([])).toThrow('a limit of its own')
})
