import { minutes, seconds } from '@causeway/ground'
import { describe, expect, test } from 'vitest'
import { buildScenario } from './build-scenario.ts'
import { loadScenario } from './load-scenario.ts'
import type { RunRecord } from './run-record.ts'
import { openRun, restoreRun, simulate } from './simulate.ts'
import { readerOf, small } from './small-scenario.test-helper.ts'

const CREATE =
  '{ type: CreateVpcEndpoint, name: consumer/second, vpcEndpointType: Interface, vpcId: consumer/app, ' +
  'serviceName: provider/web, subnetIds: [consumer/app/a] }'
const ACCEPT =
  '{ type: AcceptVpcEndpointConnections, serviceId: provider/web, vpcEndpointIds: [consumer/second] }'
const DELETE = '{ type: DeleteVpcEndpoints, vpcEndpointIds: [consumer/second] }'
const grow = `  - { name: grow, at: 10s, apply: [${CREATE}, ${ACCEPT}] }\n`
const LATE = `  late:
    from: { subnets: consumer/app/* }
    clients: 1
    to: { endpoint: consumer/second, port: 443 }
    arrivals: { poisson: 2/s }
`

function load(timeline: string, { traffic = '', asserted = '', length = '10m' } = {}) {
  const text = small
    .replace('duration: 1m', `duration: ${length}`)
    .replace('variants:\n  plain: {}\n  zonal: { params: { dns: zonal } }\n', '')
    .replace(
      /assert:[^]*/,
      () => `${traffic}timeline:\n${timeline}${asserted === '' ? '' : `assert:\n${asserted}`}`,
    )
  return { ...loadScenario(readerOf({ 's.yaml': text }), 's.yaml'), lines: text.split('\n') }
}

function sound(...given: Parameters<typeof load>) {
  const { scenarios, issues } = load(...given)
  expect(issues).toEqual([])
  const [scenario] = scenarios
  if (scenario === undefined) throw new Error('no scenario')
  return scenario
}

function statesOf({ entities, states }: RunRecord, name: string, aspect: string) {
  return states.flatMap(({ entity, state, from, to, ...span }) =>
    entities[entity]?.name === name && span.aspect === aspect ? [[state, from, to]] : [],
  )
}

test('an entry names what an earlier one creates, and what it then consists of', () => {
  const fault =
    '  - { name: harm, at: 5m, for: 1m, impair: { interface: consumer/second/* }, how: isolate }\n'
  const run = simulate(sound(`${grow}${fault}  - { name: gone, at: 8m, apply: ${DELETE} }\n`))
  expect(run.issues).toEqual([])
  // Accepted at once, provisioned for 2 min [A-30], deleting for one [A-32].
  expect(statesOf(run, 'consumer/second', 'lifecycle')).toEqual([
    ['pending', seconds(10), seconds(130)],
    ['available', seconds(130), minutes(8)],
    ['deleting', minutes(8), minutes(9)],
    ['deleted', minutes(9), minutes(10)],
  ])
  expect(statesOf(run, 'consumer/second/a', 'fault')[0]).toEqual(['isolate', minutes(5), minutes(6)])
})

test('an interface that is deleted has no health any more, nor does DNS learn of it [R-DNS-13]', () => {
  const fault =
    '  - { name: harm, at: 530s, for: 1m, impair: { interface: consumer/second/* }, how: isolate }\n'
  const run = simulate(sound(`${grow}  - { name: gone, at: 8m, apply: ${DELETE} }\n${fault}`))
  const ends = ['health', 'seenHealth'].map(
    (aspect) => statesOf(run, 'consumer/second/a', aspect).at(-1)?.[2],
  )
  expect(ends).toEqual([minutes(9), minutes(9)])
})

test('traffic to an endpoint that is yet to come fails until it is available, and after its deletion', () => {
  const run = simulate(
    sound(`${grow}  - { name: gone, at: 8m, apply: ${DELETE} }\n`, {
      traffic: LATE,
      asserted:
        '  - { expect: success(consumer/second) >= 1% }\n  - { expect: cost(consumer/second) <= 1 USD }\n',
    }),
  )
  const late = run.connections.class.flatMap((each, row) => (run.classes[each] === 'late' ? [row] : []))
  const startsOf = (outcome: number) =>
    late.flatMap((row) =>
      run.connections.outcome[row] === outcome ? (run.connections.start[row] ?? []) : [],
    )
  const done = startsOf(0)
  // Its last of three attempts, 3 s each and some backoff, may come in time.
  expect(done.length).toBeGreaterThan(100)
  expect(Math.min(...done)).toBeGreaterThan(seconds(120))
  expect(Math.max(...done)).toBeLessThan(seconds(482))
  expect(Math.min(...startsOf(1))).toBeLessThan(seconds(10))
  expect(Math.max(...startsOf(1))).toBeGreaterThan(minutes(8))
})

