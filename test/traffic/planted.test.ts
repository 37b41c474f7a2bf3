import { sharing } from '@causeway/network'
import type { Sharing, SharingFactory } from '@causeway/network'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { played } from './observed-traffic.ts'
import { carriedIsMetered, fairShares, honestMetrics, wholeStreams } from './share-claims.ts'
import { trafficPlan } from './traffic-plan.ts'
import type { TrafficPlan } from './traffic-plan.ts'

type Plant = (net: Sharing) => Partial<Sharing>

const plants: Readonly<Record<string, Plant>> = {
  'a byte is lost when a transfer is stopped': (net) => ({
    removeFlow: (flow, now) => net.removeFlow(flow, now) + 1,
  }),
  'a flow has a quantum too many': (net) => ({ rateOf: (flow) => net.rateOf(flow) + 1 / 1024 }),
  'links carry eight bits more than they can': (net) => ({
    addLink: (bps, isMetered) => net.addLink(bps + 8, isMetered),
    setCapacity: (link, bps, now) => net.setCapacity(link, bps + 8, now),
  }),
  'links leave eight bits unused': (net) => ({
    addLink: (bps, isMetered) => net.addLink(Math.max(0, bps - 8), isMetered),
    setCapacity: (link, bps, now) => net.setCapacity(link, Math.max(0, bps - 8), now),
  }),
  'limits of flows are not kept': (net) => ({ classOf: (path) => net.classOf(path, 8_000_000_000) }),
  'a transfer is two bytes longer': (net) => ({
    addFlow: (flowClass, bytes, now) => net.addFlow(flowClass, bytes + 2, now),
  }),
}

const plans: readonly TrafficPlan[] = fc.sample(trafficPlan, { seed: 17, numRuns: 12 })

function brokenBy(make: SharingFactory): number {
  return plans.filter((plan) => {
    const observed = played(plan, make)
    return fairShares(observed).length + carriedIsMetered(observed).length > 0
  }).length
}

test.each(Object.entries(plants))('16 to 22: when %s, it is seen', (_, plant) => {
  const planted: SharingFactory = (capacities, onCarried) => {
    const net = sharing(capacities, onCarried)
    return { ...net, ...plant(net) }
  }
  expect(brokenBy(planted)).toBeGreaterThan(0)
})

test('nothing is seen where nothing is wrong, at many moments', () => {
  expect(brokenBy(sharing)).toBe(0)
  const looks = plans.map((plan) => played(plan).sharing.looks)
  expect(looks.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(100)
})

test('16, 44: a wrong record of streams is seen, and meters that miss what they carried or dropped', () => {
  const all = plans.map((plan) => played(plan)).filter(({ run }) => run.streams !== undefined)
  for (const name of ['demanded', 'offered', 'carried', 'dropped', 'standing', 'wanted'] as const) {
    const isTooLittle = name === 'demanded' || name === 'wanted'
    const broken = all.map((each) => {
      const streams = each.run.streams
      if (streams === undefined) return 0
      const wrong = streams[name].map((value) => (isTooLittle ? 0 : value + 1e12))
      const planted = { ...each, run: { ...each.run, streams: { ...streams, [name]: wrong } } }
      return wholeStreams(planted).length + carriedIsMetered(planted).length
    })
    expect(Math.min(...broken), name).toBeGreaterThan(0)
  }
  for (const name of ['bytes', 'packetsDropped'] as const) {
    const broken = all.map((each) => {
      const minutes = { ...each.run.minutes, [name]: each.run.minutes[name].map(() => 0) }
      return honestMetrics({ ...each, run: { ...each.run, minutes } }).length
    })
    expect(Math.max(...broken), name).toBeGreaterThan(0)
  }
  expect(all.length).toBeGreaterThan(0)
  expect(all.flatMap((each) => [...wholeStreams(each), ...carriedIsMetered(each)])).toEqual([])
})
