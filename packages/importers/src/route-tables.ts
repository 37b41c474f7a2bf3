import type { RouteTableItem } from '@causeway/topology'
import { holds, maps } from './fields.ts'
import { fieldOf, textOf, type Found } from './found.ts'
import { itemOf, nameOf, ownVpc, referredBy, type ImportContext } from './import-context.ts'
import { note } from './report.ts'
import type { Resource } from './resources.ts'

/**
 * The route tables besides the main ones, with the subnets that are explicitly associated [R-RT-1]. Only the local
 * route is modelled, which every table has [R-RT-2]: the others are noted, those of main tables too.
 */
export function routeTableItems(context: ImportContext): readonly RouteTableItem[] {
  const tables = context.resources.of('route-table')
  for (const { found } of tables) noteRoutes(context, found)
  return tables
    .filter(({ id }) => !context.folded.has(id))
    .flatMap((table) => routeTableItem(context, table) ?? [])
}

function routeTableItem(context: ImportContext, table: Resource): RouteTableItem | undefined {
  const vpc = ownVpc(context, table)
  if (vpc === undefined) return undefined
  const { found } = table
  const fields = { vpc: fieldOf(found, 'VpcId'), subnets: fieldOf(found, 'Associations') }
  const item = itemOf(context, table, { fields, imported: { routeTableId: table.id } })
  const subnets = maps(context.log, found, 'Associations').flatMap((association) =>
    subnetOf(context, association),
  )
  return { ...item, vpc: nameOf(context, vpc), subnets }
}

function subnetOf(context: ImportContext, association: Found): readonly string[] {
  if (holds(association, 'GatewayId')) {
    note(context.log, 'unsupported', association, 'not modelled: route tables of gateways')
    return []
  }
  const subnet = referredBy(context, 'subnet', association, 'SubnetId')
  return subnet === undefined ? [] : [nameOf(context, subnet)]
}

const DESTINATIONS = ['DestinationCidrBlock', 'DestinationIpv6CidrBlock', 'DestinationPrefixListId']
const TARGETS = /^(GatewayId|.*(InterfaceId|InstanceId|ConnectionId|GatewayId|NetworkArn))$/

function noteRoutes(context: ImportContext, table: Found): void {
  for (const route of maps(context.log, table, 'Routes')) {
    const target = targetOf(route)
    if (target === 'local') continue
    const destination = DESTINATIONS.map((key) => textOf(fieldOf(route, key))).find(
      (each) => each !== undefined,
    )
    note(
      context.log,
      'unsupported',
      route,
      `not modelled: the route ${destination ?? ''} to ${target ?? 'nothing'}`,
    )
  }
  for (const gateway of maps(context.log, table, 'PropagatingVgws')) {
    note(context.log, 'unsupported', gateway, 'not modelled: propagated routes')
  }
}

function targetOf(route: Found): string | undefined {
  if (route.node.type !== 'map') return undefined
  const key = route.node.entries.map((entry) => entry.key).find((each) => TARGETS.test(each))
  return key === undefined ? undefined : textOf(fieldOf(route, key))
}
