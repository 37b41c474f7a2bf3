import { instant, packed, unpacked } from '@causeway/ground'
import type { AzId, Instant } from '@causeway/ground'
import { tableGet } from '@causeway/ground'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AZ1, AZ2, town } from '../town.test-helper.ts'
import { gaugeTable } from './gauge-table.ts'
import { gaugeKey } from './gauges-of.ts'
import { meters } from './meters.ts'
import type { Carried, Meters } from './meters.ts'
import type { Metered } from './metered.ts'

const MINUTE = 60_000_000_000
const self = town()

function nodeIn(azId: AzId): string {
  const balancer = tableGet(self.world().loadBalancers, self.balancers[0] ?? '')
  return balancer?.availabilityZones.find(({ zoneId }) => zoneId === azId)?.networkInterfaceId ?? ''
}

/** A way through the endpoint's interface in a zone, up to the node or only up to the endpoint. */
function way(azId: AzId, reaches: 'node' | 'endpoint' = 'node'): Carried {
  const [client = ''] = self.clientsIn(azId)
  const through: Carried['through'][number][] = [
    { kind: 'client', id: client, azId },
    { kind: 'endpoint-interface', id: self.eni(azId), azId },
  ]
  if (reaches === 'node') through.push({ kind: 'load-balancer-node', id: nodeIn(azId), azId })
  return { through }
}

function metersOfTown(): Meters {
  return meters(() => self.world())
}

function at(minute: number, second = 0): Instant {
  return instant((minute * 60 + second) * 1_000_000_000)
}

function gauge(metered: Metered, key: Parameters<typeof gaugeKey>[0]) {
  const number = metered.gauges.of.findIndex((each) => JSON.stringify(each) === JSON.stringify(gaugeKey(key)))
  const { minute, max, min, areaMinutes, areaRest, last } = metered.gauges
  return metered.gauges.gauge.flatMap((each, row) =>
    each === number ? [[minute[row], max[row], min[row], areaMinutes[row], areaRest[row], last[row]]] : [],
  )
}

test('paths through the same things are one way', () => {
  const counting = metersOfTown()
  const path = way(AZ1)
  expect(counting.wayOf(path)).toBe(counting.wayOf({ through: [...path.through] }))
  expect(counting.wayOf(way(AZ2))).not.toBe(counting.wayOf(path))
  expect(counting.wayOf(way(AZ1, 'endpoint'))).not.toBe(counting.wayOf(path))
})

test('a minute has a row only if a packet crossed, and a connection that is only open makes none [R-CW-4, R-CW-8]', () => {
  const counting = metersOfTown()
  const number = counting.wayOf(way(AZ1))
  counting.syn(number, at(0, 59))
  counting.established(number, at(1, 0))
  counting.carried(number, 500, at(3, 0))
  counting.closed(number, at(7))
  const { minutes } = counting.finish(at(9))
  expect(minutes.minute).toEqual([0, 1, 2])
  expect(minutes.syns).toEqual([1, 0, 0])
  expect(minutes.newConnections).toEqual([0, 1, 0])
  // What has been carried by the end of a minute was carried in it.
  expect(minutes.bytes).toEqual([0, 0, 500])
})

test('bytes that are told at the end of a minute join its row though the next one has begun [R-CW-2]', () => {
  const counting = metersOfTown()
  const number = counting.wayOf(way(AZ1))
  counting.syn(number, at(0, 1))
  counting.syn(number, at(1))
  counting.carried(number, 70, at(1))
  counting.carried(number, 30, at(1, 30))
  const { minutes } = counting.finish(at(2))
  expect([minutes.minute, minutes.bytes]).toEqual([
    [0, 1],
    [70, 30],
  ])
})

test('an active connection counts at its endpoint, subnet, service, zone and load balancer [R-CW-2, R-CW-3, R-CW-7]', () => {
  const counting = metersOfTown()
  const number = counting.wayOf(way(AZ1))
  counting.syn(number, at(0, 30))
  counting.closed(number, at(1, 15))
  const metered = counting.finish(at(2))
  const [endpoint] = metered.things.endpoints
  const [service] = metered.things.services
  const [balancer] = metered.things.loadBalancers
  const expected = [
    [0, 1, 0, 0, MINUTE / 2, 1],
    [1, 1, 0, 0, MINUTE / 4, 0],
  ]
  const vpcEndpointId = endpoint?.vpcEndpointId ?? ''
  const serviceId = service?.serviceId ?? ''
  const loadBalancerArn = balancer?.loadBalancerArn ?? ''
  for (const key of [
    { vpcEndpointId },
    { vpcEndpointId, subnetId: self.subnets['endpoint-1'] as string },
    { serviceId },
    { serviceId, azId: AZ1 },
    { serviceId, loadBalancerArn },
    { serviceId, loadBalancerArn, azId: AZ1 },
    { loadBalancerArn },
    { loadBalancerArn, azId: AZ1 },
  ])
    expect(gauge(metered, key)).toEqual(expected)
  expect(gauge(metered, { serviceId, azId: AZ2 })).toEqual([])
})

