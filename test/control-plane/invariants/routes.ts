import { tableGet, tableValues, type IpAddress } from '@causeway/ground'
import type { RouteTable, World } from '@causeway/model'
import { prefixListIn } from '../../../packages/model/src/vpc/prefix-list/find.ts'
import { selectRoute } from '../../../packages/model/src/vpc/route-table/select.ts'
import { canonicalJson } from '@causeway/ground'
import type { Invariant } from '../turn.ts'
import type { Row } from '../pen.ts'

type Route = RouteTable['routes'][number]

const tablesIn = (changes: Parameters<Invariant>[0]['changes']): readonly RouteTable[] =>
  changes.flatMap(({ table, after }) =>
    table === 'routeTables' && after !== undefined ? [after as unknown as RouteTable] : [],
  )

/** A table has one route for a destination, and one at most to a service's gateway endpoint [R-RT-8, R-GW-3]. */
export const destinationsAreUnique: Invariant = ({ changes }) => {
  for (const { routeTableId, routes } of tablesIn(changes)) {
    const fixed = routes.filter(({ origin }) => origin !== 'EnableVgwRoutePropagation')
    const keys = fixed.map(({ destination }) => canonicalJson(destination))
    if (new Set(keys).size < keys.length) return `${routeTableId} has two routes for one destination`
  }
  return undefined
}

/** A gateway endpoint lists exactly the tables that lead to it [R-GW-2, R-GW-4]. */
export const gatewayRoutesMatch: Invariant = ({ changes, after: world }) => {
  if (!changes.some(({ table }) => table === 'gatewayEndpoints' || table === 'routeTables')) return undefined
  for (const endpoint of tableValues(world.gatewayEndpoints)) {
    if (endpoint.state === 'deleting' || endpoint.state === 'deleted') continue
    const leading = tableValues(world.routeTables)
      .filter(({ routes }) =>
        routes.some(
          ({ target }) => target.type === 'gateway-endpoint' && target.id === endpoint.vpcEndpointId,
        ),
      )
      .map(({ routeTableId }) => routeTableId)
    const listed = [...endpoint.routeTableIds]
    if (leading.join() !== listed.join())
      return `${endpoint.vpcEndpointId} lists ${listed.join()} but ${leading.join()} lead to it`
  }
  return undefined
}

/** A call about endpoints changes no route but those to the very gateway endpoint that it is about [R-IF-15, R-GW-2]. */
export const endpointsChangeOnlyTheirRoutes: Invariant = ({ step, changes, before, after }) => {
  const endpoints = changes.filter(({ table }) => table.endsWith('ndpoints')).map(({ id }) => id)
  if (endpoints.length === 0 && !step.command.type.includes('VpcEndpoint')) return undefined
  for (const { table, id } of changes) {
    if (table !== 'routeTables') continue
    const others = (world: World) =>
      canonicalJson(
        (tableGet(world.routeTables, id)?.routes ?? []).filter((route) => !leadsTo(route, endpoints)),
      )
    if (others(before) !== others(after))
      return `${id}: ${step.command.type} changed a route of something else`
  }
  return undefined
}

function leadsTo({ target }: Route, endpoints: readonly string[]): boolean {
  return target.type === 'gateway-endpoint' && endpoints.includes(target.id)
}

const probes = [
  '10.0.0.9',
  '10.0.1.9',
  '10.1.0.9',
  '192.168.7.7',
  '52.216.1.1',
  '8.8.8.8',
  '2001:db8:9::1',
  '172.16.3.3',
  '172.20.0.1',
] as IpAddress[]

/** The selected route is what a scan of the table by the rules of [R-RT-4] finds. */
export const selectionIsBruteForce: Invariant = ({ changes, after: world }) => {
  for (const table of tablesIn(changes)) {
    for (const address of probes) {
      const [expected, ...rest] = scan(world, table, address)
      const found = selectRoute(world, table, address)
      const tied = [expected, ...rest].filter((each) => each?.key === expected?.key)
      if (found === undefined ? expected !== undefined : !tied.some((each) => each?.route === found.route))
        return `${table.routeTableId} for ${address}: ${canonicalJson(found?.route.destination ?? 'none')}`
    }
  }
  return undefined
}

interface Found {
  readonly route: Route
  readonly key: string
}

/** Every route that holds an address, the best first: by length, then static, list, propagated by what learnt it. */
function scan(world: World, table: RouteTable, address: IpAddress): readonly Found[] {
  const region = tableGet(world.vpcs, table.vpcId)?.region
  const all = table.routes.flatMap((route) => {
    const { destination, origin, learnt } = route
    const blocks =
      destination.type === 'cidr'
        ? [destination.cidr]
        : region === undefined
          ? []
          : (prefixListIn(world, region, destination.prefixListId)?.entries ?? [])
    const isPropagated = origin === 'EnableVgwRoutePropagation'
    const learntRank = { 'direct-connect': 2, 'vpn-static': 3, 'vpn-bgp': 4 }[learnt ?? 'vpn-bgp']
    const rank = isPropagated ? learntRank : destination.type === 'cidr' ? 0 : 1
    return blocks
      .filter((block) => holds(block, address))
      .map((block) => ({ route, isPropagated, key: keyOf(block, rank) }))
  })
  const isLocal = all.some(({ route }) => route.target.type === 'local')
  return all
    .filter(({ isPropagated }) => !isLocal || !isPropagated)
    .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
}

/** Sorts the longer prefix first, then the lower rank. */
function keyOf(block: string, rank: number): string {
  return `${String(200 - Number(block.split('/')[1])).padStart(3, '0')}/${rank}`
}

function holds(block: string, address: string): boolean {
  const [base = '', length = ''] = block.split('/')
  if (base.includes(':') !== address.includes(':')) return false
  return binary(base).slice(0, Number(length)) === binary(address).slice(0, Number(length))
}

function binary(address: string): string {
  if (address.includes('.'))
    return address
      .split('.')
      .map((part) => Number(part).toString(2).padStart(8, '0'))
      .join('')
  const [head = '', tail = ''] = address.split('::')
  const words = (text: string) => text.split(':').filter((word) => word !== '')
  const middle = Array.from({ length: 8 - words(head).length - words(tail).length }, () => '0')
  const all = address.includes('::') ? [...words(head), ...middle, ...words(tail)] : words(address)
  return all.map((word) => Number.parseInt(word, 16).toString(2).padStart(16, '0')).join('')
}

/** Every VPC's tables have a local route for each of its blocks [R-RT-2]. */
export const localRoutesAreThere: Invariant = ({ changes, after: world }) => {
  const vpcs = new Set(
    changes
      .filter(({ table }) => table === 'vpcs' || table === 'routeTables')
      .map(({ id, after, table }) => (table === 'vpcs' ? id : String((after as Row | undefined)?.['vpcId']))),
  )
  for (const table of tableValues(world.routeTables)) {
    const vpc = vpcs.has(table.vpcId) ? tableGet(world.vpcs, table.vpcId) : undefined
    if (vpc === undefined) continue
    const blocks = [
      vpc.cidrBlock,
      ...vpc.secondaryCidrBlocks,
      ...(vpc.ipv6CidrBlock === undefined ? [] : [vpc.ipv6CidrBlock]),
    ]
    const routed = table.routes.flatMap(({ destination }) =>
      destination.type === 'cidr' ? [destination.cidr] : [],
    )
    const missing = blocks.find((block) => !routed.includes(block))
    if (missing !== undefined) return `${table.routeTableId} has no route for ${missing}`
  }
  return undefined
}
