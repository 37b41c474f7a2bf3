import { seconds, tableValues } from '@causeway/ground'
import { describe, expect, test } from 'vitest'
import { listIn, rows } from '../../describe.test-helper.ts'
import { provider, sampleWorld } from '../../sample-world.test-helper.ts'
import { providedWorld } from '../provider-world.test-helper.ts'
import type { ViewObject } from '../../view/view.ts'

const sample = sampleWorld()
const world = sample.on.world()

describe('the views of load balancers', () => {
  test('show targets with their health and a group’s settings in seconds [R-NLB-6]', () => {
    const [health] = rows(world, provider, 'target-health')
    const states = listIn(health, 'TargetHealthDescriptions')
    expect(states.map(({ Target }) => (Target as ViewObject)['Id']).toSorted()).toEqual(
      sample.instances.toSorted(),
    )
    expect(states.map(({ TargetHealth }) => (TargetHealth as ViewObject)['State'])).toEqual([
      'healthy',
      'healthy',
    ])
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

describe('the attributes of target groups', () => {
  const { on, group } = providedWorld()
  const attributesOf = (arn: string) => {
    const [shown] = rows(on.world(), provider, 'target-group-attributes', { 'target-group-arn': [arn] })
    const pairs = listIn(shown, 'Attributes').map(({ Key, Value }) => [Key, Value])
    return Object.fromEntries(pairs) as Readonly<Record<string, string>>
  }

  test('of a Network Load Balancer are elbv2’s, with its words [R-NLB-8, R-NLB-9, R-NLB-11, R-NLB-12, R-NLB-13]', () => {
    const targetGroupArn = group('web')
    const attributes = {
      deregistrationDelay: seconds(60),
      proxyProtocolV2: true,
      stickiness: 'source_ip',
    } as const
    const modify = {
      type: 'ModifyTargetGroupAttributes',
      accountId: provider,
      targetGroupArn,
      attributes,
    } as const
    on.call('modify', modify)
    const floor = 'target_group_health.dns_failover.minimum_healthy_targets'
    expect(attributesOf(targetGroupArn)).toMatchObject({
      'deregistration_delay.timeout_seconds': '60',
      'deregistration_delay.connection_termination.enabled': 'false',
      'preserve_client_ip.enabled': 'true',
      'proxy_protocol_v2.enabled': 'true',
      'stickiness.enabled': 'true',
      'stickiness.type': 'source_ip',
      [`${floor}.count`]: '1',
      [`${floor}.percentage`]: 'off',
    })
    expect(attributesOf(targetGroupArn)).not.toHaveProperty('target_failover.on_unhealthy')
  })

  test('of a Gateway Load Balancer are about flows [R-GWLB-2, R-GWLB-5]', () => {
    const shown = attributesOf(group('appliances', { protocol: 'GENEVE', port: 6081 }))
    expect(shown).toMatchObject({
      'stickiness.enabled': 'false',
      'target_failover.on_deregistration': 'no_rebalance',
      'target_failover.on_unhealthy': 'no_rebalance',
    })
    expect(shown).not.toHaveProperty('proxy_protocol_v2.enabled')
  })

  test('an address outside the VPC is shown with its zone, an instance is not [R-NLB-23]', () => {
    const targetGroupArn = group('addresses', { targetType: 'ip' })
    const targets = [{ id: '192.168.4.5', port: 80, availabilityZone: 'all' }]
    on.call('register', { type: 'RegisterTargets', accountId: provider, targetGroupArn, targets })
    const [health] = rows(on.world(), provider, 'target-health', { 'target-group-arn': [targetGroupArn] })
    const target = { Id: '192.168.4.5', Port: 80, AvailabilityZone: 'all' }
    expect(health?.['TargetHealthDescriptions']).toMatchObject([{ Target: target }])
    const [instances] = rows(world, provider, 'target-health')
    for (const { Target } of listIn(instances, 'TargetHealthDescriptions'))
      expect(Target).not.toHaveProperty('AvailabilityZone')
  })
})
