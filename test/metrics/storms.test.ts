import { publishedMetrics } from '@causeway/analysis'
import { simulate } from '@causeway/scenario'
import type { RunRecord } from '@causeway/scenario'
import { describe, expect, test } from 'vitest'
import { only } from '../invariants/played.ts'
import { differences } from './differences.ts'
import { twoZones } from './two-zones.ts'

// The refusing target resets what it has, is unhealthy after two checks and alone in its zone, which then fails open.
const faults = twoZones(
  '14m',
  `traffic:
  steady:
    from: { subnets: consumer/app/* }
    clients: 2
    to: { endpoint: consumer/web, port: 443 }
    addresses: next
    arrivals: { poisson: 0.5/s }
    connection: { request: 1 kB, response: 900 MB }
  forgetful:
    from: { subnets: consumer/app/b }
    clients: 3
    to: { endpoint: consumer/web, port: 443 }
    arrivals: { constant: 3/m }
    connection: { requests: 2, idle: 351s }
timeline:
  - { name: dark, at: 50s, impair: { az: use1-az4 }, how: isolate, for: 25s }
  - { name: gone, at: 100s, impair: { target: 'provider/nlb/targets-443/use1-az4-1' }, how: refuse, for: 4m }
  - { name: silent, at: 6m, impair: { target: 'provider/nlb/targets-443/use1-az6-1' }, how: isolate, for: 100s }
  - { name: gray, at: 10m, impair: { az: use1-az6 }, how: gray, loss: 5%, latency: 10ms, for: 2m }
knobs: { endpoint.maxBandwidth: 10Gbps }
`,
)

// More than the endpoint has in a zone; and both zones lose a host for a while.
const flood = twoZones(
  '6m',
  `traffic:
  flood:
    from: { subnets: consumer/app/a }
    clients: 2
    to: { endpoint: consumer/web, port: 443 }
    dns: zonal
    arrivals: { demand: { flows: 6, from: 2 Gbps, stages: [{ until: 4m, rate: 30 Gbps }] } }
  small:
    from: { subnets: consumer/app/* }
    clients: 2
    to: { endpoint: consumer/web, port: 443 }
    arrivals: { poisson: 0.5/s }
    connection: { request: 1 kB, response: 300 MB }
timeline:
  - { name: dark, at: 130s, impair: { az: use1-az4 }, how: isolate, for: 25s }
  - { name: silent, at: 200s, impair: { target: 'provider/nlb/targets-443/use1-az6-1' }, how: isolate, for: 2m }
knobs: { endpoint.maxBandwidth: 10Gbps }
`,
)

/** Metrics of a run that are not zero all along. */
function moved(run: RunRecord): readonly string[] {
  const series = publishedMetrics(run).filter(({ points }) => points.some(({ sum }) => sum > 0))
  return [...new Set(series.map(({ metricName }) => metricName))]
}

describe('44: through faults of every kind', () => {
  const run = simulate(only(faults))

  test('resets, hosts and flows to unhealthy targets are what attempts, requests and the log of events say [R-CW-7, R-NLB-7, R-NLB-10]', () => {
    expect(differences(run)).toEqual([])
    expect(moved(run)).toEqual(
      expect.arrayContaining([
        'RstPacketsReceived',
        'TCP_ELB_Reset_Count',
        'TCP_Target_Reset_Count',
        'UnHealthyHostCount',
        'UnhealthyRoutingFlowCount',
      ]),
    )
  })

  test.each([
    ['a host too many', 'HealthyHostCount', hostTooMany],
    ['a reset on the wrong account', 'TCP_ELB_Reset_Count', resetsSwapped],
    ['a flow that failed open unseen', 'UnhealthyRoutingFlowCount', neverOpen],
  ])('the checker sees %s', (_, told, plant) => {
    expect(differences({ ...run, ...plant(run) })).toContain(told)
  })

  test('the checker sees bytes that no link carried', () => {
    const found = differences({ ...run, ...moreBytes(run) })
    expect(found).toEqual([expect.stringMatching(/^eni-\w+ in minute 0: \d+ bytes carried, \d+ metered$/)])
  })
})

describe('44: in a flood', () => {
  const run = simulate(only(flood))

  test('bytes and drops are those of the loads, second by second [R-CW-2, R-DP-3]', () => {
    expect(differences(run)).toEqual([])
    expect(moved(run)).toContain('PacketsDropped')
  })

  test('the checker sees packets that were dropped unseen, and bytes of a stream that were not metered', () => {
    const { minutes } = run
    const fewer = { ...run, minutes: { ...minutes, packetsDropped: minutes.packetsDropped.map(half) } }
    expect(differences(fewer).join()).toMatch(/bytes dropped, \d+ packets metered/)
    const lost = { ...run, minutes: { ...minutes, bytes: minutes.bytes.map(half) } }
    expect(differences(lost).join()).toMatch(/bytes carried, \d+ metered/)
  })
})

function half(amount: number): number {
  return Math.floor(amount / 2)
}

function hostTooMany({ gauges }: RunRecord): Partial<RunRecord> {
  const isHosts = (gauge: number) => gauges.of[gauge]?.counts === 'healthy-hosts'
  const more = (column: readonly number[], by: number) =>
    column.map((value, row) => value + (isHosts(gauges.gauge[row] as number) ? by : 0))
  return { gauges: { ...gauges, max: more(gauges.max, 1), last: more(gauges.last, 1) } }
}

function resetsSwapped({ minutes }: RunRecord): Partial<RunRecord> {
  const { resetsByTarget, resetsByLoadBalancer } = minutes
  return {
    minutes: { ...minutes, resetsByTarget: resetsByLoadBalancer, resetsByLoadBalancer: resetsByTarget },
  }
}

function neverOpen({ minutes }: RunRecord): Partial<RunRecord> {
  return { minutes: { ...minutes, unhealthyRoutings: minutes.unhealthyRoutings.map(() => 0) } }
}

function moreBytes({ minutes }: RunRecord): Partial<RunRecord> {
  return { minutes: { ...minutes, bytes: minutes.bytes.map((bytes, row) => bytes + (row === 0 ? 1e6 : 0)) } }
}
