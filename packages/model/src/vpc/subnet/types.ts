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
