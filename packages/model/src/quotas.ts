import { apiError, type ApiError } from '@causeway/ground'
import type { Account } from './place/account/types.ts'

interface Quota {
  readonly default: number
  /** The code that AWS answers with when one more is asked for. */
  readonly code: string
  readonly rule: string
  readonly what: string
  /** However much an account raises it, this is the end [R-RT-13, R-SG-6, R-ACL-6, R-PCX-3]. */
  readonly max?: number
}

/** Every quota that the model enforces, by name; an account may raise any of them [facts.md 15]. */
export const quotaRegister = {
  vpcsPerRegion: { default: 5, code: 'VpcLimitExceeded', rule: 'R-VPC-1', what: 'VPCs in a Region' },
  subnetsPerVpc: { default: 200, code: 'SubnetLimitExceeded', rule: 'R-VPC-1', what: 'subnets in a VPC' },
  ipv4BlocksPerVpc: {
    default: 5,
    code: 'CidrBlockLimitExceeded',
    rule: 'R-VPC-1',
    what: 'IPv4 blocks of a VPC',
  },
  routeTablesPerVpc: {
    default: 200,
    code: 'RouteTableLimitExceeded',
    rule: 'R-ERR-20',
    what: 'route tables in a VPC',
  },
  routesPerTable: {
    default: 50,
    code: 'RouteLimitExceeded',
    rule: 'R-ERR-20',
    what: 'created routes of a route table per address family',
    max: 1000,
  },
  propagatedRoutesPerTable: {
    default: 100,
    code: 'RouteLimitExceeded',
    rule: 'R-RT-13',
    what: 'propagated routes of a route table',
  },
  peeringsPerVpc: {
    default: 50,
    code: 'ActiveVpcPeeringConnectionPerVpcLimitExceeded',
    rule: 'R-PCX-3',
    what: 'active peering connections of a VPC',
    max: 125,
  },
  securityGroupsPerRegion: {
    default: 2500,
    code: 'SecurityGroupLimitExceeded',
    rule: 'R-SG-6',
    what: 'security groups in a Region',
  },
  rulesPerSecurityGroup: {
    default: 60,
    code: 'RulesPerSecurityGroupLimitExceeded',
    rule: 'R-SG-6',
    what: 'rules of a security group per direction and address family',
  },
  securityGroupsPerInterface: {
    default: 5,
    code: 'SecurityGroupsPerInterfaceLimitExceeded',
    rule: 'R-IF-3',
    what: 'security groups on a network interface',
    max: 16,
  },
  networkAclsPerVpc: {
    default: 200,
    code: 'NetworkAclLimitExceeded',
    rule: 'R-ACL-6',
    what: 'network ACLs in a VPC',
  },
  rulesPerNetworkAcl: {
    default: 20,
    code: 'NetworkAclEntryLimitExceeded',
    rule: 'R-ACL-6',
    what: 'rules of a network ACL per direction and address family',
    max: 40,
  },
  networkInterfacesPerRegion: {
    default: 5000,
    code: 'NetworkInterfaceLimitExceeded',
    rule: 'R-EP-11',
    what: 'network interfaces in a Region',
  },
  endpointsPerVpc: {
    default: 50,
    code: 'VpcEndpointLimitExceeded',
    rule: 'R-ERR-10',
    what: 'interface and Gateway Load Balancer endpoints in a VPC',
  },
  gatewayEndpointsPerRegion: {
    default: 20,
    code: 'VpcEndpointLimitExceeded',
    rule: 'R-GW-14',
    what: 'gateway endpoints in a Region',
  },
  gatewayEndpointsPerVpc: {
    default: 255,
    code: 'VpcEndpointLimitExceeded',
    rule: 'R-GW-14',
    what: 'gateway endpoints in a VPC',
    max: 255,
  },
  loadBalancersPerRegion: {
    default: 50,
    code: 'TooManyLoadBalancers',
    rule: 'R-NLB-20',
    what: 'Network Load Balancers in a Region',
  },
  listenersPerLoadBalancer: {
    default: 50,
    code: 'TooManyListeners',
    rule: 'R-NLB-20',
    what: 'listeners of a load balancer',
  },
  loadBalancerInterfacesPerVpc: {
    default: 1200,
    code: 'TooManyLoadBalancers',
    rule: 'R-NLB-20',
    what: 'interfaces of Network Load Balancers in a VPC',
  },
  targetsPerLoadBalancer: {
    default: 3000,
    code: 'TooManyTargets',
    rule: 'R-NLB-20',
    what: 'targets of a Network Load Balancer',
  },
  targetsPerLoadBalancerZone: {
    default: 500,
    code: 'TooManyTargets',
    rule: 'R-NLB-20',
    what: 'targets of a Network Load Balancer per zone, or in all with cross-zone on',
  },
  gatewayLoadBalancersPerRegion: {
    default: 100,
    code: 'TooManyLoadBalancers',
    rule: 'R-GWLB-12',
    what: 'Gateway Load Balancers in a Region',
  },
  gatewayLoadBalancersPerVpc: {
    default: 100,
    code: 'TooManyLoadBalancers',
    rule: 'R-GWLB-12',
    what: 'Gateway Load Balancers in a VPC',
  },
  targetsPerGatewayLoadBalancer: {
    default: 300,
    code: 'TooManyTargets',
    rule: 'R-GWLB-12',
    what: 'targets of a Gateway Load Balancer',
  },
  targetsPerGatewayLoadBalancerZone: {
    default: 300,
    code: 'TooManyTargets',
    rule: 'R-GWLB-12',
    what: 'targets of a Gateway Load Balancer per zone',
  },
  targetsPerTargetGroup: {
    default: 1000,
    code: 'TooManyTargets',
    rule: 'R-NLB-20',
    what: 'targets of a target group',
  },
} as const satisfies Readonly<Record<string, Quota>>

export type QuotaName = keyof typeof quotaRegister

/** What an account is allowed of something: its raised quota, up to where AWS raises it, else the default. */
export function quotaOf(account: Pick<Account, 'quotas'>, name: QuotaName): number {
  const quota: Quota = quotaRegister[name]
  return Math.min(account.quotas[name] ?? quota.default, quota.max ?? Infinity)
}

/** The most rules that the groups of one interface may hold by the two quotas together, however they are raised [R-SG-6]. */
export const RULES_PER_INTERFACE_MAX = 1000

/** Groups per interface × rules per group, as an account's quotas stand; AWS raises neither beyond 1,000 of these [R-SG-6]. */
export function rulesPerInterface(account: Pick<Account, 'quotas'>): number {
  return quotaOf(account, 'securityGroupsPerInterface') * quotaOf(account, 'rulesPerSecurityGroup')
}

/** Refuses to hold `count` of something when the account's quota is lower [R-Q-1, R-ERR-10, R-ERR-20]. */
export function overQuota(
  account: Account,
  name: QuotaName,
  count: number,
  field?: string,
): ApiError | undefined {
  const limit = quotaOf(account, name)
  if (count <= limit) return undefined
  const { code, rule, what } = quotaRegister[name]
  return apiError(
    code,
    rule,
    `${count} ${what} are more than the ${limit} that account ${account.accountId} may have; raise its quota ${name}`,
    field,
  )
}
