import { tableValues } from '@causeway/ground'
import { describe, expect, test } from 'vitest'
import { rows } from '../../describe.test-helper.ts'
import { provider, sampleWorld } from '../../sample-world.test-helper.ts'
import type { ViewObject } from '../../view/view.ts'

const sample = sampleWorld()
const world = sample.on.world()

describe('the views of load balancers', () => {
  test('show targets with their health and a group’s settings in seconds [R-NLB-6]', () => {
    const [health] = rows(world, provider, 'target-health')
    const states = health?.['TargetHealthDescriptions'] as { TargetHealth: ViewObject; Target: ViewObject }[]
    expect(states.map(({ Target }) => Target['Id']).toSorted()).toEqual(sample.instances.toSorted())
    expect(states.map(({ TargetHealth }) => TargetHealth['State'])).toEqual(['healthy', 'healthy'])
    const [group] = rows(world, provider, 'target-groups')
    const interval = (tableValues(world.targetGroups)[0]?.healthCheck.interval ?? 0) / 1e9
    expect(group).toMatchObject({
      HealthCheckIntervalSeconds: interval,
      HealthCheckPort: 'traffic-port',
      LoadBalancerArns: [sample.loadBalancerArn],
    })
  })

  test('show a balancer, its cross-zone attribute and its listener [R-NLB-1, R-NLB-2, R-NLB-4]', () => {
    const [balancer] = rows(world, provider, 'load-balancers', { 'load-balancer-name': ['web'] })
    expect(balancer).toMatchObject({
      Type: 'network',
      State: { Code: 'active' },
      AvailabilityZones: [{ ZoneName: 'us-east-1b' }, { ZoneName: 'us-east-1c' }],
    })
    expect(rows(world, provider, 'load-balancer-attributes')[0]?.['Attributes']).toContainEqual({
      Key: 'load_balancing.cross_zone.enabled',
      Value: 'false',
    })
    expect(rows(world, provider, 'listeners', { port: ['443'] })).toMatchObject([
      { Protocol: 'TCP', LoadBalancerArn: sample.loadBalancerArn, DefaultActions: [{ Type: 'forward' }] },
    ])
  })
})
