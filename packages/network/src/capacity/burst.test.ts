import { minutes, seconds } from '@causeway/ground'
import { expect, test } from 'vitest'
import type { Arrivals } from '../client-class.ts'
import { run } from '../run.test-helper.ts'
import { at, AZ1, classOf, inputOf, town } from '../town.test-helper.ts'

const MBPS = 1_000_000
/** As m5.large: 750 Mbps always, 10 Gbps with credit. */
const host = { baselineBps: 750 * MBPS, peakBps: 10_000 * MBPS }

/** What a lone client's endpoint interface carried, in bits of each second, while it offers a demand. */
function carriedBits(
  stages: readonly { readonly until: ReturnType<typeof at>; readonly bps: number }[],
  start: number,
) {
  const self = town({ knobs: { 'instance.burst': seconds(10) } })
  const arrivals: Arrivals = { type: 'demand', flows: 4, per: 'class', start, stages }
  const clients = self.clientsIn(AZ1).slice(0, 1)
  const { loads } = run(
    inputOf(self, {
      classes: [classOf(self, { clients, host, dns: 'zonal', arrivals })],
      duration: minutes(2),
    }),
  )
  const link = loads.links.indexOf(self.eni(AZ1))
  return loads.carried.filter((_, row) => loads.link[row] === link).map((bytes) => bytes * 8)
}

test('an instance has its peak while it has credit, and then its baseline [R-DP-9]', () => {
  const bits = carriedBits([], 9250 * MBPS)
  // Credit for 10 s at the peak is 92.5 Gbit; 8.5 Gbit of it go each second: 10 whole seconds, and then too little is left.
  expect(bits.slice(0, 10).every((each) => Math.abs(each - 9250 * MBPS) < 100)).toBe(true)
  expect(bits.slice(11).every((each) => Math.abs(each - 750 * MBPS) < 100)).toBe(true)
  expect(bits.length).toBe(120)
})

test('what an instance leaves of its baseline becomes credit again [R-DP-9]', () => {
  const burst = { until: at(0, 15), bps: 9250 * MBPS }
  const rest = { until: at(0, 16), bps: 0 }
  const still = { until: at(1, 30), bps: 0 }
  const again = { until: at(1, 31), bps: 9250 * MBPS }
  const bits = carriedBits([burst, rest, still, again], 9250 * MBPS)
  // 75 s at 0.75 Gbps are 55 Gbit: some seconds at the peak, but fewer than at first.
  const fast = bits.slice(20).filter((each) => each > 2000 * MBPS).length
  expect(fast).toBeGreaterThanOrEqual(4)
  expect(fast).toBeLessThan(10)
})

test('over any time no more than the credit and the baseline is carried', () => {
  const bits = carriedBits([], 10_000 * MBPS)
  let total = 0
  const tooMuch = bits.filter((each, second) => {
    total += each
    return total > 92_500 * MBPS + 750 * MBPS * (second + 1) + 8
  })
  expect(tooMuch).toEqual([])
})
