import { tableGet } from '@causeway/ground'
import { emptyWorld } from '../commit.ts'
import type { ProfileName } from '../profile.ts'
import {
  bench,
  consumer,
  consumerZones,
  provider,
  providerZones,
  region,
} from '../sample-world.test-helper.ts'
import type { Bench } from '../sample-world.test-helper.ts'
import type { QuotaName } from '../quotas.ts'
import type { InstanceId } from '../vpc/instance/types.ts'
import type { SubnetId } from '../vpc/subnet/types.ts'
import type { VpcId } from '../vpc/vpc/types.ts'
import type { LoadBalancerArn } from './network-load-balancer/types.ts'
import type { CreateTargetGroup, TargetGroupArn } from './target-group/types.ts'

/** A provider's VPC with IPv6 and a subnet in each of three zones, and makers of what stands in it. */
export interface Provided {
  readonly on: Bench
  readonly vpcId: VpcId
  /** In use1-az1, use1-az2 and use1-az3, with IPv6. */
  readonly subnets: readonly [SubnetId, SubnetId, SubnetId]
  /** In use1-az1, IPv4 only. */
  readonly plain: SubnetId
  network(name: string, subnets?: readonly SubnetId[], ipAddressType?: 'ipv4' | 'dualstack'): LoadBalancerArn
  gateway(name: string, subnets?: readonly SubnetId[], ipAddressType?: 'ipv4' | 'dualstack'): LoadBalancerArn
  group(name: string, change?: Partial<CreateTargetGroup>): TargetGroupArn
  instance(name: string, subnetId: SubnetId): InstanceId
}

export function providedWorld(
  profile: ProfileName = 'guide-2024',
  quotas: Partial<Record<QuotaName, number>> = {},
): Provided {
  const on = bench({}, emptyWorld({}, profile))
  const accountId = provider
  const opening = { type: 'AddAccount', region, quotas } as const
  on.call('shop', { ...opening, accountId, alias: 'shop', zones: providerZones as never })
  on.call('user', { ...opening, accountId: consumer, alias: 'user', zones: consumerZones as never })
  const made = on.call('shop/main', {
    type: 'CreateVpc',
    accountId,
    cidrBlock: '10.0.0.0/16',
    amazonProvidedIpv6CidrBlock: true,
  })
  const vpcId = made['vpcId'] as VpcId
  const block = tableGet(on.world().vpcs, vpcId)?.ipv6CidrBlock ?? ''
  const subnet = (zone: string, i: number, hasIpv6 = true) => {
    const ipv6CidrBlock = block.replace(/0::\/56$/, `${i}::/64`)
    const command = { type: 'CreateSubnet', accountId, vpcId, zone, cidrBlock: `10.0.${i}.0/24` } as const
    const output = on.call(`shop/main/${i}`, { ...command, ...(hasIpv6 && { ipv6CidrBlock }) })
    return output['subnetId'] as SubnetId
  }
  const subnets = [subnet('us-east-1a', 0), subnet('us-east-1b', 1), subnet('us-east-1c', 2)] as const
  const balancer =
    (type: 'CreateLoadBalancer' | 'CreateGatewayLoadBalancer') =>
    (
      name: string,
      within: readonly SubnetId[] = subnets.slice(0, 2),
      ipAddressType?: 'ipv4' | 'dualstack',
    ) => {
      const asked = { type, accountId, loadBalancerName: name, subnets: within } as const
      const command = { ...asked, ...(ipAddressType !== undefined && { ipAddressType }) }
      return on.call(`shop/${name}`, command)['loadBalancerArn'] as LoadBalancerArn
    }
  return {
    on,
    vpcId,
    subnets,
    plain: subnet('us-east-1a', 3, false),
    network: balancer('CreateLoadBalancer'),
    gateway: balancer('CreateGatewayLoadBalancer'),
    group(name, change = {}) {
      const asked = { accountId, targetGroupName: name, vpcId, protocol: 'TCP', port: 80 } as const
      const output = on.call(`shop/${name}`, { type: 'CreateTargetGroup', ...asked, ...change })
      return output['targetGroupArn'] as TargetGroupArn
    },
    instance(name, subnetId) {
      const run = { type: 'RunInstances', accountId, subnetId, listensOn: [80] } as const
      return on.call(`shop/${name}`, run)['instanceId'] as InstanceId
    },
  }
}
