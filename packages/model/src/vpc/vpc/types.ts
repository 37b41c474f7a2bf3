import type { AccountId, Cidr, Id, Region } from '@causeway/ground'

export type VpcId = Id<'vpc'>

export interface Vpc {
  readonly vpcId: VpcId
  readonly name: string
  readonly ownerId: AccountId
  readonly region: Region
  readonly cidrBlock: Cidr
  /** Blocks associated after creation; five in all [R-VPC-1]. */
  readonly secondaryCidrBlocks: readonly Cidr[]
  /** A /56 [R-VPC-1]. */
  readonly ipv6CidrBlock?: Cidr
  readonly enableDnsSupport: boolean
  readonly enableDnsHostnames: boolean
  readonly defaultSecurityGroupId: Id<'sg'>
  readonly defaultNetworkAclId: Id<'acl'>
  readonly mainRouteTableId: Id<'rtb'>
}

/** Creates a VPC with its default security group, default network ACL and main route table. */
export interface CreateVpc {
  readonly type: 'CreateVpc'
  readonly accountId: AccountId
  readonly cidrBlock: string
  readonly amazonProvidedIpv6CidrBlock?: boolean
}

/** Changes one DNS attribute of a VPC [R-VPC-5]. */
export interface ModifyVpcAttribute {
  readonly type: 'ModifyVpcAttribute'
  readonly accountId: AccountId
  readonly vpcId: VpcId
  readonly attribute: 'enableDnsSupport' | 'enableDnsHostnames'
  readonly value: boolean
}

/** Gives a VPC one more block: an IPv4 one, or Amazon's /56 [R-VPC-1]. */
export interface AssociateVpcCidrBlock {
  readonly type: 'AssociateVpcCidrBlock'
  readonly accountId: AccountId
  readonly vpcId: VpcId
  readonly cidrBlock?: string
  readonly amazonProvidedIpv6CidrBlock?: boolean
}

/** Takes a block away again; it is named by itself where AWS has an association id. */
export interface DisassociateVpcCidrBlock {
  readonly type: 'DisassociateVpcCidrBlock'
  readonly accountId: AccountId
  readonly vpcId: VpcId
  readonly cidrBlock: string
}

export interface DeleteVpc {
  readonly type: 'DeleteVpc'
  readonly accountId: AccountId
  readonly vpcId: VpcId
}
