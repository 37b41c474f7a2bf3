import { minutes, seconds } from '@causeway/ground'
import { instanceBandwidth } from '@causeway/model'
import { expect, test } from 'vitest'
import type { Arrivals } from '../client-class.ts'
import { run } from '../run.test-helper.ts'
import { AZ1, classOf, inputOf, town } from '../town.test-helper.ts'

const GBPS = 1_000_000_000

test('a target of a type has its peak while it has credit and then its baseline, shared by all its clients [R-DP-9]', () => {
  const type = instanceBandwidth('m5.large')
  expect(type).toEqual({ baselineBps: 0.75 * GBPS, peakBps: 10 * GBPS })
  const self = town({ clients: 4, instanceType: 'm5.large', knobs: { 'instance.burst': seconds(10) } })
  const clients = self.clientsIn(AZ1)
  const arrivals: Arrivals = { type: 'demand', flows: 4, per: 'class', start: 9.25 * GBPS, stages: [] }
  const { loads } = run(
    inputOf(self, {
      classes: [classOf(self, { clients, dns: 'zonal', arrivals })],
      duration: minutes(1),
    }),
  )
  const bits = loads.carried.filter((_, row) => loads.links[loads.link[row] ?? -1] === self.eni(AZ1))
  // As for a client: credit for 10 s at the peak is 92.5 Gbit, of which 8.5 Gbit go each second.
  expect(bits.slice(0, 10).every((bytes) => Math.abs(bytes * 8 - 9.25 * GBPS) < 100)).toBe(true)
  expect(bits.slice(11).every((bytes) => Math.abs(bytes * 8 - 0.75 * GBPS) < 100)).toBe(true)
  expect(bits.length).toBe(60)
  const capacities = loads.links.map((_, link) =>
    Math.min(...loads.capacityBps.filter((_bps, row) => loads.link[row] === link)),
  )
  expect(capacities.sort((a, b) => a - b)).toEqual([0.75 * GBPS, 10 * GBPS])
})
