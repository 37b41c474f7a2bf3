import { tableGet, type Table } from '@causeway/ground'
import type { World } from '@causeway/model'
import { rowsOf, type Row, type TableName } from '../pen.ts'
import type { Invariant } from '../turn.ts'

const ID = /^(?:[a-z]+(?:-[a-z]+)*-[0-9a-f]{17}|arn:aws:elasticloadbalancing:.*|arn:aws:sns:.*)$/

/** What remembers on purpose what is gone: routes turn into blackholes, tokens keep old answers, the rest its past. */
const remembering: Partial<Record<TableName, readonly string[]>> = {
  routeTables: ['routes'],
  clientTokens: ['output', 'parameters'],
  tags: ['resourceId'],
  zones: ['vpcIds'],
  instances: ['networkInterfaceId'],
  targetGroups: ['vpcId'],
  natGateways: ['networkInterfaceId', 'allocationId', 'subnetId', 'vpcId'],
  vpcPeeringConnections: ['requester', 'accepter'],
  transitGatewayRouteTables: ['staticRoutes'],
  networkInsightsPaths: ['source', 'destination'],
  networkInsightsAnalyses: ['finding'],
}

/** Endpoints, services and attachments that are gone are shown for a while with what they had. */
const pastStates: readonly unknown[] = ['deleted', 'Deleted', 'terminated', 'failed', 'rejected', 'expired']

/** Every id in a row is of something that is there; what is gone for good remembers and does not count. */
export const nothingDangles: Invariant = ({ changes, after: world }) => {
  for (const { table, id, after } of changes) {
    if (after === undefined) continue
    const dangling = idsIn(table, after).find((each) => !exists(world, each))
    if (dangling !== undefined) return `${table} ${id} holds ${dangling}, which is not there`
  }
  const removed = new Set(
    changes.filter(({ id, after }) => after === undefined && !exists(world, id)).map(({ id }) => id),
  )
  return removed.size === 0 ? undefined : holderOf(world, removed)
}

function holderOf(world: World, removed: ReadonlySet<string>): string | undefined {
  for (const table of tableNames(world)) {
    for (const [id, row] of rowsOf(world, table)) {
      const held = idsIn(table, row).find((each) => removed.has(each))
      if (held !== undefined) return `${table} ${id} still holds ${held}`
    }
  }
  return undefined
}

const known = new WeakMap<object, readonly string[]>()

/** The ids that a row holds, except where it remembers the past; found once for every state of the row. */
function idsIn(table: TableName, row: Row): readonly string[] {
  const before = known.get(row)
  if (before !== undefined) return before
  const found: string[] = []
  const state = row['state'] ?? row['serviceState']
  if (!pastStates.includes(state)) {
    for (const [field, value] of Object.entries(row)) {
      if (remembering[table]?.includes(field) !== true) collect(found, value)
    }
  }
  known.set(row, found)
  return found
}

function collect(found: string[], value: unknown): void {
  if (typeof value === 'string') {
    if (ID.test(value)) found.push(value)
  } else if (typeof value === 'object' && value !== null) {
    for (const each of Object.values(value)) collect(found, each)
  }
}

function exists(world: World, id: string): boolean {
  return tableNames(world).some((name) => tableGet(world[name] as Table<unknown>, id) !== undefined)
}

function tableNames(world: World): readonly TableName[] {
  return (Object.keys(world) as TableName[]).filter((name) => 'tree' in Object(world[name]))
}
