import { byCodeUnit } from '@causeway/ground'
import type { RouteTableItem } from '@causeway/topology'
import { maps, texts } from './fields.ts'
import { fieldOf, refTo, refsTo, textOf, type Found } from './found.ts'
import { itemOf, known, nameOf, ownVpc, referredBy, type ImportContext } from './import-context.ts'
import { note } from './report.ts'
import type { Resource } from './resources.ts'
import { routesOf } from './routes.ts'

/**
 * The route tables with their routes, the subnets that are explicitly associated [R-RT-1], the gateway that one is the
 * edge table of [R-RT-10], and the VPN gateways that fill it [R-RT-9]. A main table comes with its VPC: it is listed
 * by the name of that, and only if there is more in it than the local routes.
 */
export function routeTableItems(context: ImportContext): readonly RouteTableItem[] {
  return context.resources.of('route-table').flatMap((table) => {
    const item = routeTableItem(context, table)
    if (item === undefined || (context.folded.has(table.id) && isBare(item))) return []
    return [item]
  })
}

function isBare({ subnets, gateway, propagates = [], routes = [] }: RouteTableItem): boolean {
  return subnets.length + propagates.length + routes.length === 0 && gateway === undefined
}

function routeTableItem(context: ImportContext, table: Resource): RouteTableItem | undefined {
  const vpc = ownVpc(context, table)
  if (vpc === undefined) return undefined
  const { found } = table
  const isFolded = context.folded.has(table.id)
  const associations = maps(context.log, found, 'Associations')
  const fields = { vpc: fieldOf(found, 'VpcId'), subnets: fieldOf(found, 'Associations') }
  const routes = routesOf(context, table, vpc)
  const item = isFolded
    ? { name: nameOf(context, table), at: refTo(found), fieldRefs: refsTo(fields), imported: {} }
    : itemOf(context, table, { fields, imported: { routeTableId: table.id } })
  return {
    ...item,
    fieldRefs: { ...item.fieldRefs, ...routes.fieldRefs },
    imported: { ...item.imported, ...routes.imported },
    vpc: nameOf(context, vpc),
    subnets: associations.flatMap((association) => subnetOf(context, association)),
    ...gatewayOf(context, associations),
    propagates: propagatingIn(context, found),
    routes: routes.items,
  }
}

function subnetOf(context: ImportContext, association: Found): readonly string[] {
  if (fieldOf(association, 'SubnetId') === undefined) return []
  const subnet = referredBy(context, 'subnet', association, 'SubnetId')
  return subnet === undefined ? [] : [nameOf(context, subnet)]
}

function gatewayOf(context: ImportContext, associations: readonly Found[]): { readonly gateway?: string } {
  const names = associations.flatMap((association) => {
    const id = textOf(fieldOf(association, 'GatewayId'))
    if (id === undefined) return []
    const gateway = known(context, 'internet-gateway', id) ?? known(context, 'vpn-gateway', id)
    if (gateway !== undefined) return [nameOf(context, gateway)]
    note(context.log, 'unsupported', association, `the edge association with ${id}, which is not imported`)
    return []
  })
  const [gateway] = names
  return gateway === undefined ? {} : { gateway }
}

// Routes say whom they come from, also in answers without the list of gateways.
function propagatingIn(context: ImportContext, table: Found): readonly string[] {
  const listed = maps(context.log, table, 'PropagatingVgws').flatMap(
    (each) => textOf(fieldOf(each, 'GatewayId')) ?? [],
  )
  const seen = maps(context.log, table, 'Routes')
    .filter((route) => textOf(fieldOf(route, 'Origin')) === 'EnableVgwRoutePropagation')
    .flatMap((route) => textOf(fieldOf(route, 'GatewayId')) ?? [])
  const gateways = [...new Set([...listed, ...seen])].flatMap((id) => known(context, 'vpn-gateway', id) ?? [])
  return gateways.map((gateway) => nameOf(context, gateway)).sort(byCodeUnit)
}

/** The topology's names of the tables that a gateway endpoint has its routes in [R-GW-1]. */
export function tablesOfEndpoint(context: ImportContext, endpoint: Resource): readonly string[] {
  return texts(context.log, endpoint.found, 'RouteTableIds').flatMap(({ text, at }) => {
    const table = known(context, 'route-table', text)
    if (table !== undefined) return [nameOf(context, table)]
    note(context.log, 'unsupported', at, `the route table ${text} is not imported`)
    return []
  })
}