test('what a run creates has the id that was foreseen, and a name again means the newest', () => {
  const again = [
    grow,
    `  - { name: gone, at: 3m, apply: ${DELETE} }\n`,
    `  - { name: again, at: 5m, apply: [${CREATE}, ${ACCEPT}] }\n`,
    `  - { name: gone-again, at: 8m, apply: ${DELETE} }\n`,
  ]
  const { steps, entities, issues } = simulate(sound(again.join('')))
  expect(issues).toEqual([])
  const made = entities.filter(({ name }) => name === 'consumer/second').map(({ id }) => id)
  const deleted = steps.flatMap(({ command }) =>
    command.type === 'DeleteVpcEndpoints' ? command.vpcEndpointIds : [],
  )
  expect(made).toHaveLength(2)
  expect(deleted).toEqual(made)
})

test.each([
  [
    'CreateSubnet, name: consumer/second, vpcId: consumer/app, zone: us-east-1a, cidrBlock: 10.0.9.0/24',
    'a vpc endpoint',
  ],
  ['CreateHostedZone, name: consumer/app, zoneName: shop.example, vpcIds: [consumer/app]', 'a vpc'],
])('no command may take a name that a thing of another kind has: %s', (command, holder) => {
  const { issues, scenarios } = load(`${grow}  - { name: more, at: 5m, apply: { type: ${command} } }\n`)
  expect(scenarios).toEqual([])
  const name = holder === 'a vpc' ? 'consumer/app' : 'consumer/second'
  expect(issues.map(({ code, message }) => [code, message])).toEqual([
    ['CW043', `"${name}" is already the name of ${holder}`],
  ])
})

test('everything that a command makes is an entity, and a load balancer that goes is deleted', () => {
  const inspect = `  - name: build
    at: 10s
    apply:
      - { type: CreateGatewayLoadBalancer, name: provider/gw, loadBalancerName: gw, subnets: [provider/app/b] }
      - { type: CreateLoadBalancer, name: provider/other, loadBalancerName: other, subnets: [provider/app/b] }
      - { type: CreateSubnet, name: provider/app/c, vpcId: provider/app, zone: us-east-1a, cidrBlock: 10.0.9.0/24 }
      - { type: CreateNatGateway, name: provider/nat, subnetId: provider/app/c, connectivityType: private }
      - { type: CreateHostedZone, name: provider/zone, zoneName: shop.example, vpcIds: [provider/app] }
  - name: serve
    at: 150s
    apply:
      - { type: CreateVpcEndpointServiceConfiguration, name: provider/inspect, gatewayLoadBalancerArns: [provider/gw], acceptanceRequired: false }
      - { type: ModifyVpcEndpointServicePermissions, serviceId: provider/inspect, addAllowedPrincipals: ['*'] }
  - name: ask
    at: 4m
    apply: { type: CreateVpcEndpoint, name: consumer/probe, vpcEndpointType: GatewayLoadBalancer, vpcId: consumer/app, serviceName: provider/inspect, subnetIds: [consumer/app/a] }
  - name: gone
    at: 5m
    apply: { type: DeleteLoadBalancer, loadBalancerArn: provider/other }
`
  const run = simulate(sound(inspect))
  expect(run.issues).toEqual([])
  const kinds = Object.fromEntries(run.entities.map(({ name, kind }) => [name, kind]))
  expect(kinds).toMatchObject({
    'provider/gw': 'gateway-load-balancer',
    'provider/other': 'network-load-balancer',
    'provider/app/c': 'subnet',
    'provider/nat': 'nat-gateway',
    'provider/zone': 'hosted-zone',
    'provider/inspect': 'endpoint-service',
    'consumer/probe': 'vpc-endpoint',
  })
  expect(statesOf(run, 'consumer/probe', 'lifecycle').map(([state]) => state)).toEqual([
    'pending',
    'available',
  ])
  expect(statesOf(run, 'provider/gw', 'lifecycle').map(([state]) => state)).toEqual([
    'provisioning',
    'active',
  ])
  expect(statesOf(run, 'provider/other', 'lifecycle').at(-1)).toEqual(['deleted', minutes(5), minutes(10)])
})

