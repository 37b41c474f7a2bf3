import { minutes, seconds } from '@causeway/ground'
import { describe, expect, test } from 'vitest'
import { buildScenario } from './build-scenario.ts'
import { loadScenario } from './load-scenario.ts'
import { planTimeline } from './plan-timeline.ts'
import { simulate } from './simulate.ts'
import { readerOf, small } from './small-scenario.test-helper.ts'

const load = (entries: string) =>
  loadScenario(
    readerOf({ 's.yaml': small.replace('assert:', () => `timeline:\n${entries}assert:`) }),
    's.yaml',
  )
const entry = (rest: string) => `  - { name: e, at: 10s, ${rest} }\n`

function planOf(rest: string) {
  const { scenarios, issues } = load(entry(rest))
  expect(issues).toEqual([])
  const [scenario] = scenarios
  if (scenario === undefined) throw new Error('no scenario')
  const built = buildScenario(scenario)
  const nameOf = (id: string) => built.entities.find((each) => each.id === id)?.name ?? id
  return { scenario, ...planTimeline(scenario.timeline, built), nameOf }
}

test('an entry without an end lasts to the end of the run', () => {
  const { faults } = planOf('impair: { az: use1-az4 }, how: isolate')
  expect(faults).toMatchObject([{ how: 'isolate', from: seconds(10), to: minutes(1) }])
})

test.each([
  ['impair: { target: provider/nlb/targets-443/use1-az4-1 }, how: refuse', 'refuse'],
  ['impair: { node: provider/nlb/* }, how: power-loss', 'power-loss'],
  ['impair: { interface: consumer/web/* }, how: gray, loss: 2%', 'gray'],
])('%s is a fault of interfaces [R-DP-15]', (rest, how) => {
  const { faults, nameOf } = planOf(rest)
  expect(faults).toHaveLength(1)
  expect(faults[0]).toMatchObject({ how, scope: { type: 'interface', id: /^eni-/ } })
  expect(nameOf(faults[0]?.scope.type === 'interface' ? faults[0].scope.id : '')).toMatch(/provider|consumer/)
})

test('links, Resolvers, checks and the control plane have faults of their own [R-DP-21]', () => {
  expect(planOf('degrade: { zones: [use1-az6, use1-az4] }, loss: 100%').faults[0]).toMatchObject({
    scope: { type: 'link', id: 'use1-az4 use1-az6' },
    lossPpb: 1_000_000_000,
    addedRoundTrip: 0,
  })
  expect(planOf('impair: { resolver: consumer/app }').faults[0]?.how).toBe('unavailable')
  expect(planOf('flap: { nlb: provider/nlb }, every: 20s').faults[0]).toMatchObject({ period: seconds(20) })
  expect(planOf('controlPlane: slow, delay: 30s').faults[0]).toMatchObject({
    how: 'slow',
    delay: seconds(30),
  })
  expect(planOf('controlPlane: unavailable').faults[0]?.scope).toEqual({ type: 'control-plane' })
})

test('a zonal shift is started, and cancelled at its end [R-NLB-21]', () => {
  const { commands, nameOf } = planOf('shift: { nlb: provider/nlb, az: use1-az4 }, for: 20s')
  expect(commands.map(({ at, command }) => [at, command.type])).toEqual([
    [seconds(10), 'StartZonalShift'],
    [seconds(30), 'CancelZonalShift'],
  ])
  const [start] = commands
  expect(start?.command.type === 'StartZonalShift' && nameOf(start.command.loadBalancerArn)).toBe(
    'provider/nlb',
  )
})

test("a command's names become ids, and the owner of the first thing calls", () => {
  const { commands, nameOf } = planOf(
    'apply: { type: RejectVpcEndpointConnections, serviceId: provider/web, vpcEndpointIds: [consumer/web] }',
  )
  const command = commands[0]?.command
  if (command?.type !== 'RejectVpcEndpointConnections') throw new Error('another command')
  expect([command.serviceId, ...command.vpcEndpointIds, command.accountId].map(nameOf)).toEqual([
    'provider/web',
    'consumer/web',
    'provider',
  ])
})

