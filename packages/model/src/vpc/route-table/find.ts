import type { AccountId, ApiError } from '@causeway/ground'
import type { World } from '../../world.ts'
import { findOwned, type Kind } from '../owned.ts'
import type { RouteTable } from './types.ts'

const kind: Kind = {
  code: 'InvalidRouteTableID.NotFound',
  rule: 'R-ERR-21',
  what: 'route table',
  field: 'routeTableId',
  malformed: { code: 'InvalidRouteTableId.Malformed', prefix: 'rtb' },
}

/** A route table that the account owns; else `InvalidRouteTableID.NotFound` or `InvalidRouteTableId.Malformed` [R-ERR-21]. */
export function findRouteTable(world: World, accountId: AccountId, id: string): RouteTable | ApiError {
  return findOwned(world.routeTables, accountId, id, kind)
}
