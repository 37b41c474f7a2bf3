import { publishedMetrics } from '@causeway/analysis'
import { simulate } from '@causeway/scenario'
import type { RunRecord } from '@causeway/scenario'
import { describe, expect, test } from 'vitest'
import { only } from '../invariants/played.ts'
import { differences } from './differences.ts'
import { twoZones } from './two-zones.ts'

const GROUP = 'targetGroupArn: provider/nlb/target-group-443'
const ONE = 'provider/nlb/targets-443/use1-az4-1'
const TWO = 'provider/nlb/targets-443/use1-az6-1'

const leave = (id: string) => `{ type: DeregisterTargets, ${GROUP}, targets: [{ id: ${id} }] }`
const join = (id: string) => `{ type: RegisterTargets, ${GROUP}, targets: [{ id: ${id} }] }`

const traffic = `traffic:
  short:
    from: { subnets: consumer/app/* }
    clients: 2
    to: { endpoint: consumer/web, port: 443 }
    addresses: next
    arrivals: { poisson: 0.5/s }
  long:
    from: { subnets: consumer/app/* }
    clients: 2
    to: { endpoint: consumer/web, port: 443 }
    addresses: next
    arrivals: { constant: 4/m }
    connection: { requests: 40, idle: 7s }
`

const balancer = (rest: string) =>
  `listeners: { '443': { targets: 1, deregistrationDelay: 90s, connectionTermination: true } }, ${rest}`

/** A load balancer of the consumer's whose one target is the endpoint's interface, and a name for it. */
const front = (text: string) =>
  text
    .replace(
      '    services:',
      `      consumer/front:
        { subnets: [consumer/app/a, consumer/app/b], crossZone: true, listeners: { '443': { targets: { addresses: [10.0.1.50] } } } }
    zones:
      consumer/zone: { domain: x.internal, vpcs: [consumer/app], records: [{ name: api.x.internal, type: A, alias: consumer/front }] }
    services:`,
    )
    .replace('service: provider/web, ', 'service: provider/web, addresses: { consumer/app/a: 10.0.1.50 }, ')
    .replaceAll('to: { endpoint: consumer/web, port: 443 }', 'to: { name: api.x.internal, port: 443 }')

