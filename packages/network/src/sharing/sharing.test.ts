import { instant } from '@causeway/ground'
import { describe, expect, test } from 'vitest'
import { sharing } from './sharing.ts'

const GBPS = 1e9
/** 8 bit/s are 1 B/s: capacities of the anchors are in bytes per second. */
const BYTE = 8

/** The rates of one flow on each path, all begun at 0. */
function ratesOf(capacities: readonly number[], paths: readonly { on: readonly number[]; cap?: number }[]) {
  const links = sharing(capacities)
  const flows = paths.map(({ on, cap }) => links.addFlow(links.classOf(on, cap), 1e12, instant(0)))
  return flows.map((flow) => links.rateOf(flow))
}

describe('published instances of max-min fairness [R-DP-1]', () => {
  test("Keshav's demands of 2, 2.6, 4 and 5 on a link of 10 get 2, 2.6, 2.7 and 2.7 (G-F01)", () => {
    const demands = [2, 2.6, 4, 5].map((cap) => ({ on: [0], cap: cap * GBPS * BYTE }))
    expect(ratesOf([10 * GBPS * BYTE], demands)).toEqual([2e9, 2.6e9, 2.7e9, 2.7e9])
  })

  test('on a parking lot of three links the long flow gets as much as each short one (G-F02)', () => {
    const lot = [{ on: [0, 1, 2] }, { on: [0] }, { on: [1] }, { on: [2] }]
    expect(ratesOf([GBPS * BYTE, GBPS * BYTE, GBPS * BYTE], lot)).toEqual([5e8, 5e8, 5e8, 5e8])
  })

  test('a flow held back on one link leaves the rest of the other to its neighbour (G-F03)', () => {
    const rates = ratesOf([GBPS * BYTE, 2 * GBPS * BYTE], [{ on: [0, 1] }, { on: [0] }, { on: [1] }])
    expect(rates).toEqual([5e8, 5e8, 1.5e9])
  })

  test('clients of 5, 10, 50 and 100 Gbps get 5, 10, 42.5 and 42.5 of an endpoint with 100 (G-F04)', () => {
    const capacities = [100, 5, 10, 50, 100].map((capacity) => capacity * GBPS)
    const rates = ratesOf(
      capacities,
      [1, 2, 3, 4].map((client) => ({ on: [client, 0] })),
    )
    expect(rates.map((rate) => (rate * BYTE) / GBPS)).toEqual([5, 10, 42.5, 42.5])
  })

  test('a link without capacity stops its flow, and others have all of what it shared (G-F05)', () => {
    expect(ratesOf([0, 7 * BYTE], [{ on: [0, 1] }, { on: [1] }])).toEqual([0, 7])
  })

  test('what a flow with a limit of its own leaves is shared by the others (G-F06) [R-DP-9]', () => {
    expect(ratesOf([12 * BYTE], [{ on: [0], cap: 2 * BYTE }, { on: [0] }, { on: [0] }])).toEqual([2, 5, 5])
  })

  test("equal shares are Jain's 1, and one flow of four that gets all is a quarter (G-F08)", () => {
    const jain = (rates: readonly number[]) => {
      const sum = rates.reduce((total, rate) => total + rate, 0)
      return (sum * sum) / (rates.length * rates.reduce((total, rate) => total + rate * rate, 0))
    }
    const four = [1, 2, 3, 4].map((client) => ({ on: [client, 0] }))
    expect(jain(ratesOf([100, 80, 80, 80, 80], four))).toBe(1)
    expect(jain(ratesOf([100, 80, 0, 0, 0], four))).toBe(0.25)
  })

  test('three flows of at most 5 Gbps fill an endpoint of 10 Gbps, two of them just so [R-DP-9]', () => {
    const flow = { on: [0], cap: 5 * GBPS }
    expect(ratesOf([10 * GBPS], [flow, flow])).toEqual([6.25e8, 6.25e8])
    const three = ratesOf([10 * GBPS], [flow, flow, flow])
    expect(three.map((rate) => Math.floor((rate * BYTE) / 1e6))).toEqual([3333, 3333, 3333])
  })
})

