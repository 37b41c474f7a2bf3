import { byCodeUnit } from '@causeway/ground'
import { zoneNameOf } from '../../place/account/find.ts'
import { ownRows, present, word } from '../../view/parts.ts'
import { viewOf, type Asking, type ViewObject } from '../../view/view.ts'
import { loadBalancerDnsName } from '../dns-names.ts'
import type { GatewayLoadBalancer } from '../gateway-load-balancer/types.ts'
import type { LoadBalancerNode, NetworkLoadBalancer } from '../network-load-balancer/types.ts'

type Balancer =
  | { readonly type: 'network'; readonly row: NetworkLoadBalancer }
  | { readonly type: 'gateway'; readonly row: GatewayLoadBalancer }

const filters = {
  'load-balancer-arn': ({ row }: Balancer) => row.loadBalancerArn,
  'load-balancer-name': ({ row }: Balancer) => row.loadBalancerName,
  type: ({ type }: Balancer) => type,
  'vpc-id': ({ row }: Balancer) => row.vpcId,
  'state-code': ({ row }: Balancer) => row.state,
}

/** Elbv2 DescribeLoadBalancers: Network and Gateway Load Balancers, nodes in the caller's zone names [R-NLB-1, R-NLB-18, R-REG-2]. */
export const loadBalancersView = viewOf<Balancer>({
  list: 'LoadBalancers',
  rows: ownBalancers,
  show: (balancer, asking) => ({
    LoadBalancerArn: balancer.row.loadBalancerArn,
    LoadBalancerName: balancer.row.loadBalancerName,
    Type: balancer.type,
    VpcId: balancer.row.vpcId,
    State: { Code: balancer.row.state },
    IpAddressType: balancer.row.ipAddressType,
    AvailabilityZones: balancer.row.availabilityZones.map((node) => shownNode(node, asking)),
    ...(balancer.type === 'network' && networkFields(balancer.row)),
  }),
  filters,
  taggedAs: ({ row }) => row.loadBalancerArn,
})

/** Elbv2 DescribeLoadBalancerAttributes for every load balancer of the account, where AWS answers about one at a time [R-NLB-4]. */
export const loadBalancerAttributesView = viewOf<Balancer>({
  list: 'LoadBalancerAttributes',
  rows: ownBalancers,
  show: ({ row }) => ({
    LoadBalancerArn: row.loadBalancerArn,
    Attributes: [
      { Key: 'deletion_protection.enabled', Value: word(row.deletionProtectionEnabled) },
      { Key: 'load_balancing.cross_zone.enabled', Value: word(row.crossZoneEnabled) },
    ],
  }),
  filters,
})

function ownBalancers(asking: Asking): readonly Balancer[] {
  const { loadBalancers, gatewayLoadBalancers } = asking.world
  const rows: readonly Balancer[] = [
    ...ownRows(asking, loadBalancers).map((row) => ({ type: 'network', row }) as const),
    ...ownRows(asking, gatewayLoadBalancers).map((row) => ({ type: 'gateway', row }) as const),
  ]
  return rows.toSorted((a, b) => byCodeUnit(a.row.loadBalancerArn, b.row.loadBalancerArn))
}

function shownNode({ zoneId, subnetId }: LoadBalancerNode, { account }: Asking): ViewObject {
  return present({
    ZoneName: zoneNameOf(account, zoneId),
    SubnetId: subnetId,
    LoadBalancerAddresses: [],
  })
}

// A Gateway Load Balancer has neither a name nor groups [R-NLB-16].
function networkFields(row: NetworkLoadBalancer): ViewObject {
  const { securityGroups } = row
  const enforces = row.enforceSecurityGroupInboundRulesOnPrivateLinkTraffic
  return present({
    DNSName: loadBalancerDnsName(row),
    Scheme: 'internal',
    SecurityGroups: securityGroups,
    EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: securityGroups.length > 0 ? enforces : undefined,
  })
}
