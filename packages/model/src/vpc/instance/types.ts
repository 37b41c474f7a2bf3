import type { AccountId, Id } from '@causeway/ground'
import type { NetworkInterfaceId } from '../network-interface/types.ts'
import type { SecurityGroupId } from '../security-group/types.ts'
import type { SubnetId } from '../subnet/types.ts'

export type InstanceId = Id<'i'>

export interface Instance {
  readonly instanceId: InstanceId
  readonly name: string
  readonly ownerId: AccountId
  readonly state: 'running' | 'terminated'
  readonly networkInterfaceId: NetworkInterfaceId
  /** TCP ports that software on the instance accepts; what AWS cannot know and a simulation must. */
  readonly listensOn: ListensOn
  /** Such as `m5.large`: what its interface carries follows from it [R-DP-9]. */
  readonly instanceType?: string
}

/** TCP ports, or `all` where nothing tells which: the answer is then the network's alone. */
export type ListensOn = readonly number[] | 'all'

/** Starts one instance with one interface. */
export interface RunInstances {
  readonly type: 'RunInstances'
  readonly accountId: AccountId
  readonly subnetId: SubnetId
  readonly securityGroupIds?: readonly SecurityGroupId[]
  readonly privateIpAddress?: string
  readonly ipv6Address?: string
  /** An IPv6 address of AWS's choice; an IPv6-only subnet gives one unasked. */
  readonly assignIpv6Address?: boolean
  readonly listensOn: ListensOn
  readonly instanceType?: string
}

/** All or none; AWS keeps a terminated instance in sight for a while, its interface is gone. */
export interface TerminateInstances {
  readonly type: 'TerminateInstances'
  readonly accountId: AccountId
  readonly instanceIds: readonly InstanceId[]
}
