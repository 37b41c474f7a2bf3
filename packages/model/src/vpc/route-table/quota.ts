import { assert, tableGet, type ApiError } from '@causeway/ground'
import { overQuota } from '../../quotas.ts'
import type { World } from '../../world.ts'
import { prefixListIn } from '../prefix-list/find.ts'
import { vpcOfTable } from './rules.ts'
import type { Route, RouteTable } from './types.ts'

/**
 * Refuses routes beyond a table's quota: what was created counts per address family, a prefix list as
 * often as its maximum or, AWS's own, its weight; propagated routes have a quota of their own; local
 * routes count nowhere [R-RT-13].
 *
 * Error: `RouteLimitExceeded` [R-ERR-20].
 */
export function overRouteQuota(
  world: World,
  table: RouteTable,
  routes: readonly Route[],
): ApiError | undefined {
  const account = tableGet(world.accounts, table.ownerId)
  assert(account !== undefined, `${table.routeTableId} belongs to no account`)
  const { region } = vpcOfTable(world, table)
  const created = routes.filter(({ origin }) => origin === 'CreateRoute')
  const propagated = routes.filter(({ origin }) => origin === 'EnableVgwRoutePropagation')
  const inFamily = (isIpv6: boolean): number =>
    created.reduce((sum, { destination }) => {
      if (destination.type === 'cidr') return sum + Number(destination.cidr.includes(':') === isIpv6)
      const list = prefixListIn(world, region, destination.prefixListId)
      return list === undefined || (list.addressFamily === 'IPv6') !== isIpv6 ? sum : sum + list.maxEntries
    }, 0)
  const count = Math.max(inFamily(false), inFamily(true))
  return (
    overQuota(account, 'routesPerTable', count, 'routeTableId') ??
    overQuota(account, 'propagatedRoutesPerTable', propagated.length, 'routeTableId')
  )
}
