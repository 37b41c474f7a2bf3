import { parseAccountId } from '@causeway/ground'
import { unreachable } from '@causeway/ground'
import type { RouteTableItem, TransitGatewayItem } from './gateway-items.ts'
import type { Item } from './item.ts'
import type { ZoneItem } from './name-items.ts'
import type { EndpointItem, ServiceItem, TargetsItem } from './service-items.ts'
import type { ItemKind, RuleItem, Topology } from './topology.ts'

/** A place where an item names another, which must be of one of the kinds. */
export interface Reference {
  readonly item: Item
  readonly path: string
  readonly to: readonly ItemKind[]
  readonly name: string
}

/** Whom a route may lead to. */
const ROUTE_TARGETS: readonly ItemKind[] = [
  'internetGateways',
  'natGateways',
  'vpnGateways',
  'peerings',
  'transitGateways',
  'instances',
  'networkInterfaces',
  'endpoints',
]

/** Everything in a topology that names something else of it. */
export function referencesOf(topology: Topology): Reference[] {
  return [
    ...placed(topology),
    ...grouped(topology),
    ...topology.routeTables.flatMap(ofRouteTable),
    ...topology.peerings.flatMap((item) => [
      one(item, 'requester', 'vpcs', item.requester),
      one(item, 'accepter', 'vpcs', item.accepter),
    ]),
    ...topology.transitGateways.flatMap(ofTransitGateway),
    ...topology.nlbs.flatMap((item) =>
      item.listeners.flatMap(({ port, targets }) => ofTargets(item, `listeners.${port}.targets`, targets)),
    ),
    ...topology.gwlbs.flatMap((item) => ofTargets(item, 'targets', item.targets)),
    ...topology.services.flatMap(ofService),
    ...topology.endpoints.flatMap(ofEndpoint),
    ...topology.zones.flatMap(ofZone),
    ...topology.resolverRules.flatMap((item) => [
      one(item, 'endpoint', 'resolverEndpoints', item.endpoint),
      ...many(item, 'vpcs', 'vpcs', item.vpcs),
    ]),
  ]
}

function placed(topology: Topology): Reference[] {
  const { subnets, securityGroups, networkAcls, routeTables, internetGateways, vpnGateways } = topology
  const { instances, networkInterfaces, natGateways, nlbs, gwlbs, resolverEndpoints } = topology
  return [
    ...[...subnets, ...securityGroups, ...networkAcls, ...routeTables].map((item) =>
      one(item, 'vpc', 'vpcs', item.vpc),
    ),
    ...subnets.flatMap((item) => aliasesOf(item, 'sharedWith', item.sharedWith ?? [])),
    ...[...internetGateways, ...vpnGateways].flatMap((item) =>
      item.vpc === undefined ? [] : one(item, 'vpc', 'vpcs', item.vpc),
    ),
    ...[...instances, ...networkInterfaces, ...natGateways].map((item) =>
      one(item, 'subnet', 'subnets', item.subnet),
    ),
    ...[...networkAcls, ...routeTables, ...nlbs, ...gwlbs, ...resolverEndpoints].flatMap((item) =>
      many(item, 'subnets', 'subnets', item.subnets),
    ),
  ]
}

function grouped(topology: Topology): Reference[] {
  const { securityGroups, instances, networkInterfaces, nlbs, resolverEndpoints } = topology
  return [
    ...securityGroups.flatMap((item) => peers(item, 'ingress.from', item.ingress)),
    ...securityGroups.flatMap((item) => peers(item, 'egress.to', item.egress ?? [])),
    ...[...instances, ...networkInterfaces, ...nlbs, ...resolverEndpoints].flatMap((item) =>
      many(item, 'securityGroups', 'securityGroups', item.securityGroups ?? []),
    ),
  ]
}

