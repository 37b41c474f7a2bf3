import { tableGet, type AzId } from '@causeway/ground'
import { addAccounts, addVpc, bench, provider } from '../../sample-world.test-helper.ts'
import type { InstanceId } from '../../vpc/instance/types.ts'
import type { SubnetId } from '../../vpc/subnet/types.ts'
import type { CreateListener } from '../listener/types.ts'
import { eligibleTargets } from './eligible.ts'
import type { CreateTargetGroup, RegisterTargets, TargetGroupArn } from './types.ts'

/** A load balancer in use1-az1 and use1-az2, and one instance in each of the three zones. */
export const targetBench = (crossZone?: CreateTargetGroup['crossZone']) => {
  const on = bench()
  addAccounts(on)
  const { vpcId, subnets } = addVpc(on, provider, 'shop/main', ['us-east-1a', 'us-east-1b', 'us-east-1c'])
  const ids = subnets.map((subnetId: SubnetId, i) => {
    const run = { type: 'RunInstances', accountId: provider, subnetId, listensOn: [80] } as const
    return on.call(`shop/i${i}`, run)['instanceId'] as InstanceId
  })
  const enabled = subnets.slice(0, 2)
  const balance = {
    type: 'CreateLoadBalancer',
    accountId: provider,
    loadBalancerName: 'web',
    subnets: enabled,
  } as const
  const loadBalancerArn = on.call('shop/web', balance)['loadBalancerArn'] as never
  const group: CreateTargetGroup = {
    type: 'CreateTargetGroup',
    accountId: provider,
    targetGroupName: 'web',
    vpcId,
    protocol: 'TCP',
    port: 80,
    ...(crossZone !== undefined && { crossZone }),
  }
  const targetGroupArn = on.call('shop/group', group)['targetGroupArn'] as TargetGroupArn
  const listen: CreateListener = {
    type: 'CreateListener',
    accountId: provider,
    loadBalancerArn,
    protocol: 'TCP',
    port: 443,
    targetGroupArn,
  }
  const register: RegisterTargets = {
    type: 'RegisterTargets',
    accountId: provider,
    targetGroupArn,
    targets: ids.map((id) => ({ id })),
  }
  const read = () => ({
    balancer: tableGet(on.world().loadBalancers, loadBalancerArn),
    group: tableGet(on.world().targetGroups, targetGroupArn),
  })
  const states = () =>
    Object.fromEntries(read().group?.targets.map((target) => [target.zoneId, target.state]) ?? [])
  const eligible = (zoneId: string): string[] => {
    const { balancer, group: kept } = read()
    if (balancer === undefined || kept === undefined) return []
    return eligibleTargets(on.world(), balancer, kept, zoneId as AzId).map((target) => target.zoneId)
  }
  return { on, vpcId, ids, group, listen, register, read, states, eligible }
}
