import { isApiError, type ApiError } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { findVpc } from './find.ts'
import type { ModifyVpcAttribute } from './types.ts'

/** Turns a DNS attribute of a VPC on or off [R-VPC-5]. Errors: `InvalidVpcID.NotFound` [R-ERR-23]. */
export function modifyVpcAttribute(
  world: World,
  _step: Step,
  command: ModifyVpcAttribute,
): Applied | ApiError {
  const vpc = findVpc(world, command.accountId, command.vpcId)
  if (isApiError(vpc)) return vpc
  if (vpc[command.attribute] === command.value) return unchanged(world)
  return commit(world, (draft) =>
    putRow(draft.vpcs, vpc.vpcId, { ...vpc, [command.attribute]: command.value }),
  )
}