/** Runs in which targets come and go, and the metrics of which each must have some that is not zero. */
const moves: Readonly<Record<string, { readonly text: string; readonly moved: readonly string[] }>> = {
  'a target leaves, drains with a RST for what is left, and comes back': {
    text: twoZones(
      '9m',
      `${traffic}knobs: { timing.nlbRegister: 20s }
timeline:
  - { name: leave, at: 65s, apply: ${leave(ONE)} }
  - { name: back, at: 4m, apply: ${join(ONE)} }
  - { name: both, at: 6m, apply: [${leave(ONE)}, ${leave(TWO)}] }
  - { name: again, at: 390s, apply: ${join(TWO)} }
`,
      balancer('crossZone: false'),
    ),
    moved: ['TCP_ELB_Reset_Count', 'HealthyHostCount'],
  },
  'it leaves before its first check, and comes back while it drains': {
    text: twoZones(
      '6m',
      `${traffic}knobs: { timing.nlbRegister: 3s }
timeline:
  - { name: leave, at: 30s, apply: ${leave(ONE)} }
  - { name: back, at: 40s, apply: ${join(ONE)} }
  - { name: off, at: 44s, apply: ${leave(ONE)} }
  - { name: soon, at: 46s, apply: ${join(ONE)} }
`,
      balancer('crossZone: true'),
    ),
    moved: ['HealthyHostCount'],
  },
  'one that never answers joins, is found unhealthy by each node, and nobody is left': {
    text: twoZones(
      '10m',
      `${traffic}knobs: { timing.nlbRegister: 10s }
timeline:
  - name: more
    at: 20s
    apply: { type: RunInstances, subnetId: provider/app/a, securityGroupIds: [provider/nlb/targets-443], listensOn: [80], name: provider/extra }
  - { name: join, at: 30s, apply: ${join('provider/extra')} }
  - { name: alone, at: 4m, apply: [${leave(ONE)}, ${leave(TWO)}] }
  - { name: gone, at: 8m, apply: { type: TerminateInstances, instanceIds: [provider/extra] } }
`,
      balancer('crossZone: true'),
    ),
    moved: ['UnHealthyHostCount', 'UnhealthyRoutingFlowCount', 'TCP_Target_Reset_Count'],
  },
  'a target leaves in the instant in which the clock starts: its zone never had one': {
    text: twoZones(
      '3m',
      `${traffic}timeline:
  - { name: leave, at: 0s, apply: ${leave(ONE)} }
`,
      balancer('crossZone: false'),
    ),
    moved: ['HealthyHostCount'],
  },
  'nodes come to see the targets of the other zone, and see them no more': {
    text: twoZones(
      '8m',
      `${traffic}timeline:
  - { name: silent, at: 90s, impair: { target: '${ONE}' }, how: isolate, for: 2m }
  - { name: across, at: 1m, apply: { type: ModifyLoadBalancerAttributes, loadBalancerArn: provider/nlb, crossZoneEnabled: true } }
  - { name: apart, at: 5m, apply: { type: ModifyLoadBalancerAttributes, loadBalancerArn: provider/nlb, crossZoneEnabled: false } }
`,
      balancer('crossZone: false'),
    ),
    moved: ['UnHealthyHostCount'],
  },
  'of two load balancers on a way one fails open, then the other; then the first is deleted': {
    text: front(
      twoZones(
        '14m',
        `${traffic}timeline:
  - { name: far, at: 1m, flap: { nlb: provider/nlb }, every: 4m, for: 2m }
  - { name: near, at: 6m, flap: { nlb: consumer/front }, every: 4m, for: 2m }
  - { name: gone, at: 750s, apply: { type: DeleteLoadBalancer, loadBalancerArn: consumer/front } }
`,
        balancer('crossZone: false'),
      ),
    ),
    moved: ['UnhealthyRoutingFlowCount'],
  },
  'streams are opened on nodes that fail open, cut off, reset and opened again': {
    text: twoZones(
      '9m',
      `traffic:
  streams:
    from: { subnets: consumer/app/* }
    clients: 2
    to: { endpoint: consumer/web, port: 443 }
    arrivals: { demand: { flows: 5, from: 1 Mbps, stages: [{ until: 9m, rate: 1 Mbps }] } }
  own:
    from: { subnets: consumer/app/a }
    clients: 1
    to: { endpoint: consumer/web, port: 443 }
    dns: zonal
    arrivals: { demand: { flows: 3, per: eni, from: 1 Mbps, stages: [{ until: 9m, rate: 1 Mbps }] } }
knobs: { timing.nlbRegister: 5s }
timeline:
  - { name: extra, at: 10s, apply: { type: RunInstances, subnetId: provider/app/a, securityGroupIds: [provider/nlb/targets-443], listensOn: [443], name: provider/extra } }
  - { name: join, at: 20s, apply: ${join('provider/extra')} }
  - { name: gone, at: 80s, impair: { target: '${ONE}' }, how: refuse, for: 100s }
  - { name: leave, at: 200s, apply: ${leave('provider/extra')} }
  - { name: flapping, at: 5m, flap: { nlb: provider/nlb }, every: 100s, for: 100s }
  - { name: dark, at: 341500ms, impair: { az: use1-az4 }, how: isolate, for: 5s }
  - { name: silent, at: 7m, impair: { target: '${TWO}' }, how: isolate, for: 70s }
`,
      balancer('crossZone: true'),
    ),
    moved: ['TCP_ELB_Reset_Count', 'TCP_Target_Reset_Count', 'UnhealthyRoutingFlowCount'],
  },
  'a link between zones loses all, and zones are cut off in the instant in which processes go, before and after':
    {
      text: twoZones(
        '9m',
        `traffic:
  streams:
    from: { subnets: consumer/app/* }
    clients: 2
    to: { endpoint: consumer/web, port: 443 }
    arrivals: { demand: { flows: 9, from: 1 Mbps, stages: [{ until: 9m, rate: 1 Mbps }] } }
  held:
    from: { subnets: consumer/app/* }
    clients: 3
    to: { endpoint: consumer/web, port: 443 }
    arrivals: { constant: 1/s }
    connection: { request: 1 KiB, response: 1 KiB, hold: 30s }
timeline:
  - { name: lost, at: 1m, degrade: { zones: [use1-az6, use1-az4] }, loss: 100%, for: 30s }
  - { name: lossy, at: 2m, degrade: { zones: [use1-az6, use1-az4] }, loss: 50%, for: 20s }
  - { name: dark, at: 3m, impair: { az: use1-az4 }, how: isolate, for: 20s }
  - { name: gone, at: 3m, impair: { target: '${ONE}' }, how: refuse, for: 20s }
  - { name: gone-first, at: 6m, impair: { target: '${TWO}' }, how: refuse, for: 20s }
  - { name: then-dark, at: 6m, impair: { az: use1-az6 }, how: isolate, for: 20s }
`,
        balancer('crossZone: true'),
      ),
      moved: ['TCP_Target_Reset_Count', 'ActiveFlowCount'],
    },
  "a group is no longer any listener's, and then is again": {
    text: twoZones(
      '8m',
      `${traffic}timeline:
  - { name: none, at: 150s, apply: { type: DeleteListener, listenerArn: provider/nlb/listener-443 } }
  - { name: one, at: 5m, apply: { type: CreateListener, loadBalancerArn: provider/nlb, protocol: TCP, port: 443, ${GROUP} } }
`,
      balancer('crossZone: false'),
    ),
    moved: [],
  },
}

