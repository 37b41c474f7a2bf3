import { apiError, cidrContains, isApiError, type ApiError, type Cidr } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { dependency } from '../owned.ts'
import { removeLocalRoutes } from '../route-table/local-routes.ts'
import { subnetsIn } from '../subnet/in-vpc.ts'
import { findVpc } from './find.ts'
import type { DisassociateVpcCidrBlock, Vpc } from './types.ts'

const refuse = {
  primary: ({ vpcId, cidrBlock }: Vpc) =>
    apiError(
      'OperationNotPermitted',
      'R-VPC-1',
      `${cidrBlock} is the block that ${vpcId} was made with, which stays; delete the VPC instead`,
      'cidrBlock',
    ),
  unknown: ({ vpcId }: Vpc, text: string) =>
    apiError(
      'InvalidVpcCidrBlockAssociationID.NotFound',
      'R-VPC-1',
      `${vpcId} has no block ${text} besides its first; name one that it has`,
      'cidrBlock',
    ),
}

/**
 * Takes a further block away from a VPC, with its local routes [R-RT-2], while no subnet lies in it.
 *
 * Errors: `InvalidVpcID.NotFound` [R-ERR-23], `OperationNotPermitted` for the first block,
 * `InvalidVpcCidrBlockAssociationID.NotFound`, `DependencyViolation` [R-ERR-29].
 */
export function disassociateVpcCidrBlock(
  world: World,
  _step: Step,
  command: DisassociateVpcCidrBlock,
): Applied | ApiError {
  const vpc = findVpc(world, command.accountId, command.vpcId)
  if (isApiError(vpc)) return vpc
  const text = command.cidrBlock
  if (text === vpc.cidrBlock) return refuse.primary(vpc)
  const further = [
    ...vpc.secondaryCidrBlocks,
    ...(vpc.ipv6CidrBlock === undefined ? [] : [vpc.ipv6CidrBlock]),
  ]
  const block = further.find((each) => each === text)
  if (block === undefined) return refuse.unknown(vpc, text)
  const user = subnetsIn(world, vpc.vpcId).find((subnet) =>
    [subnet.cidrBlock, subnet.ipv6CidrBlock].some((each) => each !== undefined && cidrContains(block, each)),
  )
  if (user !== undefined) return dependency(block, user.subnetId, 'cidrBlock')
  return commit(world, (draft) => {
    putRow<Vpc>(draft.vpcs, vpc.vpcId, without(vpc, block))
    removeLocalRoutes(draft, vpc.vpcId, block)
  })
}

function without(vpc: Vpc, block: Cidr): Vpc {
  const { ipv6CidrBlock, ...rest } = vpc
  const secondaryCidrBlocks = vpc.secondaryCidrBlocks.filter((each) => each !== block)
  return ipv6CidrBlock === undefined || ipv6CidrBlock === block
    ? { ...rest, secondaryCidrBlocks }
    : { ...vpc, secondaryCidrBlocks }
}
