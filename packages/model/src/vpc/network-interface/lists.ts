import { branchIndex } from '../../branch-index.ts'
import type { World } from '../../world.ts'
import type { SecurityGroupId } from '../security-group/types.ts'
import type { SubnetId } from '../subnet/types.ts'
import type { VpcId } from '../vpc/types.ts'
import type { NetworkInterface } from './types.ts'

const bySubnet = branchIndex((eni: NetworkInterface) => [eni.subnetId])
const byGroup = branchIndex((eni: NetworkInterface) => eni.groups)
const publicByVpc = branchIndex((eni: NetworkInterface) => (eni.publicIp === undefined ? [] : [eni.vpcId]))

/** The interfaces in a subnet, in the order of their ids. */
export function interfacesIn(world: World, subnetId: SubnetId): readonly NetworkInterface[] {
  return bySubnet.rows(world.networkInterfaces, subnetId)
}

/** An interface that a security group is on; undefined if there is none [R-ERR-29]. */
export function interfaceWithGroup(world: World, groupId: SecurityGroupId): NetworkInterface | undefined {
  return byGroup.first(world.networkInterfaces, groupId)
}

/** An interface of a VPC that has a public address; undefined if there is none [R-VPC-6]. */
export function publicInterfaceIn(world: World, vpcId: VpcId): NetworkInterface | undefined {
  return publicByVpc.first(world.networkInterfaces, vpcId)
}
