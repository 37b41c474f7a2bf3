import { apiError, assert, isApiError, tableGet, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { interfacesIn } from '../network-interface/lists.ts'
import { dependency } from '../owned.ts'
import { subnetBlock } from './block.ts'
import { findSubnet } from './find.ts'
import { subnetsIn } from './in-vpc.ts'
import type { AssociateSubnetCidrBlock, DisassociateSubnetCidrBlock, Subnet } from './types.ts'

const refuse = {
  has: ({ subnetId, ipv6CidrBlock }: Subnet) =>
    apiError(
      'InvalidParameterValue',
      'R-VPC-1',
      `${subnetId} has the IPv6 block ${ipv6CidrBlock} already; disassociate that first`,
      'ipv6CidrBlock',
    ),
  none: ({ subnetId }: Subnet) =>
    apiError(
      'InvalidSubnetCidrBlockAssociationID.NotFound',
      'R-VPC-1',
      `${subnetId} has no IPv6 block to take away`,
      'subnetId',
    ),
  only: ({ subnetId }: Subnet) =>
    apiError(
      'InvalidParameterValue',
      'R-VPC-2',
      `${subnetId} has nothing but its IPv6 block; delete the subnet instead`,
      'subnetId',
    ),
}

/**
 * Gives a subnet a /64 of its VPC's IPv6 block [R-VPC-1].
 *
 * Errors: `InvalidSubnetID.NotFound`, `InvalidSubnet.Range`, `InvalidSubnet.Conflict` [R-ERR-23], `InvalidParameterValue`.
 */
export function associateSubnetCidrBlock(
  world: World,
  _step: Step,
  command: AssociateSubnetCidrBlock,
): Applied | ApiError {
  const subnet = findSubnet(world, command.accountId, command.subnetId)
  if (isApiError(subnet)) return subnet
  if (subnet.ipv6CidrBlock !== undefined) return refuse.has(subnet)
  const vpc = tableGet(world.vpcs, subnet.vpcId)
  assert(vpc !== undefined, `${subnet.subnetId} is in no VPC`)
  const block = subnetBlock(command.ipv6CidrBlock, 'ipv6CidrBlock', vpc, subnetsIn(world, vpc.vpcId))
  if (isApiError(block)) return block
  return commit(world, (draft) =>
    putRow<Subnet>(draft.subnets, subnet.subnetId, { ...subnet, ipv6CidrBlock: block }),
  )
}

/**
 * Takes the IPv6 block away again, while no interface has an address of it.
 *
 * Errors: `InvalidSubnetID.NotFound` [R-ERR-23], `InvalidSubnetCidrBlockAssociationID.NotFound`,
 * `InvalidParameterValue` in an IPv6-only subnet [R-VPC-2], `DependencyViolation` [R-ERR-29].
 */
export function disassociateSubnetCidrBlock(
  world: World,
  _step: Step,
  command: DisassociateSubnetCidrBlock,
): Applied | ApiError {
  const subnet = findSubnet(world, command.accountId, command.subnetId)
  if (isApiError(subnet)) return subnet
  const { subnetId, ipv6CidrBlock, ...rest } = subnet
  if (ipv6CidrBlock === undefined) return refuse.none(subnet)
  if (subnet.cidrBlock === undefined) return refuse.only(subnet)
  const user = interfacesIn(world, subnetId).find(({ ipv6Address }) => ipv6Address !== undefined)
  if (user !== undefined) return dependency(ipv6CidrBlock, user.networkInterfaceId, 'subnetId')
  return commit(world, (draft) => putRow<Subnet>(draft.subnets, subnetId, { subnetId, ...rest }))
}
