import type { AccountId, Id, IpAddress } from '@causeway/ground'
import type { NetworkInterfaceId } from '../network-interface/types.ts'

export type AllocationId = Id<'eipalloc'>

/** A public IPv4 address of an account, and the interface that it stands for [R-VPC-6]. */
export interface ElasticIp {
  readonly allocationId: AllocationId
  readonly name: string
  readonly ownerId: AccountId
  readonly publicIp: IpAddress
  readonly networkInterfaceId?: NetworkInterfaceId
}

export interface AllocateAddress {
  readonly type: 'AllocateAddress'
  readonly accountId: AccountId
}

export interface AssociateAddress {
  readonly type: 'AssociateAddress'
  readonly accountId: AccountId
  readonly allocationId: AllocationId
  readonly networkInterfaceId: NetworkInterfaceId
}

export interface DisassociateAddress {
  readonly type: 'DisassociateAddress'
  readonly accountId: AccountId
  readonly allocationId: AllocationId
}

export interface ReleaseAddress {
  readonly type: 'ReleaseAddress'
  readonly accountId: AccountId
  readonly allocationId: AllocationId
}