function peers(item: Item, at: 'ingress.from' | 'egress.to', rules: readonly RuleItem[]): Reference[] {
  const [list, key] = at.split('.')
  return rules.flatMap(({ peer }, index) =>
    peer.type === 'group'
      ? [one(item, `${list}.${index}.${key}`, ['securityGroups', 'prefixLists'], peer.group)]
      : [],
  )
}

function ofRouteTable(item: RouteTableItem): Reference[] {
  const { gateway, propagates = [], routes = [] } = item
  return [
    ...(gateway === undefined ? [] : [one(item, 'gateway', ['internetGateways', 'vpnGateways'], gateway)]),
    ...many(item, 'propagates', 'vpnGateways', propagates),
    ...routes.flatMap(({ to, via }, index) => [
      ...(isBlock(to) ? [] : [one(item, `routes.${index}.to`, 'prefixLists', to)]),
      ...(via === 'local' || via === 'blackhole'
        ? []
        : [one(item, `routes.${index}.via`, ROUTE_TARGETS, via)]),
    ]),
  ]
}

function ofTransitGateway(item: TransitGatewayItem): Reference[] {
  return [
    ...aliasesOf(item, 'sharedWith', item.sharedWith),
    ...Object.entries(item.attachments).flatMap(([short, { vpc, subnets }]) => [
      one(item, `attachments.${short}.vpc`, 'vpcs', vpc),
      ...many(item, `attachments.${short}.subnets`, 'subnets', subnets),
    ]),
  ]
}

function ofTargets(item: Item, path: string, targets: TargetsItem): Reference[] {
  return targets.type === 'instances' ? many(item, path, 'instances', targets.instances) : []
}

function ofService(item: ServiceItem): Reference[] {
  if (item.type === 'aws') return []
  return [
    ...many(item, 'nlbs', 'nlbs', item.nlbs),
    ...many(item, 'gwlbs', 'gwlbs', item.gwlbs ?? []),
    ...aliasesOf(item, 'allow', item.allow),
  ]
}

function ofEndpoint(item: EndpointItem): Reference[] {
  const service = one(item, 'service', 'services', item.service)
  switch (item.type) {
    case 'interface':
      return [
        service,
        ...many(item, 'subnets', 'subnets', item.subnets),
        ...many(item, 'securityGroups', 'securityGroups', item.securityGroups ?? []),
      ]
    case 'gateway':
      return [
        service,
        one(item, 'vpc', 'vpcs', item.vpc),
        ...many(item, 'routeTables', 'routeTables', item.routeTables),
      ]
    case 'gateway-load-balancer':
      return [service, one(item, 'subnet', 'subnets', item.subnet)]
    default:
      return unreachable(item, 'ofEndpoint')
  }
}

// A DNS name has a dot, the name of a thing has none.
function ofZone(item: ZoneItem): Reference[] {
  const aliases = item.records.flatMap(({ alias }, index) =>
    alias === undefined || alias.includes('.')
      ? []
      : [one(item, `records.${index}.alias`, ['endpoints', 'nlbs'], alias)],
  )
  return [...many(item, 'vpcs', 'vpcs', item.vpcs), ...aliases]
}

// An ARN, an account id or `*` is for the model to judge; a plain word must be an alias.
function aliasesOf(item: Item, path: string, names: readonly string[]): Reference[] {
  return many(item, path, 'accounts', names).filter(
    ({ name }) => name !== '*' && !name.includes(':') && !parseAccountId(name).ok,
  )
}

function one(item: Item, path: string, to: ItemKind | readonly ItemKind[], name: string): Reference {
  return { item, path, to: typeof to === 'string' ? [to] : to, name }
}

function many(item: Item, path: string, to: ItemKind, names: readonly string[]): Reference[] {
  return names.map((name, index) => one(item, `${path}.${index}`, to, name))
}

/** Whether a text is a block of addresses, and no name: names have neither dots nor colons. */
export function isBlock(text: string): boolean {
  return /[.:]/.test(text)
}