test('a connection that gets no further than its endpoint is active there and in the service, at no load balancer [R-CW-3]', () => {
  const counting = metersOfTown()
  counting.syn(counting.wayOf(way(AZ1, 'endpoint')), at(0, 30))
  const metered = counting.finish(at(1))
  const vpcEndpointId = metered.things.endpoints[0]?.vpcEndpointId ?? ''
  const loadBalancerArn = metered.things.loadBalancers[0]?.loadBalancerArn ?? ''
  expect(gauge(metered, { vpcEndpointId })).toHaveLength(1)
  expect(gauge(metered, { loadBalancerArn })).toEqual([])
})

test('a target group tells how many of its targets are healthy [R-CW-7]', () => {
  const counting = metersOfTown()
  const of = { loadBalancerArn: 'balancer', azId: AZ1, targetGroupArn: 'group' }
  counting.hosts(of, 3, 0, at(0))
  counting.hosts(of, 1, 2, at(2, 30))
  const metered = counting.finish(at(3))
  expect(gauge(metered, { counts: 'healthy-hosts', ...of })).toEqual([
    [0, 3, 3, 3, 0, 3],
    [2, 3, 1, 2, 0, 1],
  ])
  expect(gauge(metered, { counts: 'unhealthy-hosts', ...of })).toEqual([[2, 2, 0, 1, 0, 2]])
})

const changes = fc.array(fc.record({ after: fc.nat({ max: 40 }), by: fc.integer({ min: -3, max: 5 }) }), {
  maxLength: 40,
})

test('a gauge has the extremes and the integral of every minute that a sweep over its changes finds [R-CW-2]', () => {
  fc.assert(
    fc.property(changes, (list) => {
      const table = gaugeTable()
      const number = table.gauge(gaugeKey({ vpcEndpointId: 'vpce-1' }))
      const steps = [{ at: 0, value: 0 }]
      for (const { after, by } of list) {
        const last = steps.at(-1) as { at: number; value: number }
        const next = { at: last.at + after * 5_000_000_000, value: Math.max(0, last.value + by) }
        table.change(number, next.value - last.value, next.at)
        steps.push(next)
      }
      const end = (steps.at(-1)?.at ?? 0) + 70_000_000_000
      const columns = table.columns(end)
      let last = 0
      for (let minute = 0; minute * MINUTE < end; minute++) {
        const held = sweep(steps, minute * MINUTE, Math.min((minute + 1) * MINUTE, end))
        const row = columns.minute.indexOf(minute)
        if (row < 0)
          expect(held).toEqual({ max: last, min: last, area: last * held.length, length: held.length })
        else {
          const area = (columns.areaMinutes[row] ?? 0) * MINUTE + (columns.areaRest[row] ?? 0)
          expect({ max: columns.max[row], min: columns.min[row], area, length: held.length }).toEqual(held)
          last = columns.last[row] ?? 0
        }
      }
    }),
    { seed: 42, numRuns: 200 },
  )
})

/** By looking at every pair of neighbouring changes. */
function sweep(steps: readonly { at: number; value: number }[], from: number, to: number) {
  const held = { max: Number.NEGATIVE_INFINITY, min: Number.POSITIVE_INFINITY, area: 0, length: to - from }
  steps.forEach(({ at: start, value }, i) => {
    const length = Math.min(to, steps[i + 1]?.at ?? to) - Math.max(from, start)
    if (length <= 0) return
    held.max = Math.max(held.max, value)
    held.min = Math.min(held.min, value)
    held.area += value * length
  })
  return held
}

test('a gauge of a million connections keeps an exact integral, beyond what a product could hold', () => {
  const table = gaugeTable()
  const number = table.gauge(gaugeKey({}))
  table.change(number, 1_000_003, 1)
  const columns = table.columns(MINUTE)
  const area = BigInt(columns.areaMinutes[0] ?? 0) * BigInt(MINUTE) + BigInt(columns.areaRest[0] ?? 0)
  expect(area).toBe(1_000_003n * BigInt(MINUTE - 1))
})

test('meters that were saved and loaded go on as those that were not', () => {
  const straight = metersOfTown()
  const first = metersOfTown()
  const second = metersOfTown()
  const before = (counting: Meters) => {
    const number = counting.wayOf(way(AZ1))
    counting.syn(number, at(0, 10))
    counting.established(number, at(0, 20))
    counting.syn(counting.wayOf(way(AZ2)), at(1, 10))
  }
  const after = (counting: Meters) => {
    counting.carried(counting.wayOf(way(AZ1)), 100, at(2))
    counting.reset(counting.wayOf(way(AZ2)), 'target', at(2, 5))
    counting.closed(counting.wayOf(way(AZ1)), at(2, 30))
  }
  before(straight)
  after(straight)
  before(first)
  second.load(unpacked(packed(first.save())) as ReturnType<typeof first.save>)
  after(second)
  expect(second.finish(at(4))).toEqual(straight.finish(at(4)))
})
