import { tableValues } from '@causeway/ground'
import { quotaRegister, type Account, type QuotaName, type World } from '@causeway/model'
import { profiles } from '../../../packages/model/src/profile.ts'
import { rowsOf, type Row, type TableName } from '../pen.ts'
import type { Invariant } from '../turn.ts'

/** What counts against a quota: rows of these tables, by account or by a field, those that are not gone. */
interface Counting {
  readonly tables: readonly TableName[]
  readonly by: 'ownerId' | 'vpcId'
}

const count = (by: Counting['by'], ...tables: readonly TableName[]): Counting => ({ tables, by })

const countings: Partial<Record<QuotaName, Counting>> = {
  vpcsPerRegion: count('ownerId', 'vpcs'),
  subnetsPerVpc: count('vpcId', 'subnets'),
  routeTablesPerVpc: count('vpcId', 'routeTables'),
  securityGroupsPerRegion: count('ownerId', 'securityGroups'),
  networkAclsPerVpc: count('vpcId', 'networkAcls'),
  networkInterfacesPerRegion: count('ownerId', 'networkInterfaces'),
  endpointsPerVpc: count('vpcId', 'vpcEndpoints', 'gatewayLoadBalancerEndpoints'),
  gatewayEndpointsPerRegion: count('ownerId', 'gatewayEndpoints'),
  gatewayEndpointsPerVpc: count('vpcId', 'gatewayEndpoints'),
  loadBalancersPerRegion: count('ownerId', 'loadBalancers'),
  gatewayLoadBalancersPerRegion: count('ownerId', 'gatewayLoadBalancers'),
  gatewayLoadBalancersPerVpc: count('vpcId', 'gatewayLoadBalancers'),
}

/** No count of things grows beyond what the account may have [R-Q-1]. */
export const quotasHold: Invariant = ({ changes, before, after }) => {
  const born = new Set(changes.filter((change) => change.before === undefined).map(({ table }) => table))
  if (born.size === 0) return undefined
  for (const [name, counting] of Object.entries(countings) as [QuotaName, Counting][]) {
    if (!counting.tables.some((table) => born.has(table))) continue
    const [old, now] = [counts(before, counting), counts(after, counting)]
    for (const [key, number] of now) {
      const account = ownerOf(after, counting.by, key)
      if (account === undefined || number <= (old.get(key) ?? 0)) continue
      const most = limit(after, account, name)
      if (number > most) return `${number} of ${name} at ${key}, where ${most} are allowed`
    }
  }
  return undefined
}

function limit({ profile }: World, account: Account, name: QuotaName): number {
  const usual = name === 'endpointsPerVpc' ? profiles[profile].endpointsPerVpc : quotaRegister[name].default
  return account.quotas[name] ?? usual
}

function counts(world: World, { tables, by }: Counting): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const [, row] of tables.flatMap((name) => rowsOf(world, name))) {
    if (row['state'] === 'deleted') continue
    const key = String(row[by])
    found.set(key, (found.get(key) ?? 0) + 1)
  }
  return found
}

function ownerOf(world: World, by: Counting['by'], key: string): Account | undefined {
  const accountId = by === 'ownerId' ? key : rowsOf(world, 'vpcs').find(([id]) => id === key)?.[1]['ownerId']
  return tableValues(world.accounts).find((account) => account.accountId === accountId)
}

/** Rules of one group or ACL in one direction and family, and routes of one table, stay below theirs [R-SG-6, R-ACL-6, R-ERR-20]. */
export const partsHold: Invariant = ({ changes, after }) => {
  for (const { table, id, before, after: now } of changes) {
    if (now === undefined) continue
    for (const [name, field] of parts) {
      if (parentTable[name] !== table) continue
      const [old, many] = [before, now].map((row) =>
        ((row?.[field] ?? []) as readonly Row[]).filter((each) => each['origin'] !== 'CreateRouteTable'),
      )
      const account = ownerOf(after, 'ownerId', String(now['ownerId']))
      // Both families together may have twice as many.
      const most = account === undefined ? Infinity : 2 * limit(after, account, name)
      if ((many?.length ?? 0) > Math.max(most, old?.length ?? 0)) return `${id} has ${many?.length} ${field}`
    }
  }
  return undefined
}

const parts = [
  ['rulesPerSecurityGroup', 'ipPermissions'],
  ['rulesPerSecurityGroup', 'ipPermissionsEgress'],
  ['securityGroupsPerInterface', 'groups'],
] as const

const parentTable: Readonly<Record<(typeof parts)[number][0], TableName>> = {
  rulesPerSecurityGroup: 'securityGroups',
  securityGroupsPerInterface: 'networkInterfaces',
}
