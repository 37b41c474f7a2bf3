import { branchIndex } from '../../branch-index.ts'
import type { World } from '../../world.ts'
import type { VpcId } from '../vpc/types.ts'
import type { Subnet } from './types.ts'

const subnetsByVpc = branchIndex((subnet: Subnet) => [subnet.vpcId])

/** The subnets of a VPC, in the order of their ids. */
export function subnetsIn(world: World, vpcId: VpcId): readonly Subnet[] {
  return subnetsByVpc.rows(world.subnets, vpcId)
}
