import { emptyTable, tableGet, tableSet, type ApiError, type Table } from '@causeway/ground'
import { enablePatches, freeze, Immer, type Patch } from 'immer'
import { defaultKnobs, type Knobs } from './knobs.ts'
import { noLatency } from './place/latency/round-trip.ts'
import type { Latency } from './place/latency/types.ts'
import type { ProfileName } from './profile.ts'
import { putRows, type Put } from './put-rows.ts'
import type { Notification } from './privatelink/connection-notification/types.ts'
import type { AnalysePath } from './vpc/network-insights-analysis/types.ts'
import type { Effect, World } from './world.ts'

/** A call that went through: the new world, what the API returns, timers to set, and what changed. */
export type Applied = {
  readonly type: 'applied'
  readonly world: World
  /** Ids and other results by key, the same keys as `Step.imported`. */
  readonly output: Readonly<Record<string, string>>
  readonly effects: readonly Effect[]
  /** Messages to topics that the call gives rise to [R-SNS-2]. */
  readonly notifications: readonly Notification[]
  /** What the data plane is to find out [facts.md 19.1]. */
  readonly requests: readonly AnalysePath[]
  readonly patches: readonly Patch[]
}

/** A call that AWS would refuse; the world it was made to is still the world. */
export type Refused = { readonly type: 'refused'; readonly error: ApiError }

/** What a call has besides a new world. */
export interface Results {
  readonly output?: Readonly<Record<string, string>>
  readonly effects?: readonly Effect[]
  readonly notifications?: readonly Notification[]
  readonly requests?: readonly AnalysePath[]
}

enablePatches()
const { produceWithPatches } = new Immer({ autoFreeze: true })

/** A frozen world without resources; `knobs` replace the register's defaults, `latency` the assumed round trips. */
export function emptyWorld(
  knobs: Partial<Knobs> = {},
  profile: ProfileName = 'guide-2024',
  latency: Latency = noLatency,
): World {
  const world: World = {
    profile,
    knobs: { ...defaultKnobs, ...knobs },
    latency,
    accounts: emptyTable(),
    availabilityZones: emptyTable(),
    vpcs: emptyTable(),
    subnets: emptyTable(),
    networkInterfaces: emptyTable(),
    securityGroups: emptyTable(),
    networkAcls: emptyTable(),
    routeTables: emptyTable(),
    instances: emptyTable(),
    elasticIps: emptyTable(),
    internetGateways: emptyTable(),
    natGateways: emptyTable(),
    vpnGateways: emptyTable(),
    vpcPeeringConnections: emptyTable(),
    transitGateways: emptyTable(),
    transitGatewayAttachments: emptyTable(),
    transitGatewayRouteTables: emptyTable(),
    prefixLists: emptyTable(),
    networkInsightsPaths: emptyTable(),
    networkInsightsAnalyses: emptyTable(),
    loadBalancers: emptyTable(),
    listeners: emptyTable(),
    targetGroups: emptyTable(),
    endpointServices: emptyTable(),
    vpcEndpoints: emptyTable(),
    hostedZones: emptyTable(),
    resolverEndpoints: emptyTable(),
    resolverRules: emptyTable(),
    gatewayLoadBalancers: emptyTable(),
    gatewayEndpoints: emptyTable(),
    gatewayLoadBalancerEndpoints: emptyTable(),
    tags: emptyTable(),
    principals: emptyTable(),
    serviceControlPolicies: emptyTable(),
    resourcePolicies: emptyTable(),
    clientTokens: emptyTable(),
    topics: emptyTable(),
    connectionNotifications: emptyTable(),
    zones: emptyTable(),
    insightRules: emptyTable(),
  }
  return freeze(world, true)
}

/** Writes a change into a new frozen world; the recipe only writes, its checks are done. */
export function commit(world: World, recipe: (draft: World) => void, results: Results = {}): Applied {
  const puts = putsOf(recipe)
  const [next, patches] =
    puts === undefined ? produceWithPatches(world, (draft) => recipe(draft as World)) : putRows(world, puts)
  return {
    type: 'applied',
    world: next,
    output: results.output ?? {},
    effects: results.effects ?? [],
    notifications: results.notifications ?? [],
    requests: results.requests ?? [],
    patches,
  }
}

/** Stands for a table of a draft while it is found out whether a recipe only puts rows. */
interface PlannedTable {
  readonly puts: Put[]
  readonly name: string
}

const LOOKS = Symbol('a recipe looks at what is there')

/** What a recipe puts, in order; undefined for one that takes rows away or looks at some, which needs a draft. */
function putsOf(recipe: (draft: World) => void): readonly Put[] | undefined {
  const puts: Put[] = []
  const looked = () => {
    throw LOOKS
  }
  const planned = (_: object, name: string | symbol): PlannedTable => {
    const table = { puts, name: String(name) }
    return Object.defineProperties(table, { tree: { get: looked }, size: { get: looked } })
  }
  try {
    recipe(new Proxy({}, { get: planned, set: looked, has: looked, ownKeys: looked }) as World)
    return puts
  } catch (thrown) {
    if (thrown === LOOKS) return undefined
    throw thrown
  }
}

function isPlanned(table: object): table is PlannedTable {
  return 'puts' in table
}

/** A call that changes nothing: the same world, no patches. */
export function unchanged(world: World, output: Readonly<Record<string, string>> = {}): Applied {
  return { type: 'applied', world, output, effects: [], notifications: [], requests: [], patches: [] }
}

/** Two calls made one after the other as one: the last world, and all that both gave rise to. */
export function joined(before: Applied, after: Applied): Applied {
  return {
    type: 'applied',
    world: after.world,
    output: { ...before.output, ...after.output },
    effects: [...before.effects, ...after.effects],
    notifications: [...before.notifications, ...after.notifications],
    requests: [...before.requests, ...after.requests],
    patches: [...before.patches, ...after.patches],
  }
}

/**
 * Puts a row into a draft's table. An existing row is changed field by field, so that the
 * patches, which are the audit log, name only what differs.
 */
export function putRow<T extends object>(table: Table<T>, id: string, next: T): void {
  if (isPlanned(table)) return void table.puts.push({ table: table.name, id, row: next })
  const row = tableGet(table, id) as Record<string, unknown> | undefined
  if (row === undefined) return tableSet(table, id, next)
  const fields = next as Record<string, unknown>
  for (const key of Object.keys(row)) if (!Object.hasOwn(fields, key)) delete row[key]
  for (const key of Object.keys(fields)) if (row[key] !== fields[key]) row[key] = fields[key]
}
