import { alarmHistories, analyse } from '@causeway/analysis'
import { simulate } from '@causeway/scenario'
import { expect, test } from 'vitest'
import { oneZone } from '../../packages/cli/src/one-zone.test-helper.ts'
import { only } from '../invariants/played.ts'

const CREATE =
  '{ type: CreateVpcEndpoint, name: consumer/second, vpcEndpointType: Interface, vpcId: consumer/app, ' +
  'serviceName: provider/web, subnetIds: [consumer/app/a] }'
const ACCEPT =
  '{ type: AcceptVpcEndpointConnections, serviceId: provider/web, vpcEndpointIds: [consumer/second] }'

// Provisioning takes two minutes, deletion one: it is there from 2:10 to 5:00, and again from 8:00 on.
const text = oneZone(
  'created-again',
  '12m',
  `seed: 7
traffic:
  late:
    from: { subnets: consumer/app/* }
    clients: 1
    to: { endpoint: consumer/second, port: 443 }
    arrivals: { constant: 2/s }
alarms:
  used: { of: consumer/second, metric: NewConnections, statistic: Sum, evaluationPeriods: 1, comparison: GreaterThanOrEqualToThreshold, threshold: 1, treatMissingData: notBreaching }
timeline:
  - { name: grow, at: 10s, apply: [${CREATE}, ${ACCEPT}] }
  - { name: gone, at: 4m, apply: { type: DeleteVpcEndpoints, vpcEndpointIds: [consumer/second] } }
  - { name: again, at: 6m, apply: [${CREATE}, ${ACCEPT}] }
assert:
  - { expect: capacity(consumer/second).min == 0 bps }
  - { expect: capacity(consumer/second).max == 10 Gbps }
`,
)

test('an alarm on a name watches the newest of that name, and its bandwidth is there as long as one of them is', () => {
  const scenario = only(text)
  const run = simulate(scenario)
  const [used] = alarmHistories(run)
  const alarms = (used?.spans ?? []).filter(({ state }) => state === 'ALARM')
  // The new one has connections from the minute on in which it is available.
  expect(alarms).toEqual([expect.objectContaining({ to: run.end })])
  expect(alarms[0]?.from).toBeGreaterThanOrEqual(8 * 60_000_000_000)
  expect(analyse([run], [scenario]).exitCode).toBe(0)
})
