import type { IpAddress } from '@causeway/ground'
import type { Item } from './item.ts'

/**
 * All records of one name and type. The name is full; `alias` is the name of an endpoint or load balancer of the
 * topology, or the DNS name of one.
 */
export interface RecordItem {
  readonly name: string
  readonly type: 'A' | 'AAAA' | 'CNAME' | 'TXT'
  readonly ttlSeconds?: number
  readonly values?: readonly string[]
  readonly alias?: string
}

/** A hosted zone; without `vpcs` it is public [R-SVC-19]. */
export interface ZoneItem extends Item {
  readonly domain: string
  readonly vpcs: readonly string[]
  readonly records: readonly RecordItem[]
}

/** Two addresses or more, one for each subnet listed; `addresses` are in the order of `subnets` [R-DNS-19]. */
export interface ResolverEndpointItem extends Item {
  readonly direction: 'inbound' | 'outbound'
  readonly subnets: readonly string[]
  readonly securityGroups?: readonly string[]
  readonly addresses?: readonly IpAddress[]
}

/** A forwarding rule that holds in its VPCs; `endpoint` is an outbound Resolver endpoint [R-DNS-19]. */
export interface ResolverRuleItem extends Item {
  readonly domain: string
  readonly endpoint: string
  readonly targets: readonly IpAddress[]
  readonly vpcs: readonly string[]
}

/** A user or role; without `arn` its own name says it. Policies are JSON texts [R-IAM-5]. */
export interface PrincipalItem extends Item {
  readonly kind: 'user' | 'role'
  readonly arn?: string
  readonly policies: readonly string[]
  readonly permissionsBoundary?: string
  readonly tags: Readonly<Record<string, string>>
}

/** The policy of a bucket or other resource that only policies know, by its ARN; its account owns it [R-IAM-5]. */
export interface ResourcePolicyItem extends Item {
  readonly resource: string
  readonly policy: string
}
