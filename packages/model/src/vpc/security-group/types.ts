import type { AccountId, Cidr, Id } from '@causeway/ground'
import type { VpcId } from '../vpc/types.ts'

export type SecurityGroupId = Id<'sg'>

export type RulePeer =
  | { readonly type: 'cidr'; readonly cidr: Cidr }
  | { readonly type: 'group'; readonly groupId: SecurityGroupId }
  | { readonly type: 'prefix-list'; readonly prefixListId: Id<'pl'> }

/** `-1` is every protocol; ports are inclusive and -1..-1 where the protocol has none [R-SG-2]. */
export interface SecurityGroupRule {
  readonly ipProtocol: string
  readonly fromPort: number
  readonly toPort: number
  readonly peer: RulePeer
}

export interface SecurityGroup {
  readonly groupId: SecurityGroupId
  readonly name: string
  readonly groupName: string
  readonly ownerId: AccountId
  readonly vpcId: VpcId
  readonly ipPermissions: readonly SecurityGroupRule[]
  readonly ipPermissionsEgress: readonly SecurityGroupRule[]
}

/** A new group admits nothing and lets everything out [R-SG-1]. */
export interface CreateSecurityGroup {
  readonly type: 'CreateSecurityGroup'
  readonly accountId: AccountId
  readonly vpcId: VpcId
  readonly groupName: string
}

/** A rule as a caller states it; the verb checks and canonicalises it. */
export interface RuleRequest {
  readonly ipProtocol: string
  readonly fromPort?: number
  readonly toPort?: number
  readonly cidrIp?: string
  readonly cidrIpv6?: string
  readonly prefixListId?: Id<'pl'>
  readonly groupId?: SecurityGroupId
}

export interface AuthorizeSecurityGroupIngress {
  readonly type: 'AuthorizeSecurityGroupIngress'
  readonly accountId: AccountId
  readonly groupId: SecurityGroupId
  readonly rules: readonly RuleRequest[]
}

export interface AuthorizeSecurityGroupEgress {
  readonly type: 'AuthorizeSecurityGroupEgress'
  readonly accountId: AccountId
  readonly groupId: SecurityGroupId
  readonly rules: readonly RuleRequest[]
}

export interface RevokeSecurityGroupIngress {
  readonly type: 'RevokeSecurityGroupIngress'
  readonly accountId: AccountId
  readonly groupId: SecurityGroupId
  readonly rules: readonly RuleRequest[]
}

export interface RevokeSecurityGroupEgress {
  readonly type: 'RevokeSecurityGroupEgress'
  readonly accountId: AccountId
  readonly groupId: SecurityGroupId
  readonly rules: readonly RuleRequest[]
}

export interface DeleteSecurityGroup {
  readonly type: 'DeleteSecurityGroup'
  readonly accountId: AccountId
  readonly groupId: SecurityGroupId
}
