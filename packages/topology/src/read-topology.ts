import { compareIssues, sortedBy } from '@causeway/ground'
import type { Issue, Region } from '@causeway/ground'
import { decode } from '@causeway/source'
import type { SourceNode, SourcePath } from '@causeway/source'
import { accountIdOf, defaultZones } from './account-defaults.ts'
import { readListeners } from './read-listeners.ts'
import { inlineTopologySchema } from './schema.ts'
import type { InlineTopology } from './schema.ts'
import { placesAt } from './source-refs.ts'
import type { Item } from './item.ts'
import type { LoadBalancerItem, ServiceItem } from './service-items.ts'
import type { AccountItem, Topology } from './topology.ts'

/**
 * Reads the inline form of a topology; without a topology the issues say why, sorted by position.
 * Names, references and zones are not looked at here: `buildWorld` reports them with what AWS would refuse.
 */
export function readTopology(
  node: SourceNode,
  file: string,
): { readonly topology: Topology | undefined; readonly issues: readonly Issue[] } {
  const { value, issues } = decode(inlineTopologySchema, node, file)
  if (value === undefined) return { topology: undefined, issues }
  const source: Source = { root: node, file, issues: [] }
  const topology = normalised(value, source)
  if (source.issues.length > 0) return { topology: undefined, issues: source.issues.toSorted(compareIssues) }
  return { topology, issues: [] }
}

interface Source {
  readonly root: SourceNode
  readonly file: string
  readonly issues: Issue[]
}

function normalised(inline: InlineTopology, source: Source): Topology {
  const { region } = inline
  const itemsOf = <Fields extends object>(key: string, declared: Readonly<Record<string, Fields>>) =>
    namesOf(declared).map(([name, fields]) => ({ name, ...placesFor(source, [key, name]), ...fields }))
  return {
    region,
    accounts: itemsOf('accounts', inline.accounts).map((account) => accountItem(region, account)),
    vpcs: itemsOf('vpcs', inline.vpcs).map(({ subnets: _, ...vpc }) => vpc),
    subnets: subnetItems(inline, source),
    securityGroups: itemsOf('securityGroups', inline.securityGroups),
    networkAcls: itemsOf('networkAcls', inline.networkAcls),
    routeTables: itemsOf('routeTables', inline.routeTables),
    instances: itemsOf('instances', inline.instances),
    networkInterfaces: itemsOf('networkInterfaces', inline.networkInterfaces),
    nlbs: itemsOf('nlbs', inline.nlbs).map((nlb) => loadBalancerItem(nlb, source)),
    services: itemsOf('services', inline.services).map(serviceItem),
    endpoints: itemsOf('endpoints', inline.endpoints),
    gwlbs: itemsOf('gwlbs', inline.gwlbs),
    internetGateways: itemsOf('internetGateways', inline.internetGateways),
    natGateways: itemsOf('natGateways', inline.natGateways),
    vpnGateways: itemsOf('vpnGateways', inline.vpnGateways),
    peerings: itemsOf('peerings', inline.peerings),
    transitGateways: itemsOf('transitGateways', inline.transitGateways),
    prefixLists: itemsOf('prefixLists', inline.prefixLists),
    zones: itemsOf('zones', inline.zones),
    resolverEndpoints: itemsOf('resolverEndpoints', inline.resolverEndpoints),
    resolverRules: itemsOf('resolverRules', inline.resolverRules),
    principals: itemsOf('principals', inline.principals),
    resourcePolicies: itemsOf('resourcePolicies', inline.resourcePolicies),
  }
}

type Declared<Key extends keyof InlineTopology> = Item &
  (InlineTopology[Key] extends Readonly<Record<string, infer Fields>> ? Fields : never)

function accountItem(region: Region, declared: Declared<'accounts'>): AccountItem {
  const { id, azs, quotas, ...item } = declared
  const accountId = id ?? accountIdOf(item.name)
  return {
    ...item,
    accountId,
    zones: azs ?? defaultZones(item.region ?? region, accountId),
    quotas: { ...quotas },
  }
}

function subnetItems(inline: InlineTopology, source: Source): Topology['subnets'] {
  const items = namesOf(inline.vpcs).flatMap(([vpc, { subnets }]) =>
    namesOf(subnets).map(([short, fields]) => ({
      name: `${vpc}/${short}`,
      ...placesFor(source, ['vpcs', vpc, 'subnets', short]),
      vpc,
      ...fields,
    })),
  )
  return sortedBy(items, ({ name }) => name)
}

function loadBalancerItem(declared: Declared<'nlbs'>, source: Source): LoadBalancerItem {
  const { listeners, ...item } = declared
  const path = ['nlbs', item.name, 'listeners']
  const read = readListeners(listeners, { root: source.root, file: source.file, path })
  source.issues.push(...read.issues)
  return { ...item, listeners: read.listeners }
}

function serviceItem(declared: Declared<'services'>): ServiceItem {
  if (!('awsService' in declared)) return { ...declared, type: 'customer' }
  const { awsService, ...item } = declared
  return { ...item, type: 'aws', serviceName: awsService }
}

function placesFor(source: Source, path: SourcePath): Pick<Item, 'at' | 'fieldRefs'> {
  return placesAt(source.root, source.file, path)
}

function namesOf<Fields>(declared: Readonly<Record<string, Fields>>): [string, Fields][] {
  return sortedBy(Object.entries(declared), ([name]) => name)
}
