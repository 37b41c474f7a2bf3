import { assert, type AccountId } from '@causeway/ground'
import type { NetworkInterface } from '../vpc/network-interface/types.ts'
import type { IdentifiedArn } from './naming.ts'
import type { LoadBalancerArn, LoadBalancerCommon } from './network-load-balancer/types.ts'
import { nodesOf } from './nodes.ts'

/** What both kinds of load balancer are asked for at creation. */
interface Asked {
  readonly accountId: AccountId
  readonly loadBalancerName: string
  readonly ipAddressType?: LoadBalancerCommon['ipAddressType']
}

/** A load balancer of either kind as it is born: provisioning, cross-zone off, with a node per interface [R-NLB-1, R-NLB-4, R-GWLB-7]. */
export function bornBalancer(
  { accountId, loadBalancerName, ipAddressType = 'ipv4' }: Asked,
  { arn, self }: IdentifiedArn<LoadBalancerArn>,
  interfaces: readonly NetworkInterface[],
): LoadBalancerCommon {
  const [first] = interfaces
  assert(first !== undefined, 'a load balancer has a node')
  return {
    loadBalancerArn: arn,
    loadBalancerName,
    name: self.name,
    ownerId: accountId,
    vpcId: first.vpcId,
    state: 'provisioning',
    version: 0,
    ipAddressType,
    availabilityZones: nodesOf(interfaces),
    crossZoneEnabled: false,
    deletionProtectionEnabled: false,
  }
}
