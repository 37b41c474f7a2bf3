import type { AccountId, Cidr, Id, Region } from '@causeway/ground'

export type PrefixListId = Id<'pl'>

/** A named set of blocks of one family, in one Region [R-REG-10]. */
export interface PrefixList {
  readonly prefixListId: PrefixListId
  readonly name: string
  readonly prefixListName: string
  readonly ownerId: AccountId | 'amazon'
  readonly region: Region
  readonly addressFamily: 'IPv4' | 'IPv6'
  /** Sorted by code unit. */
  readonly entries: readonly Cidr[]
  /** What it counts as in a route table or a security group: a customer's maximum, AWS's weight [R-RT-13]. */
  readonly maxEntries: number
  readonly version: number
}

export interface CreateManagedPrefixList {
  readonly type: 'CreateManagedPrefixList'
  readonly accountId: AccountId
  readonly prefixListName: string
  readonly addressFamily: 'IPv4' | 'IPv6'
  readonly maxEntries: number
  readonly entries?: readonly string[]
}

/** Changes entries (with the version that the caller has seen) or the maximum. */
export interface ModifyManagedPrefixList {
  readonly type: 'ModifyManagedPrefixList'
  readonly accountId: AccountId
  readonly prefixListId: PrefixListId
  readonly currentVersion?: number
  readonly addEntries?: readonly string[]
  readonly removeEntries?: readonly string[]
  readonly maxEntries?: number
}

export interface DeleteManagedPrefixList {
  readonly type: 'DeleteManagedPrefixList'
  readonly accountId: AccountId
  readonly prefixListId: PrefixListId
}

/** Internal: the blocks of an AWS service in a Region are these from now on; those that it has where none are stated [R-GW-17]. */
export interface SetAwsPrefixList {
  readonly type: 'SetAwsPrefixList'
  readonly region: Region
  readonly serviceName: string
  readonly entries?: readonly string[]
}