test('a run that is saved between goes on to the same record', () => {
  const scenario = sound(`${grow}  - { name: gone, at: 8m, apply: ${DELETE} }\n`, { traffic: LATE })
  const whole = simulate(scenario)
  for (const events of [10, 300, 2500]) {
    const first = openRun(scenario)
    first.advance(events)
    const second = restoreRun(scenario, first.save(), first.digestSoFar())
    second.advance(Number.MAX_SAFE_INTEGER)
    expect(second.finish().digests).toEqual(whole.digests)
  }
})

test('ids are foreseen through a control plane that is slow, too [A-143]', () => {
  const slow = '  - { name: slow, at: 5s, for: 20s, controlPlane: slow, delay: 30s }\n'
  const gone = (at: string) => `  - { name: gone, at: ${at}, apply: ${DELETE} }\n`
  expect(simulate(sound(`${slow}${grow}${gone('41s')}`)).issues).toEqual([])
  expect(load(`${slow}${grow}${gone('39s')}`).issues.map(({ message }) => message)).toEqual([
    '"consumer/second" does not exist at 39s: "grow" creates it at 40s',
  ])
})

describe('a name that nothing has at that time is told where it stands', () => {
  const gone = (at: string) => `  - { name: gone, at: ${at}, apply: ${DELETE} }\n`
  const refused = CREATE.replace('[consumer/app/a]', '[]')

  /** The errors, each with the text that its caret points at. */
  function errorsOf(...given: Parameters<typeof load>) {
    const { issues, lines } = load(...given)
    const errors = issues.filter(({ severity }) => severity === 'error')
    return errors.map(({ code, message, line, column, length }) => [
      code,
      message,
      lines[line - 1]
        ?.slice(0, column - 1)
        .trim()
        .split(' ')
        .slice(0, 4)
        .join(' '),
      lines[line - 1]?.slice(column - 1, column - 1 + length),
    ])
  }

  test.each([
    [grow + gone('5s'), '"consumer/second" does not exist at 5s: "grow" creates it at 10s', 'gone'],
    [
      `  - { name: grow, at: 10s, apply: [${ACCEPT}, ${CREATE}] }\n`,
      '"consumer/second" does not exist yet: "grow" creates it at 10s too, but after that',
      'grow',
    ],
    [
      '  - { name: out, at: 5s, for: 10s, controlPlane: unavailable }\n' +
        `  - { name: grow, at: 10s, apply: ${CREATE} }\n${gone('20s')}`,
      expect.stringContaining('"grow" asks for it at 10s and is refused with ServiceUnavailable'),
      'gone',
    ],
    [
      `  - { name: grow, at: 10s, apply: ${refused} }\n${gone('20s')}`,
      expect.stringContaining('"grow" asks for it at 10s and is refused with MissingParameter'),
      'gone',
    ],
  ])('%s', (timeline, message, entry) => {
    const told = ['CW042', message, `- { name: ${entry},`, 'consumer/second']
    expect(errorsOf(timeline)).toEqual([told])
  })

  test('a creation that is refused is told in names, no ids', () => {
    const strange = CREATE.replace('[consumer/app/a]', '[provider/app/b]')
    const [told] = errorsOf(`  - { name: grow, at: 10s, apply: ${strange} }\n${gone('20s')}`)
    expect(told?.[1]).toMatch(/is refused with [\w.]+: .*provider\/app\/b/)
    expect(told?.[1]).not.toMatch(/-[0-9a-f]{8,}/)
  })

  test('only once where what creates it is wrong itself', () => {
    const wrong = CREATE.replace('consumer/app/a', 'consumer/app/nowhere')
    const [first, ...others] = errorsOf(`  - { name: grow, at: 10s, apply: ${wrong} }\n${gone('20s')}`)
    expect([first?.[1], others]).toEqual(['nothing is named "consumer/app/nowhere"', []])
  })

  test('where traffic goes to what is refused', () => {
    const entry = `  - { name: grow, at: 10s, apply: ${refused} }\n`
    expect(errorsOf(entry, { traffic: LATE })).toEqual([
      ['CW042', expect.stringContaining('"grow" asks for it at 10s'), 'to: { endpoint:', 'consumer/second'],
    ])
  })
})

test('alarms may watch what is yet to come', () => {
  const alarm = `alarms:
  quiet: { of: consumer/second, metric: NewConnections, statistic: Sum, evaluationPeriods: 1, comparison: LessThanThreshold, threshold: 1 }
`
  const scenario = sound(grow, { traffic: `${LATE}${alarm}` })
  expect(scenario.alarms?.map(({ of, namespace }) => [of, namespace])).toEqual([
    ['consumer/second', 'AWS/PrivateLinkEndpoints'],
  ])
  expect(buildScenario(scenario).entities.some(({ name }) => name === 'consumer/second')).toBe(false)
})
