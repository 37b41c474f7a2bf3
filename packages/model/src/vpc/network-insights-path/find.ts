import { type AccountId, type ApiError } from '@causeway/ground'
import type { World } from '../../world.ts'
import { findOwned } from '../owned.ts'
import type { NetworkInsightsPath } from './types.ts'

/** A path that the account owns; else `InvalidNetworkInsightsPathId.NotFound` [R-ERR-34]. */
export function findNetworkInsightsPath(
  world: World,
  accountId: AccountId,
  id: string,
): NetworkInsightsPath | ApiError {
  return findOwned(world.networkInsightsPaths, accountId, id, {
    code: 'InvalidNetworkInsightsPathId.NotFound',
    rule: 'R-ERR-34',
    what: 'path of network insights',
    field: 'networkInsightsPathId',
  })
}
