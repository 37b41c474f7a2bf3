import { byCodeUnit } from '@causeway/ground'
import type { RouteItem, SourceRef } from '@causeway/topology'
import { maps, optionalParsed, parseAnyBlock } from './fields.ts'
import { fieldOf, refTo, textOf, type Found } from './found.ts'
import { known, nameOf, type ImportContext } from './import-context.ts'
import type { ResourceKind } from './lists.ts'
import { prefixListName } from './prefix-lists.ts'
import { leaveOut, note } from './report.ts'
import type { Resource } from './resources.ts'

/** The routes of a table, where they stand, and the ids of their targets, for those that are gone. */
export interface Routes {
  readonly items: readonly RouteItem[]
  readonly imported: Readonly<Record<string, string>>
  readonly fieldRefs: Readonly<Record<string, SourceRef>>
}

interface Read {
  readonly item: RouteItem
  readonly target?: string
  readonly found: Found
}

/**
 * The routes that somebody created. Local ones come with the VPC [R-RT-2], propagated ones with their gateway [R-RT-9],
 * those of gateway endpoints with the endpoint [R-GW-2]. One whose target is gone, or is not imported, stays as a
 * blackhole under the target's id, so that its packets take no other way than AWS's would.
 */
export function routesOf(context: ImportContext, table: Resource, vpc: Resource): Routes {
  const read = maps(context.log, table.found, 'Routes').flatMap((found) => routeOf(context, found, vpc) ?? [])
  const sorted = read.toSorted((a, b) => byCodeUnit(a.item.to, b.item.to))
  return {
    items: sorted.map(({ item }) => item),
    imported: Object.fromEntries(
      sorted.flatMap(({ item, target }) =>
        target === undefined ? [] : [[`missingTarget/${item.to}`, target]],
      ),
    ),
    fieldRefs: Object.fromEntries(sorted.map(({ found }, index) => [`routes.${index}`, refTo(found)])),
  }
}

function routeOf(context: ImportContext, found: Found, vpc: Resource): Read | undefined {
  const target = targetOf(found)
  const origin = textOf(fieldOf(found, 'Origin')) ?? 'CreateRoute'
  if (origin === 'EnableVgwRoutePropagation') return undefined
  if (target?.startsWith('vpce-') === true && isGatewayEndpoint(context, target)) return undefined
  const to = destinationOf(context, found)
  if (to === undefined) return undefined
  if (target === 'local')
    return isBlockOf(context, vpc, to) ? undefined : { item: { to, via: 'local' }, found }
  const isGone = textOf(fieldOf(found, 'State')) === 'blackhole'
  const via = target === undefined || isGone ? undefined : viaOf(context, found, target)
  const kept = target === undefined ? {} : { target }
  if (via !== undefined) return { item: { to, via }, found, ...kept }
  const what = isGone ? 'is gone' : 'is not imported'
  note(
    context.log,
    isGone ? 'bound' : 'unsupported',
    found,
    `the route ${to} is a blackhole: its target ${target ?? ''} ${what}`,
  )
  return { item: { to, via: 'blackhole' }, found, ...kept }
}

function destinationOf(context: ImportContext, route: Found): string | undefined {
  const { log } = context
  for (const key of ['DestinationCidrBlock', 'DestinationIpv6CidrBlock']) {
    const block = optionalParsed(log, route, key, parseAnyBlock)
    if (block !== undefined) return block
  }
  const listId = textOf(fieldOf(route, 'DestinationPrefixListId'))
  if (listId === undefined) return leaveOut(log, route, 'a route without a destination is left out')
  return (
    prefixListName(context, listId) ??
    leaveOut(log, route, `the route to ${listId} is left out: the snapshot does not describe that list`)
  )
}

const TARGETS: readonly (readonly [key: string, kind: ResourceKind])[] = [
  ['NatGatewayId', 'nat-gateway'],
  ['VpcPeeringConnectionId', 'peering'],
  ['TransitGatewayId', 'transit-gateway'],
  ['InstanceId', 'instance'],
  ['NetworkInterfaceId', 'network-interface'],
  ['GatewayId', 'internet-gateway'],
  ['GatewayId', 'vpn-gateway'],
  ['GatewayId', 'vpc-endpoint'],
  ['VpcEndpointId', 'vpc-endpoint'],
]

function viaOf(context: ImportContext, route: Found, target: string): string | undefined {
  for (const [key, kind] of TARGETS) {
    const resource = known(context, kind, textOf(fieldOf(route, key)))
    if (resource === undefined) continue
    if (kind === 'transit-gateway' || kind === 'vpc-endpoint') return nameOf(context, resource)
    // An interface that came with something is a target by what it came with, if that is an instance.
    const holder = kind === 'network-interface' ? context.claims.holderOf(target) : undefined
    if (holder === undefined || context.dropped.has(holder.id)) return nameOf(context, resource)
    return holder.kind === 'instance' ? nameOf(context, holder) : undefined
  }
  return undefined
}

const KEYS = /^(GatewayId|VpcEndpointId|.*(InterfaceId|InstanceId|ConnectionId|GatewayId|NetworkArn))$/

// What an instance's route says of the instance is said of its interface too: the interface is there in any case.
function targetOf(route: Found): string | undefined {
  if (route.node.type !== 'map') return undefined
  const keys = route.node.entries.map(({ key }) => key).filter((key) => KEYS.test(key))
  const ranked = keys.toSorted((a, b) => rankOf(a) - rankOf(b))
  return ranked.map((key) => textOf(fieldOf(route, key))).find((each) => each !== undefined)
}

function rankOf(key: string): number {
  return key === 'NetworkInterfaceId' ? 0 : 1
}

function isGatewayEndpoint({ resources }: ImportContext, id: string): boolean {
  const endpoint = resources.byId(id)
  if (endpoint?.kind !== 'vpc-endpoint') return false
  return (textOf(fieldOf(endpoint.found, 'VpcEndpointType')) ?? 'Gateway') === 'Gateway'
}

function isBlockOf(context: ImportContext, { found }: Resource, block: string): boolean {
  const sets = ['CidrBlockAssociationSet', 'Ipv6CidrBlockAssociationSet'].flatMap((key) =>
    maps(context.log, found, key),
  )
  const blocks = sets.flatMap((each) =>
    ['CidrBlock', 'Ipv6CidrBlock'].map((key) => textOf(fieldOf(each, key))),
  )
  return [textOf(fieldOf(found, 'CidrBlock')), ...blocks].includes(block)
}
