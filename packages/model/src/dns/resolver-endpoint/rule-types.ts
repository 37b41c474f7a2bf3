import type { AccountId, Id, IpAddress } from '@causeway/ground'
import type { VpcId } from '../../vpc/vpc/types.ts'
import type { ResolverEndpointId } from './types.ts'

export type ResolverRuleId = Id<'rslvr-rr'>

/** Sends the questions for a domain out of its VPCs to name servers elsewhere, by an outbound endpoint [R-DNS-19]. */
export interface ResolverRule {
  readonly resolverRuleId: ResolverRuleId
  readonly name: string
  readonly ownerId: AccountId
  /** Lower case, without the last dot; it holds for all names below it too. */
  readonly domainName: string
  readonly resolverEndpointId: ResolverEndpointId
  /** Non-empty. */
  readonly targetIps: readonly IpAddress[]
  /** Sorted. */
  readonly vpcIds: readonly VpcId[]
}

/** Route53Resolver CreateResolverRule of type FORWARD. */
export interface CreateResolverRule {
  readonly type: 'CreateResolverRule'
  readonly accountId: AccountId
  readonly domainName: string
  readonly resolverEndpointId: ResolverEndpointId
  readonly targetIps: readonly string[]
}

/** Lets a rule hold in a VPC. */
export interface AssociateResolverRule {
  readonly type: 'AssociateResolverRule'
  readonly accountId: AccountId
  readonly resolverRuleId: ResolverRuleId
  readonly vpcId: VpcId
}

export interface DisassociateResolverRule {
  readonly type: 'DisassociateResolverRule'
  readonly accountId: AccountId
  readonly resolverRuleId: ResolverRuleId
  readonly vpcId: VpcId
}

export interface DeleteResolverRule {
  readonly type: 'DeleteResolverRule'
  readonly accountId: AccountId
  readonly resolverRuleId: ResolverRuleId
}
