import type { AccountId, ApiError } from '@causeway/ground'
import type { World } from '../../world.ts'
import { findOwned } from '../owned.ts'
import type { ElasticIp } from './types.ts'

/** An Elastic IP address that the account owns; else `InvalidAllocationID.NotFound` [R-VPC-6]. */
export function findElasticIp(world: World, accountId: AccountId, id: string): ElasticIp | ApiError {
  return findOwned(world.elasticIps, accountId, id, {
    code: 'InvalidAllocationID.NotFound',
    rule: 'R-VPC-6',
    what: 'Elastic IP address',
    field: 'allocationId',
  })
}