function moved(run: RunRecord): readonly string[] {
  const series = publishedMetrics(run).filter(({ points }) => points.some(({ sum }) => sum > 0))
  return [...new Set(series.map(({ metricName }) => metricName))]
}

describe.each(Object.entries(moves))('44: %s', (_, { text, moved: names }) => {
  const run = simulate(only(text))

  test('hosts, resets and flows are what steps, attempts and the log of events say [R-CW-7, R-NLB-6, R-NLB-11]', () => {
    expect(run.steps.filter(({ error }) => error !== undefined)).toEqual([])
    expect(differences(run)).toEqual([])
    expect(moved(run)).toEqual(expect.arrayContaining([...names]))
  })
})

describe('the checker sees, where targets come and go,', () => {
  const run = simulate(only(Object.values(moves)[0]?.text ?? ''))

  test.each([
    ['a host that is still counted after it has left', 'HealthyHostCount', neverFewer],
    ['a host that is counted before it was checked', 'HealthyHostCount', aMinuteEarly],
    ['what a target that has drained is cut off from on another account', 'TCP_ELB_Reset_Count', byTarget],
  ])('%s', (__, told, plant) => {
    expect(differences({ ...run, ...plant(run) })).toContain(told)
  })
})

describe('the checker sees, where two load balancers are on a way,', () => {
  const run = simulate(
    only(Object.values(moves).find(({ text }) => text.includes('api.x.internal'))?.text ?? ''),
  )

  test('a flow that one of them sent on while it failed open on the account of the other', () => {
    expect(differences({ ...run, ...atTheLast(run) })).toContain('UnhealthyRoutingFlowCount')
  })
})

/** What ways that lead as far as a node tell of that node, told of on a way that leads on from there. */
function atTheLast({ minutes, ways }: RunRecord): Partial<RunRecord> {
  const ids = ways.map(({ through }) => through.map(({ id }) => id).join(' '))
  const way = minutes.way.map((each, row) => {
    const isNodes = ways[each]?.through.at(-1)?.kind === 'load-balancer-node'
    if (!isNodes || minutes.unhealthyRoutings[row] === 0) return each
    return ids.findIndex((id) => id.startsWith(`${ids[each] ?? ''} `))
  })
  return { minutes: { ...minutes, way } }
}

function healthyRows({ gauges }: RunRecord): readonly boolean[] {
  return gauges.gauge.map((gauge) => gauges.of[gauge]?.counts === 'healthy-hosts')
}

function neverFewer(run: RunRecord): Partial<RunRecord> {
  const { gauges } = run
  const isOf = healthyRows(run)
  const kept = gauges.last.map((value, row) => (isOf[row] === true ? Math.max(1, value) : value))
  return { gauges: { ...gauges, last: kept } }
}

function aMinuteEarly(run: RunRecord): Partial<RunRecord> {
  const { gauges } = run
  const isOf = healthyRows(run)
  const minute = gauges.minute.map((value, row) => (isOf[row] === true && value > 3 ? value - 1 : value))
  return { gauges: { ...gauges, minute } }
}

function byTarget({ minutes }: RunRecord): Partial<RunRecord> {
  const { resetsByTarget, resetsByLoadBalancer } = minutes
  return {
    minutes: { ...minutes, resetsByTarget: resetsByLoadBalancer, resetsByLoadBalancer: resetsByTarget },
  }
}
