import type { AccountId, AzId, Cidr, Id } from '@causeway/ground'
import type { VpcId } from '../vpc/types.ts'

export type SubnetId = Id<'subnet'>

export interface Subnet {
  readonly subnetId: SubnetId
  readonly name: string
  readonly ownerId: AccountId
  readonly vpcId: VpcId
  readonly availabilityZoneId: AzId
  /** Absent in an IPv6-only subnet [R-VPC-2]. */
  readonly cidrBlock?: Cidr
  /** A /64 [R-VPC-1]. */
  readonly ipv6CidrBlock?: Cidr
  /** Accounts that the subnet is shared with: they use it and change nothing of it [R-VPC-7, R-EP-15]. */
  readonly sharedWith: readonly AccountId[]
  /** One network ACL per subnet [R-ACL-1]. */
  readonly networkAclId: Id<'acl'>
  /** The explicit association; without one the VPC's main table serves [R-RT-1]. */
  readonly routeTableId?: Id<'rtb'>
}

/** `zone` is an AZ ID, or an AZ name read in the caller's own mapping [R-REG-2]. */
export interface CreateSubnet {
  readonly type: 'CreateSubnet'
  readonly accountId: AccountId
  readonly vpcId: VpcId
  readonly zone: string
  readonly cidrBlock?: string
  readonly ipv6CidrBlock?: string
  readonly ipv6Native?: boolean
}

/** Gives a subnet an IPv6 block: a /64 of its VPC [R-VPC-1]. */
export interface AssociateSubnetCidrBlock {
  readonly type: 'AssociateSubnetCidrBlock'
  readonly accountId: AccountId
  readonly subnetId: SubnetId
  readonly ipv6CidrBlock: string
}

export interface DisassociateSubnetCidrBlock {
  readonly type: 'DisassociateSubnetCidrBlock'
  readonly accountId: AccountId
  readonly subnetId: SubnetId
}

export interface DeleteSubnet {
  readonly type: 'DeleteSubnet'
  readonly accountId: AccountId
  readonly subnetId: SubnetId
}

/** Ours: what Resource Access Manager does to let other accounts use a subnet [R-VPC-7]. */
export interface ShareSubnet {
  readonly type: 'ShareSubnet'
  readonly accountId: AccountId
  readonly subnetId: SubnetId
  readonly accountIds: readonly AccountId[]
}

export interface UnshareSubnet {
  readonly type: 'UnshareSubnet'
  readonly accountId: AccountId
  readonly subnetId: SubnetId
  readonly accountIds: readonly AccountId[]
}
