import { simulate } from '@causeway/scenario'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { only } from '../invariants/played.ts'
import { differences } from './differences.ts'
import { twoZones } from './two-zones.ts'

const GROUP = 'targetGroupArn: provider/nlb/target-group-443'
const TARGETS = ['use1-az4-1', 'use1-az4-2', 'use1-az6-1', 'use1-az6-2']
const LENGTH = 200

const target = fc.constantFrom(...TARGETS).map((name) => `provider/nlb/targets-443/${name}`)
const zone = fc.constantFrom('use1-az4', 'use1-az6')
const some = fc.uniqueArray(target, { minLength: 1, maxLength: 4 })
const ids = (names: readonly string[]) => names.map((name) => `{ id: ${name} }`).join(', ')

const move = fc.oneof(
  {
    weight: 4,
    arbitrary: some.map((names) => `apply: { type: DeregisterTargets, ${GROUP}, targets: [${ids(names)}] }`),
  },
  {
    weight: 4,
    arbitrary: some.map((names) => `apply: { type: RegisterTargets, ${GROUP}, targets: [${ids(names)}] }`),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(target, fc.constantFrom('refuse', 'isolate', 'power-loss'), fc.integer({ min: 5, max: 60 }))
      .map(([name, how, length]) => `impair: { target: '${name}' }, how: ${how}, for: ${length}s`),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(zone, fc.integer({ min: 5, max: 60 }))
      .map(([az, length]) => `impair: { az: ${az} }, how: isolate, for: ${length}s`),
  },
  {
    weight: 1,
    arbitrary: fc
      .boolean()
      .map(
        (isOn) =>
          `apply: { type: ModifyLoadBalancerAttributes, loadBalancerArn: provider/nlb, crossZoneEnabled: ${isOn} }`,
      ),
  },
  { weight: 1, arbitrary: fc.constant('flap: { nlb: provider/nlb }, every: 50s, for: 60s') },
)

const plan = fc
  .record({
    crossZone: fc.boolean(),
    delay: fc.constantFrom('0s', '4s', '45s'),
    terminates: fc.boolean(),
    interval: fc.constantFrom('5s', '10s'),
    register: fc.constantFrom('0s', '3s', '30s'),
    flows: fc.constantFrom(1, 6),
    least: fc.constantFrom('count: 1', 'percentage: 60%'),
    moves: fc.array(fc.tuple(fc.integer({ min: 0, max: LENGTH - 1 }), move), { minLength: 2, maxLength: 8 }),
  })
  .map(({ crossZone, delay, terminates, interval, register, flows, least, moves }) =>
    twoZones(
      `${LENGTH + 70}s`,
      `traffic:
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
    arrivals: { poisson: 4/m }
    connection: { requests: 30, idle: 1s }
  streams:
    from: { subnets: consumer/app/* }
    clients: 1
    to: { endpoint: consumer/web, port: 443 }
    arrivals: { demand: { flows: ${flows}, from: 1 Mbps, stages: [{ until: 60s, rate: 2 Mbps }] } }
knobs: { timing.nlbRegister: ${register} }
timeline:
${moves.map(([at, text], number) => `  - { name: move-${number}, at: ${at}s, ${text} }`).join('\n')}
`,
      `crossZone: ${crossZone}, listeners: { '443': { targets: 2, deregistrationDelay: ${delay}, connectionTermination: ${terminates}, health: { interval: ${interval} }, unhealthyRouting: { ${least} }, dnsFailover: { ${least} } } }`,
    ),
  )

test('44: every metric is what steps, attempts and the log of events say, whatever targets come and go [R-CW-7, R-NLB-6, R-NLB-7, R-NLB-9, R-NLB-11]', () => {
  fc.assert(
    fc.property(plan, (text) => {
      expect(differences(simulate(only(text)))).toEqual([])
    }),
    { seed: 45, numRuns: 6 },
  )
})
