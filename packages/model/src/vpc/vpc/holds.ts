import { assert, cidrHolds, tableGet, type IpAddress } from '@causeway/ground'
import type { World } from '../../world.ts'
import { vpcBlocks } from './blocks.ts'
import type { Vpc, VpcId } from './types.ts'

/** The VPC of an id that another resource holds; its absence is our own bug. */
export function vpcOf(world: World, vpcId: VpcId): Vpc {
  const found = tableGet(world.vpcs, vpcId)
  assert(found !== undefined, `no VPC ${vpcId}`)
  return found
}

/** Whether an address lies in one of a VPC's blocks [R-RT-2]. */
export function vpcHolds(vpc: Vpc, address: IpAddress): boolean {
  return vpcBlocks(vpc).some((block) => cidrHolds(block, address))
}
