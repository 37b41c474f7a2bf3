import { isApiError, type ApiError, type Cidr } from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import { commit, putRow, type Applied } from '../../commit.ts'
import { identify } from '../../identity.ts'
import { findAccount } from '../../place/account/find.ts'
import { overQuota } from '../../quotas.ts'
import type { Step, World } from '../../world.ts'
import { findVpc } from '../vpc/find.ts'
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
  const { id, name } = identify(step, { ...kind, table: world.routeTables, importedKey: 'routeTableId' })
  const routes = [localRoute(vpc.cidrBlock)]
  const table = { routeTableId: id, name, ownerId: accountId, vpcId: vpc.vpcId, main: false, routes }
  return commit(world, (draft) => putRow(draft.routeTables, id, table), { output: { routeTableId: id } })
}

/** The route that every table of a VPC has [R-RT-2]. */
export function localRoute(destinationCidrBlock: Cidr): Route {
  return { destinationCidrBlock, target: { type: 'local' }, origin: 'CreateRouteTable', state: 'active' }
}
