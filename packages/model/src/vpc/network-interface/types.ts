import type { AccountId, AzId, Id, IpAddress } from '@causeway/ground'
import type { ListensOn } from '../instance/types.ts'
import type { SecurityGroupId } from '../security-group/types.ts'
import type { SubnetId } from '../subnet/types.ts'
import type { VpcId } from '../vpc/types.ts'

export type NetworkInterfaceId = Id<'eni'>

/** AWS's spelling of the interface types that this model makes [R-EP-7]. */
export type InterfaceType =
  | 'interface'
  | 'vpc_endpoint'
  | 'gateway_load_balancer_endpoint'
  | 'network_load_balancer'
  | 'gateway_load_balancer'
  | 'nat_gateway'
  | 'transit_gateway'

export interface NetworkInterface {
  readonly networkInterfaceId: NetworkInterfaceId
  readonly name: string
  readonly ownerId: AccountId
  readonly vpcId: VpcId
  readonly subnetId: SubnetId
  readonly availabilityZoneId: AzId
  readonly interfaceType: InterfaceType
  readonly requesterManaged: boolean
  /** Absent on an interface with IPv6 only. */
  readonly privateIpAddress?: IpAddress
  readonly ipv6Address?: IpAddress
  /** The public IPv4 address that an internet gateway translates to this interface [R-VPC-6]. */
  readonly publicIp?: IpAddress
  /** True on interfaces of endpoints that have IPv6: nothing from an internet gateway reaches their address [R-EP-13]. */
  readonly denyAllIgwTraffic?: boolean
  readonly groups: readonly SecurityGroupId[]
  /** Instance id, endpoint id or load balancer ARN that it serves; none for a bare interface. */
  readonly attachedTo?: string
  /** Of a bare interface: what its software accepts, that of a container or a database for instance. */
  readonly listensOn?: ListensOn
}

/** A bare interface (a simulated client's) in a subnet; without groups the VPC's default group. */
export interface CreateNetworkInterface {
  readonly type: 'CreateNetworkInterface'
  readonly accountId: AccountId
  readonly subnetId: SubnetId
  readonly groups?: readonly SecurityGroupId[]
  readonly privateIpAddress?: string
  readonly ipv6Address?: string
  /** An IPv6 address of AWS's choice; an IPv6-only subnet gives one unasked. */
  readonly assignIpv6Address?: boolean
  readonly listensOn?: ListensOn
}

export interface DeleteNetworkInterface {
  readonly type: 'DeleteNetworkInterface'
  readonly accountId: AccountId
  readonly networkInterfaceId: NetworkInterfaceId
}

/** Replaces the security groups of an interface. */
export interface ModifyNetworkInterfaceAttribute {
  readonly type: 'ModifyNetworkInterfaceAttribute'
  readonly accountId: AccountId
  readonly networkInterfaceId: NetworkInterfaceId
  readonly groups: readonly SecurityGroupId[]
}
