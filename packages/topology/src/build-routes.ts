import { tableGet } from '@causeway/ground'
import type { Id } from '@causeway/ground'
import { prefixListOfService, vpcBlocks } from '@causeway/model'
import { tableOf } from './build-route-tables.ts'
import { lastPart } from './names.ts'
import { isBlock } from './references.ts'
import { regionOfService } from './region-of.ts'
import { given, madeId, ownerOf } from './site.ts'
import type { Site } from './site.ts'
import type { RouteItem, RouteTableItem } from './gateway-items.ts'
import type { AwsServiceItem } from './service-items.ts'

/** Creates the prefix lists of customers, and states what is known of AWS's own [R-RT-13, R-GW-17]. */
export function buildPrefixLists(site: Site): void {
  for (const item of site.topology.services) if (item.type === 'aws') stateAwsList(site, item)
  for (const item of site.topology.prefixLists) {
    const accountId = ownerOf(site, item.name)
    if (accountId === undefined) continue
    const { family, entries, maxEntries = Math.max(1, entries.length) } = item
    const addressFamily = family === 'ipv4' ? 'IPv4' : 'IPv6'
    const list = { prefixListName: lastPart(item.name), addressFamily, maxEntries, entries } as const
    const command = { type: 'CreateManagedPrefixList', accountId, ...list } as const
    const output = site.bench.issue({ item, command, fields: { addressFamily: 'family' } })
    if (output !== undefined) site.bench.remember(item.name, output)
  }
}

function stateAwsList({ bench, topology }: Site, item: AwsServiceItem): void {
  const { serviceName, prefixList: entries } = item
  if (entries === undefined && item.imported?.['prefixListId'] === undefined) return
  const region = regionOfService(topology, item)
  const command = { type: 'SetAwsPrefixList', region, serviceName, ...given('entries', entries) } as const
  bench.issue({ item, command, fields: { entries: 'prefixList', serviceName: 'prefixList' } })
}

/** The id of a prefix list: a customer's by its name, AWS's by the name of its service. */
export function prefixListId(site: Site, name: string): Id<'pl'> | undefined {
  const service = site.topology.services.find((each) => each.name === name)
  if (service?.type === 'aws') {
    const region = regionOfService(site.topology, service)
    return prefixListOfService(site.bench.world(), region, service.serviceName)
  }
  return madeId<Id<'pl'>>(site, name, 'prefixListId')
}

/** Adds the stated routes, when all that they may lead to is there [R-RT-8]. */
export function buildRoutes(site: Site): void {
  for (const item of site.topology.routeTables) {
    const { routes = [] } = item
    routes.forEach((route, index) => addRoute(site, item, { route, base: `routes.${index}` }))
  }
}

const FIELDS = {
  destinationCidrBlock: 'to',
  destinationIpv6CidrBlock: 'to',
  destinationPrefixListId: 'to',
  gatewayId: 'via',
  natGatewayId: 'via',
  networkInterfaceId: 'via',
  instanceId: 'via',
  vpcPeeringConnectionId: 'via',
  transitGatewayId: 'via',
  vpcEndpointId: 'via',
  localTarget: 'via',
  routeTableId: '',
}

function addRoute(
  site: Site,
  item: RouteTableItem,
  { route, base }: { readonly route: RouteItem; readonly base: string },
): void {
  const of = tableOf(site, item)
  const destination = destinationOf(site, route)
  const target = route.via === 'blackhole' ? {} : targetOf(site, route)
  if (of === undefined || destination === undefined || target === undefined) return
  // The blocks of a VPC have their local route from the start: it is given another target, or its own back [R-RT-2].
  const type = isLocal(site, item, route) ? 'ReplaceRoute' : 'CreateRoute'
  const imported = route.via === 'blackhole' ? { imported: missingTarget(item, route) } : {}
  const command = { type, ...of, ...destination, ...target } as const
  site.bench.issue({ item, command, base, fields: FIELDS, ...imported })
}

const NOBODY = 'eni-00000000000000000'

// Targets of kinds that are not modelled have ids that no route of the model can have.
const ROUTABLE = /^(igw|nat|eni|i|pcx|tgw|vgw|vpce)-[0-9a-f]{8,17}$/

function missingTarget({ imported }: RouteTableItem, { to }: RouteItem): Readonly<Record<string, string>> {
  const id = imported?.[`missingTarget/${to}`] ?? NOBODY
  return { missingTarget: ROUTABLE.test(id) ? id : NOBODY }
}

function isLocal(site: Site, { vpc }: RouteTableItem, { to, via }: RouteItem): boolean {
  const row = tableGet(site.bench.world().vpcs, madeId(site, vpc, 'vpcId') ?? '')
  return via === 'local' || (row !== undefined && vpcBlocks(row).some((block) => block === to))
}

function destinationOf(site: Site, { to }: RouteItem) {
  if (!isBlock(to)) {
    const destinationPrefixListId = prefixListId(site, to)
    return destinationPrefixListId === undefined ? undefined : { destinationPrefixListId }
  }
  return to.includes(':') ? { destinationIpv6CidrBlock: to } : { destinationCidrBlock: to }
}

// In the order of what things are called by: an instance has an interface too.
const TARGETS = [
  ['internetGatewayId', 'gatewayId'],
  ['vpnGatewayId', 'gatewayId'],
  ['natGatewayId', 'natGatewayId'],
  ['vpcPeeringConnectionId', 'vpcPeeringConnectionId'],
  ['transitGatewayId', 'transitGatewayId'],
  ['vpcEndpointId', 'vpcEndpointId'],
  ['instanceId', 'instanceId'],
  ['networkInterfaceId', 'networkInterfaceId'],
] as const

function targetOf(site: Site, { via }: RouteItem): Readonly<Record<string, string | boolean>> | undefined {
  if (via === 'local') return { localTarget: true }
  const made = site.bench.made(via)
  const found = TARGETS.find(([key]) => made?.[key] !== undefined)
  if (made === undefined || found === undefined) return undefined
  const [key, field] = found
  return { [field]: made[key] ?? '' }
}
