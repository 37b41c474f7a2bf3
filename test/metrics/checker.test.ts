import { join } from 'node:path'
import { publishedMetrics } from '@causeway/analysis'
import { minutes as inMinutes } from '@causeway/ground'
import { cloudWatchMetrics, simulate } from '@causeway/scenario'
import type { RunRecord, Scenario } from '@causeway/scenario'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scenariosOfFile } from '../campaign/observe.ts'
import { only } from '../invariants/played.ts'
import { root } from '../tidy/repository.ts'
import { played } from '../traffic/observed-traffic.ts'
import { trafficPlan } from '../traffic/traffic-plan.ts'
import { differences, meteredBytes } from './differences.ts'
import { replayed } from './replay.ts'
import type { Bytes } from './replay.ts'
import { twoZones } from './two-zones.ts'

test('44: every metric of random traffic is what its connections, ways and states say [R-CW-2, R-CW-3, R-CW-7, R-CW-8]', () => {
  let series = 0
  fc.assert(
    fc.property(trafficPlan, (plan) => {
      const { run } = played(plan)
      expect(differences(run)).toEqual([])
      for (const { namespace, metricName } of publishedMetrics(run)) {
        expect(cloudWatchMetrics[namespace]).toContain(metricName)
        series += 1
      }
    }),
    { seed: 44, numRuns: 8 },
  )
  expect(series).toBeGreaterThan(100)
})

const crowd = (duration: string) =>
  twoZones(
    duration,
    `traffic:
  large:
    from: { subnets: consumer/app/* }
    clients: 3
    to: { endpoint: consumer/web, port: 443 }
    addresses: next
    arrivals: { poisson: 1.5/s }
    connection: { request: 1 kB, response: 1500 MB }
  small:
    from: { subnets: consumer/app/a }
    clients: 2
    to: { endpoint: consumer/web, port: 443 }
    arrivals: { poisson: 0.2/s }
    connection: { request: 1 MB, response: 99 MB }
knobs: { endpoint.maxBandwidth: 10Gbps }
`,
  )

test('the bytes of a crowd at full endpoints are those of a textbook replay, minute by minute [R-CW-2, R-CW-6]', () => {
  const run = simulate(only(crowd('270s')))
  const wanted = replayed(run, { flowBps: 5e9, endpointBps: 10e9 })
  const metered = meteredBytes(run)
  const key = ({ way, minute }: Bytes) => `${way} in minute ${minute}`
  expect(metered.map(key).sort()).toEqual(wanted.map(key).sort())
  for (const each of wanted) {
    const bytes = metered.find((row) => key(row) === key(each))?.bytes ?? 0
    // Meters count whole bytes of each transfer at the end of a minute, the replay parts of them.
    expect(Math.abs(bytes - each.bytes), key(each)).toBeLessThan(10)
  }
  // The endpoint was full: otherwise nothing was shared.
  const most = Math.max(...publishedMetrics(run).flatMap((series) => bytesBySubnet(series)))
  expect(most).toBeGreaterThan(0.99 * 75e9)
})

function bytesBySubnet(series: ReturnType<typeof publishedMetrics>[number]): readonly number[] {
  const isSubnets = series.dimensions.some(({ name }) => name === 'Subnet Id')
  return isSubnets && series.metricName === 'BytesProcessed' ? series.points.map(({ sum }) => sum) : []
}

/** One change to what the meters have counted. */
type Plant = (run: RunRecord) => Partial<RunRecord>

const changed = (column: readonly number[], row: number, by: number) =>
  column.map((value, at) => (at === row ? value + by : value))

const plants: Readonly<Record<string, Plant>> = {
  'a new connection too many': ({ minutes }) => ({
    minutes: { ...minutes, newConnections: changed(minutes.newConnections, 0, 1) },
  }),
  'a refusal too many': ({ minutes }) => ({
    minutes: { ...minutes, resetsByTarget: changed(minutes.resetsByTarget, 0, 1) },
  }),
  'a connection that never closes': ({ gauges }) => ({
    gauges: {
      ...gauges,
      last: gauges.last.map((value) => value + 1),
      max: gauges.max.map((value) => value + 1),
    },
  }),
  'a nanosecond of activity too many': ({ gauges }) => ({
    gauges: { ...gauges, areaRest: gauges.areaRest.map((value) => value + 60) },
  }),
  'a minute booked late': ({ minutes }) => ({
    minutes: { ...minutes, minute: minutes.minute.map((value) => value + 1) },
  }),
  'ways mixed up': ({ minutes, ways }) => ({
    minutes: { ...minutes, way: minutes.way.map((way) => (way + 1) % ways.length) },
  }),
  'an endpoint that is not counted': ({ metered }) => ({ metered: { ...metered, endpoints: [] } }),
}

const sound = simulate(only(crowd('150s')))

const appliances = scenariosOfFile(join(root, 'test/traffic/appliances.yaml'))[0] as Scenario

test('44: so it is with flows through appliances, an endpoint and a balancer of the other kind [R-CW-7, R-GE-7]', () => {
  const run = simulate({ ...appliances, duration: inMinutes(7) })
  expect(differences(run)).toEqual([])
  const found = new Set(publishedMetrics(run).map(({ namespace }) => namespace))
  expect([...found]).toEqual(['AWS/GatewayELB', 'AWS/PrivateLinkEndpoints', 'AWS/PrivateLinkServices'])
})

test.each(['s-33.yaml', 's-35.yaml'])('44: and so in %s [R-NLB-8, R-NLB-10]', (file) => {
  for (const scenario of scenariosOfFile(join(root, 'test/traffic', file)))
    expect(differences(simulate(scenario))).toEqual([])
})

test('the checker finds nothing wrong with sound meters', () => {
  expect(differences(sound)).toEqual([])
})

test.each(Object.entries(plants))('the checker sees %s', (_, plant) => {
  const run = { ...sound, ...plant(sound) }
  expect(differences(run).length + missing(run)).toBeGreaterThan(0)
})

/** Series that have gone with what is planted. */
function missing(run: RunRecord): number {
  return Math.max(0, publishedMetrics(sound).length - publishedMetrics(run).length)
}

test('sums over zones, subnets and endpoints are the service, for all that is counted [R-CW-6]', () => {
  const totals = (namespace: string, metricName: string, by: readonly string[]) => {
    const names = [...by].sort().join()
    return publishedMetrics(sound)
      .filter((series) => series.namespace === namespace && series.metricName === metricName)
      .filter(({ dimensions }) => dimensions.map(({ name }) => name).join() === names)
      .flatMap(({ points }) => points.map(({ sum }) => sum))
      .reduce((sum, value) => sum + value, 0)
  }
  const services = 'AWS/PrivateLinkServices'
  const endpoints = 'AWS/PrivateLinkEndpoints'
  const whole = ['Endpoint Type', 'Service Name', 'VPC Endpoint Id', 'VPC Id']
  for (const metric of ['BytesProcessed', 'NewConnections']) {
    const all = totals(services, metric, ['Service Id'])
    expect(all).toBeGreaterThan(0)
    expect(totals(services, metric, ['Az', 'Service Id'])).toBe(all)
    expect(totals(services, metric, ['Service Id', 'VPC Endpoint Id'])).toBe(all)
    expect(totals(endpoints, metric, whole)).toBe(all)
    expect(totals(endpoints, metric, [...whole, 'Subnet Id'])).toBe(all)
  }
  const metered = sound.minutes.bytes.reduce((sum, bytes) => sum + bytes, 0)
  expect(totals(services, 'BytesProcessed', ['Service Id'])).toBe(metered)
})
