import { tableValues } from '@causeway/ground'
import { loadBalancerDnsName } from '@causeway/model'
import type { LoadBalancerArn, TargetGroupArn } from '@causeway/model'
import { AZ1, consumer } from './town.test-helper.ts'
import type { Town } from './town.test-helper.ts'

/** A load balancer of the consumer's, with a node in each zone that both send to the endpoint's interface in the first. */
export function frontOf(self: Town): LoadBalancerArn {
  const common = { accountId: consumer } as const
  const loadBalancerArn = self.call('user/front', {
    ...common,
    type: 'CreateLoadBalancer',
    loadBalancerName: 'front',
    subnets: [self.subnets['clients-1'] as never, self.subnets['clients-2'] as never],
  })['loadBalancerArn'] as LoadBalancerArn
  const targetGroupArn = self.call('user/addresses', {
    ...common,
    type: 'CreateTargetGroup',
    targetGroupName: 'addresses',
    vpcId: self.vpcs.consumer,
    protocol: 'TCP',
    port: 443,
    targetType: 'ip',
  })['targetGroupArn'] as TargetGroupArn
  const target = { id: self.interface(self.eni(AZ1)).privateIpAddress as never }
  self.call('register', { ...common, type: 'RegisterTargets', targetGroupArn, targets: [target] })
  const listener = { protocol: 'TCP', port: 443, loadBalancerArn, targetGroupArn } as const
  self.call('user/listener', { ...common, type: 'CreateListener', ...listener })
  self.call('cross-zone', {
    ...common,
    type: 'ModifyLoadBalancerAttributes',
    loadBalancerArn,
    crossZoneEnabled: true,
  })
  self.settle()
  return loadBalancerArn
}

/** Its name in DNS. */
export function frontName(self: Town): string {
  const found = tableValues(self.world().loadBalancers).find(({ name }) => name === 'user/front')
  if (found === undefined) throw new Error('no front')
  return loadBalancerDnsName(found)
}
