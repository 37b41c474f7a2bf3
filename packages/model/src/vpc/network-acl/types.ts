import type { AccountId, Cidr, Id } from '@causeway/ground'
import type { SubnetId } from '../subnet/types.ts'
import type { VpcId } from '../vpc/types.ts'

export type NetworkAclId = Id<'acl'>

/** `protocol` is -1 for all, else the IP protocol number (6 TCP, 17 UDP, 1 ICMP) as AWS prints it. */
export interface NetworkAclEntry {
  readonly egress: boolean
  readonly ruleNumber: number
  readonly protocol: string
  readonly ruleAction: 'allow' | 'deny'
  readonly cidrBlock: Cidr
  readonly fromPort: number
  readonly toPort: number
}

/** Entries are kept sorted by (egress, ruleNumber); the final deny is implied [R-ACL-1]. */
export interface NetworkAcl {
  readonly networkAclId: NetworkAclId
  readonly name: string
  readonly ownerId: AccountId
  readonly vpcId: VpcId
  readonly isDefault: boolean
  readonly entries: readonly NetworkAclEntry[]
}

/** A custom ACL starts empty: it denies everything [R-ACL-3]. */
export interface CreateNetworkAcl {
  readonly type: 'CreateNetworkAcl'
  readonly accountId: AccountId
  readonly vpcId: VpcId
}

export interface CreateNetworkAclEntry {
  readonly type: 'CreateNetworkAclEntry'
  readonly accountId: AccountId
  readonly networkAclId: NetworkAclId
  readonly egress: boolean
  readonly ruleNumber: number
  readonly protocol: string
  readonly ruleAction: 'allow' | 'deny'
  readonly cidrBlock?: string
  readonly ipv6CidrBlock?: string
  readonly fromPort?: number
  readonly toPort?: number
}

/** Changes the rule of a number; the number and the direction name it. */
export interface ReplaceNetworkAclEntry extends Omit<CreateNetworkAclEntry, 'type'> {
  readonly type: 'ReplaceNetworkAclEntry'
}

export interface DeleteNetworkAclEntry {
  readonly type: 'DeleteNetworkAclEntry'
  readonly accountId: AccountId
  readonly networkAclId: NetworkAclId
  readonly egress: boolean
  readonly ruleNumber: number
}

/** Gives the subnet this ACL in place of the one it has. */
export interface ReplaceNetworkAclAssociation {
  readonly type: 'ReplaceNetworkAclAssociation'
  readonly accountId: AccountId
  readonly networkAclId: NetworkAclId
  readonly subnetId: SubnetId
}

export interface DeleteNetworkAcl {
  readonly type: 'DeleteNetworkAcl'
  readonly accountId: AccountId
  readonly networkAclId: NetworkAclId
}
