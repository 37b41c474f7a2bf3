import { isApiError, type ApiError, type Cidr } from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import { commit, putRow, type Applied } from '../../commit.ts'
import { identify, type Identified } from '../../identity.ts'
import { findAccount } from '../../place/account/find.ts'
import { overQuota } from '../../quotas.ts'
import type { Step, World } from '../../world.ts'
import { vpcBlocks } from '../vpc/blocks.ts'
import { findVpc } from '../vpc/find.ts'
import type { Vpc } from '../vpc/types.ts'
import type { CreateRouteTable, Route, RouteTable } from './types.ts'

const tablesByVpc = branchIndex((table: RouteTable) => [table.vpcId])

/**
 * Creates a route table with the VPC's local route [R-RT-2].
 *
 * Errors: `InvalidVpcID.NotFound` [R-ERR-23], `RouteTableLimitExceeded` [R-ERR-20].
 */
export function createRouteTable(world: World, step: Step, command: CreateRouteTable): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const vpc = findVpc(world, command.accountId, command.vpcId)
  if (isApiError(vpc)) return vpc
  const count = tablesByVpc.count(world.routeTables, vpc.vpcId) + 1
  const full = overQuota(account, 'routeTablesPerVpc', count, 'vpcId')
  if (full !== undefined) return full

  const { accountId, region } = account
  const kind = { prefix: 'rtb', kind: 'route-table', accountId, region } as const
  const identified = identify(step, { ...kind, table: world.routeTables, importedKey: 'routeTableId' })
  const table = emptyRouteTable(identified, vpc)
  return commit(world, (draft) => putRow(draft.routeTables, identified.id, table), {
    output: { routeTableId: identified.id },
  })
}

/** A table as a VPC's new tables are: a local route for each block of the VPC [R-RT-2]. */
export function emptyRouteTable({ id, name }: Identified<'rtb'>, vpc: Vpc, main = false): RouteTable {
  const { ownerId, vpcId } = vpc
  const routes = vpcBlocks(vpc).map(localRoute)
  return { routeTableId: id, name, ownerId, vpcId, main, routes, propagatingVgws: [] }
}

/** The route that every table of a VPC has [R-RT-2]. */
export function localRoute(cidr: Cidr): Route {
  return { destination: { type: 'cidr', cidr }, target: { type: 'local' }, origin: 'CreateRouteTable' }
}
