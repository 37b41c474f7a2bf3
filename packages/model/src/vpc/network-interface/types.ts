import type { AccountId, AzId, Id, IpAddress } from '@causeway/ground'
import type { SecurityGroupId } from '../security-group/types.ts'
import type { SubnetId } from '../subnet/types.ts'
import type { VpcId } from '../vpc/types.ts'

export type NetworkInterfaceId = Id<'eni'>

/** AWS's spelling of the interface types that this model makes [R-EP-7]. */
export type InterfaceType = 'interface' | 'vpc_endpoint' | 'network_load_balancer'

export interface NetworkInterface {
  readonly networkInterfaceId: NetworkInterfaceId
  readonly name: string
  readonly ownerId: AccountId
  readonly vpcId: VpcId
  readonly subnetId: SubnetId
  readonly availabilityZoneId: AzId
  readonly interfaceType: InterfaceType
  readonly requesterManaged: boolean
  readonly privateIpAddress: IpAddress
  readonly groups: readonly SecurityGroupId[]
  /** Instance id, endpoint id or load balancer ARN that it serves; none for a bare interface. */
  readonly attachedTo?: string
}

/** A bare interface (a simulated client's) in a subnet; without groups the VPC's default group. */
export interface CreateNetworkInterface {
  readonly type: 'CreateNetworkInterface'
  readonly accountId: AccountId
  readonly subnetId: SubnetId
  readonly groups?: readonly SecurityGroupId[]
  readonly privateIpAddress?: string
}