describe('what a timeline gets wrong is told where it stands', () => {
  test.each([
    ['how: isolate', 'CW015', 'an entry says what it does'],
    ['impair: { az: use1-az4 }, how: isolate, shift: { nlb: a/b, az: use1-az4 }', 'CW014', 'one thing'],
    ['impair: { az: use1-az4, target: provider/x }, how: isolate', 'CW014', 'exactly one of az'],
    ['impair: { az: use1-az4 }', 'CW015', 'missing key "how"'],
    ['impair: { az: use1-az4 }, how: refuse', 'CW014', 'a zone refuses nobody'],
    ['impair: { az: use1-az4 }, how: isolate, bandwidth: 1 Gbps', 'CW014', 'only degrade has bandwidth:'],
    ['impair: { target: provider/nope }, how: refuse', 'CW042', 'there is no instance or'],
    ['impair: { node: provider/x/* }, how: isolate', 'CW045', 'matches no load balancer node'],
    ['degrade: { zones: [use1-az4, use1-az4] }, loss: 1%', 'CW014', 'no link from'],
    ['degrade: { zones: [use1-az4, use1-az5] }, loss: 1%', 'CW034', 'no account'],
    ['degrade: { regions: [us-east-1, mars] }, loss: 1%', 'CW042', 'nothing of this topology'],
    ['degrade: { zones: [use1-az4, use1-az6] }, bandwidth: 1 Gbps', 'CW014', 'no bandwidth of its own'],
    ['degrade: { zones: [use1-az4, use1-az6] }', 'CW015', 'a loss, a latency or a bandwidth'],
    ['flap: { nlb: provider/nlb }', 'CW015', 'missing key "every"'],
    ['controlPlane: slow', 'CW015', 'missing key "delay"'],
    ['controlPlane: gone', 'CW014', 'unavailable, slow'],
    ['apply: { type: RejectVpcEndpointConnection }', 'CW014', 'RejectVpcEndpointConnection'],
    ['apply: { type: DeleteVpc, vpcId: consumer/app, vpc: x }', 'CW010', 'unknown key "vpc"'],
    ['apply: { type: DeleteVpcEndpoints, vpcEndpointIds: [consumer/wep] }', 'CW042', 'consumer/wep'],
    ['apply: { type: AllocateAddress }', 'CW015', 'accountId'],
  ])('%s', (rest, code, says) => {
    const { issues, scenarios } = load(entry(rest))
    expect(scenarios).toEqual([])
    const [issue] = issues.filter((each) => each.severity === 'error')
    expect([issue?.code, issue?.message]).toEqual([code, expect.stringContaining(says)])
    expect(issue?.line).toBe(29)
  })
})

test('a refused command is a step with its error and a warning, unless that is expected', () => {
  const refusal = 'apply: { type: DeleteVpc, vpcId: consumer/app }'
  const warned = (rest: string) => {
    const [scenario] = load(entry(rest)).scenarios
    const run = scenario && simulate(scenario)
    const step = run?.steps.find(({ cause }) => cause === 'e')
    return [step?.error?.code, run?.issues.map(({ code, awsCode }) => `${code} ${awsCode ?? ''}`)]
  }
  expect(warned(refusal)).toEqual(['DependencyViolation', ['CW071 DependencyViolation']])
  expect(warned(`${refusal}, refused: DependencyViolation`)).toEqual(['DependencyViolation', []])
  expect(warned(`${refusal}, refused: Other`)[1]).toEqual(['CW071 '])
})

test.each([
  ['apply: { type: DeleteVpc, vpcId: consumer/app }', 'consumer/app'],
  [
    'apply: { type: CreateVpcEndpoint, vpcEndpointType: Interface, vpcId: consumer/app, ' +
      'serviceName: provider/web, subnetIds: [provider/app/b] }',
    'provider/app/b',
  ],
  [
    'apply: { type: CreateVpcEndpoint, vpcEndpointType: Interface, vpcId: consumer/app, ' +
      'serviceName: provider/web, subnetIds: [consumer/app/a], privateDnsEnabled: true }',
    'provider/web',
  ],
  [
    'apply: { type: RejectVpcEndpointConnections, serviceId: provider/web, vpcEndpointIds: [consumer/web], ' +
      'accountId: consumer }',
    'provider/web',
  ],
])('the warning of a refusal quotes names, no ids: %s', (rest, name) => {
  const [scenario] = load(entry(rest)).scenarios
  const [issue] = scenario === undefined ? [] : simulate(scenario).issues
  expect(issue?.message).toContain(name)
  expect(issue?.message).not.toMatch(/-[0-9a-f]{8,}|\b[0-9]{12}\b/)
})

test('commands that an unavailable control plane hears are refused, and change nothing [A-143]', () => {
  const [scenario] = load(
    '  - { name: out, at: 5s, controlPlane: unavailable, for: 20s }\n' +
      entry('apply: { type: DeleteVpcEndpoints, vpcEndpointIds: [consumer/web] }'),
  ).scenarios
  const steps = scenario === undefined ? [] : simulate(scenario).steps
  expect(steps.find(({ cause }) => cause === 'e')?.error?.code).toBe('ServiceUnavailable')
})

test('a slow control plane takes a command late [A-143]', () => {
  const [scenario] = load(
    '  - { name: slow, at: 5s, controlPlane: slow, delay: 7s }\n' +
      entry('apply: { type: DeleteVpcEndpoints, vpcEndpointIds: [consumer/web] }'),
  ).scenarios
  const steps = scenario === undefined ? [] : simulate(scenario).steps
  expect(steps.find(({ cause }) => cause === 'e')?.at).toBe(seconds(17))
})
