import type { ApiError } from '@causeway/ground'
import type { Account } from '../../place/account/types.ts'
import { profiles } from '../../profile.ts'
import { overQuota } from '../../quotas.ts'
import type { VpcId } from '../../vpc/vpc/types.ts'
import type { World } from '../../world.ts'
import { endpointsOfVpc, isLive } from './find.ts'

/**
 * Refuses one more interface or Gateway Load Balancer endpoint in a VPC than the account may have: 50 together,
 * 100 in profile legacy-2017, unless raised [R-Q-1, R-Q-2, R-ERR-10].
 */
export function overEndpointQuota(world: World, account: Account, vpcId: VpcId): ApiError | undefined {
  const held = endpointsOfVpc(world, vpcId).filter(
    (endpoint) => isLive(endpoint) && endpoint.vpcEndpointType !== 'Gateway',
  )
  const { endpointsPerVpc } = profiles[world.profile]
  const allowed = { ...account, quotas: { endpointsPerVpc, ...account.quotas } }
  return overQuota(allowed, 'endpointsPerVpc', held.length + 1, 'vpcId')
}
