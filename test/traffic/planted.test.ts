import { sharing } from '@causeway/network'
import type { Sharing, SharingFactory } from '@causeway/network'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { played } from './observed-traffic.ts'
import { carriedIsMetered, fairShares } from './share-claims.ts'
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
