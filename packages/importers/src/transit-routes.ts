import { byCodeUnit } from '@causeway/ground'
import type { AttachmentItem, SourceRef, TransitRouteItem, TransitRouteTableItem } from '@causeway/topology'
import { subjectOf, type Entry } from './entries.ts'
import { maps, parseAnyBlock, parsedText } from './fields.ts'
import { fieldOf, refTo, textOf, type Found } from './found.ts'
import { details, nameOf, type ImportContext } from './import-context.ts'
import { note } from './report.ts'
import type { Resource } from './resources.ts'
import { shortNameOf } from './short-name.ts'

/** An attachment that is imported, with its name below its gateway. */
export interface Attached {
  readonly resource: Resource
  readonly short: string
  readonly item: AttachmentItem
}

/** The route tables of a transit gateway by short name, the ids that they keep, and where they stand. */
export interface TransitRouteTables {
  readonly items: Readonly<Record<string, TransitRouteTableItem>>
  readonly imported: Readonly<Record<string, string>>
  readonly fieldRefs: Readonly<Record<string, SourceRef>>
}

/**
 * The route tables of a transit gateway with their associations, propagations and static routes. A route to an
 * attachment that is not imported leads nowhere, so that nothing takes another way in its place.
 */
export function transitRouteTables(
  context: ImportContext,
  gateway: Resource,
  attached: readonly Attached[],
): TransitRouteTables {
  const tables = context.resources
    .of('transit-gateway-route-table')
    .filter(({ found }) => textOf(fieldOf(found, 'TransitGatewayId')) === gateway.id)
  const taken = new Set(attached.map(({ short }) => short))
  const named = tables.map((table) => ({ table, short: shortNameOf(table, taken) }))
  const items = named.map(({ table, short }) => {
    note(context.log, 'bound', table.found, `${table.id} is ${nameOf(context, gateway)}/${short}`)
    return [short, tableItem(context, { gateway, table, attached })] as const
  })
  return {
    items: Object.fromEntries(items),
    imported: Object.fromEntries(
      named.map(({ table, short }) => [`transitGatewayRouteTableId/${short}`, table.id]),
    ),
    fieldRefs: Object.fromEntries(
      named.map(({ table, short }) => [`routeTables.${short}`, refTo(table.found)]),
    ),
  }
}

interface Table {
  readonly gateway: Resource
  readonly table: Resource
  readonly attached: readonly Attached[]
}

function tableItem(context: ImportContext, of: Table): TransitRouteTableItem {
  const { table, attached } = of
  const associated = attached.filter(({ resource }) => associationOf(context, of, resource) === table.id)
  return {
    associations: associated.map(({ short }) => short).sort(byCodeUnit),
    propagations: propagationsOf(context, of),
    routes: routesOf(context, of),
  }
}

// Stated with the attachment of any type; where that answer is missing, what the gateway does by default.
function associationOf(context: ImportContext, { gateway }: Table, { id }: Resource): string | undefined {
  const described = (context.entries.get('TransitGatewayAttachments') ?? []).filter(
    ({ found }) => textOf(fieldOf(found, 'TransitGatewayAttachmentId')) === id,
  )
  if (described.length === 0) return defaultTable(context, gateway, 'Association')
  const [association] = described.flatMap(({ found }) => fieldOf(found, 'Association') ?? [])
  return association && textOf(fieldOf(association, 'TransitGatewayRouteTableId'))
}

function defaultTable(
  context: ImportContext,
  { found, id }: Resource,
  what: 'Association' | 'Propagation',
): string | undefined {
  const options = fieldOf(found, 'Options')
  const isOn = options && textOf(fieldOf(options, `DefaultRouteTable${what}`)) === 'enable'
  const table = options && textOf(fieldOf(options, `${what}DefaultRouteTableId`))
  const chosen = isOn === true ? table : undefined
  const text = `${what.toLowerCase()}s of ${id} are with ${chosen ?? 'no table'}, its default: the snapshot lacks them`
  note(context.log, 'defaulted', found, text)
  return chosen
}

function entriesAbout(
  context: ImportContext,
  list: 'TransitGatewayPropagations' | 'TransitGatewayStaticRoutes',
  tableId: string,
): readonly Entry[] {
  const ids = context.resources.of('transit-gateway-route-table').map(({ id }) => id)
  return details(context, list).filter(
    (entry) => subjectOf(entry, 'TransitGatewayRouteTableId', ids) === tableId,
  )
}

function propagationsOf(context: ImportContext, { gateway, table, attached }: Table): readonly string[] {
  const described = entriesAbout(context, 'TransitGatewayPropagations', table.id)
  const isAny = details(context, 'TransitGatewayPropagations').length > 0
  const isDefault = !isAny && defaultTable(context, gateway, 'Propagation') === table.id
  const ids = described.flatMap(({ found }) =>
    maps(context.log, found, 'TransitGatewayRouteTablePropagations')
      .filter((each) => (textOf(fieldOf(each, 'State')) ?? 'enabled') === 'enabled')
      .flatMap((each) => textOf(fieldOf(each, 'TransitGatewayAttachmentId')) ?? []),
  )
  return attached
    .filter(({ resource }) => isDefault || ids.includes(resource.id))
    .map(({ short }) => short)
    .sort(byCodeUnit)
}

function routesOf(context: ImportContext, { table, attached }: Table): readonly TransitRouteItem[] {
  const described = entriesAbout(context, 'TransitGatewayStaticRoutes', table.id)
  const routes = described.flatMap(({ found }) => maps(context.log, found, 'Routes'))
  return routes.flatMap((route) => {
    const to = parsedText(context.log, route, 'DestinationCidrBlock', parseAnyBlock)
    const via = to === undefined ? undefined : viaOf(context, route, attached)
    return to === undefined || via === undefined ? [] : [{ to, via }]
  })
}

// What an imported attachment propagates comes by its propagation, and is no route of its own.
function viaOf(context: ImportContext, route: Found, attached: readonly Attached[]): string | undefined {
  const isPropagated = textOf(fieldOf(route, 'Type')) === 'propagated'
  const [target] = maps(context.log, route, 'TransitGatewayAttachments')
  const id = target && textOf(fieldOf(target, 'TransitGatewayAttachmentId'))
  const found = attached.find(({ resource }) => resource.id === id)
  if (found !== undefined) return isPropagated ? undefined : found.short
  if (textOf(fieldOf(route, 'State')) !== 'blackhole') {
    const what = `a route leads nowhere in place of ${id ?? 'its target'}, which is not imported`
    note(context.log, 'unsupported', route, what)
  }
  return 'blackhole'
}