describe('over time', () => {
  test('a flow ends at the first whole nanosecond at which it has all its bytes', () => {
    const links = sharing([3 * BYTE])
    const flow = links.addFlow(links.classOf([0]), 10, instant(0))
    expect(links.nextCompletion()).toEqual({ at: 3_333_333_334, flow })
    expect(links.takeCompletion()).toBe(flow)
    expect(links.nextCompletion()).toBeUndefined()
  })

  test('when one of two flows ends the other has the link, from that moment and not from the whole nanosecond', () => {
    const links = sharing([3 * BYTE])
    const both = links.classOf([0])
    links.addFlow(both, 10, instant(0))
    links.addFlow(both, 11, instant(0))
    links.takeCompletion()
    // 20 bytes at 3 B/s and then one byte: 7 s in all, although the first ends in the middle of a nanosecond.
    expect(links.nextCompletion()?.at).toBe(7_000_000_000)
  })

  test('a flow that has ended before another comes is out of its way, and is still to be taken', () => {
    const links = sharing([8 * BYTE])
    const first = links.addFlow(links.classOf([0]), 8, instant(0))
    const second = links.addFlow(links.classOf([0]), 8, instant(1_500_000_000))
    expect([links.rateOf(first), links.rateOf(second)]).toEqual([0, 8])
    expect(links.nextCompletion()).toEqual({ at: 1_000_000_000, flow: first })
    expect(links.removeFlow(first, instant(1_500_000_000))).toBe(0)
    expect(links.takeCompletion()).toBe(first)
    expect(links.nextCompletion()).toEqual({ at: 2_500_000_000, flow: second })
  })

  test('a flow taken away has its bytes left told, and leaves its share', () => {
    const links = sharing([8 * BYTE])
    const flows = [10, 10].map((bytes) => links.addFlow(links.classOf([0]), bytes, instant(0)))
    expect(links.removeFlow(flows[0] ?? -1, instant(1_000_000_000))).toBe(6)
    expect(links.bytesLeft(flows[1] ?? -1, instant(1_500_000_000))).toBe(2)
    expect(links.carriedBps(0)).toBe(8 * BYTE)
  })

  test('capacity that grows hastens what is under way, and at none nothing ends [R-DP-2]', () => {
    const links = sharing([10 * GBPS])
    links.addFlow(links.classOf([0]), 2.5e9, instant(0))
    expect(links.nextCompletion()?.at).toBe(2_000_000_000)
    links.setCapacity(0, 20 * GBPS, instant(1_000_000_000))
    expect(links.nextCompletion()?.at).toBe(1_500_000_000)
    links.setCapacity(0, 0, instant(1_250_000_000))
    expect(links.nextCompletion()).toBeUndefined()
    links.setCapacity(0, 10 * GBPS, instant(3_250_000_000))
    expect(links.nextCompletion()?.at).toBe(3_750_000_000)
  })

  test('flows of one moment end in the order in which they came, those of different classes by class', () => {
    const links = sharing([8 * BYTE, 8 * BYTE])
    const [near, far] = [links.classOf([0]), links.classOf([1])]
    const order = [far, near, far, near].map((row) => links.addFlow(row, 1, instant(0)))
    const taken = order.map(() => links.takeCompletion())
    expect(taken.map((flow) => order.indexOf(flow))).toEqual([1, 3, 0, 2])
  })

  test('a stream without end takes its share and never ends', () => {
    const links = sharing([8 * BYTE])
    links.addFlow(links.classOf([0]), Infinity, instant(0))
    const other = links.addFlow(links.classOf([0]), 4, instant(0))
    expect(links.nextCompletion()).toEqual({ at: 1_000_000_000, flow: other })
    links.takeCompletion()
    expect(links.nextCompletion()).toBeUndefined()
    expect(links.takeCompletion()).toBe(-1)
  })

  test('one path and one limit are one class, and a path that comes back to a link is none', () => {
    const links = sharing([8 * BYTE, 8 * BYTE])
    expect(links.classOf([0, 1], 80)).toBe(links.classOf([0, 1], 80))
    expect(links.classOf([0, 1])).not.toBe(links.classOf([0, 1], 80))
    expect(() => links.classOf([0, 1, 0])).toThrow('distinct links')
    expect(() => sharing([0.01])).toThrow('whole bits per second')
  })
})
