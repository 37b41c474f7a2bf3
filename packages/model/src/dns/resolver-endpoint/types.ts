import type { AccountId, Id, IpAddress } from '@causeway/ground'
import type { NetworkInterfaceId } from '../../vpc/network-interface/types.ts'
import type { SecurityGroupId } from '../../vpc/security-group/types.ts'
import type { SubnetId } from '../../vpc/subnet/types.ts'
import type { VpcId } from '../../vpc/vpc/types.ts'

export type ResolverEndpointId = Id<'rslvr-in'> | Id<'rslvr-out'>

/** In from networks outside, whose questions are answered as if asked in the VPC, or out to their name servers [R-DNS-19, R-DNS-20]. */
export type ResolverDirection = 'INBOUND' | 'OUTBOUND'

export interface ResolverAddress {
  readonly subnetId: SubnetId
  readonly ip: IpAddress
  readonly networkInterfaceId: NetworkInterfaceId
}

/** A Route 53 Resolver endpoint: interfaces in a VPC by which questions come in or go out [R-DNS-19]. */
export interface ResolverEndpoint {
  readonly resolverEndpointId: ResolverEndpointId
  readonly name: string
  readonly ownerId: AccountId
  readonly direction: ResolverDirection
  readonly vpcId: VpcId
  readonly securityGroupIds: readonly SecurityGroupId[]
  /** Two or more, in the order asked for. */
  readonly ipAddresses: readonly ResolverAddress[]
}

/** Route53Resolver CreateResolverEndpoint; an address that is not given is a free one of its subnet. */
export interface CreateResolverEndpoint {
  readonly type: 'CreateResolverEndpoint'
  readonly accountId: AccountId
  readonly direction: ResolverDirection
  readonly securityGroupIds: readonly SecurityGroupId[]
  readonly ipAddresses: readonly { readonly subnetId: SubnetId; readonly ip?: string }[]
}

export interface DeleteResolverEndpoint {
  readonly type: 'DeleteResolverEndpoint'
  readonly accountId: AccountId
  readonly resolverEndpointId: ResolverEndpointId
}
