import { nearest, parseAccountId, quoted } from '@causeway/ground'
import { faultIn } from './fault.ts'
import type { Fault } from './fault.ts'
import { defaultGroupOf, nounOf } from './items.ts'
import type { EndpointItem, Item, ItemKind, RuleItem, Topology } from './topology.ts'

interface Reference {
  readonly item: Item
  readonly path: string
  readonly to: ItemKind
  readonly name: string
}

/** References to things that do not exist (CW042 at the reference, with the nearest name that does), endpoints without subnets (CW015). */
export function checkReferences(topology: Topology): Fault[] {
  const known = namesByKind(topology)
  const dangling = referencesOf(topology).filter(({ to, name }) => !known[to].has(name))
  const unknown = dangling.map(({ item, path, to, name }) => {
    const meant = nearest(name, [...known[to]])
    const hint = meant === undefined ? {} : { hint: `did you mean ${quoted(meant)}?` }
    return faultIn(item, path, {
      code: 'CW042',
      message: `there is no ${nounOf[to]} ${quoted(name)}`,
      ...hint,
    })
  })
  return [...unknown, ...topology.endpoints.flatMap(strayAddresses), ...topology.endpoints.flatMap(nowhere)]
}

function namesByKind(topology: Topology): Readonly<Record<ItemKind, ReadonlySet<string>>> {
  const named = (kind: ItemKind): Set<string> => new Set(topology[kind].map(({ name }: Item) => name))
  const defaultGroups = topology.vpcs.map(({ name }) => defaultGroupOf(name))
  const awsNames = topology.services.flatMap((service) =>
    service.type === 'aws' ? [service.serviceName] : [],
  )
  return {
    accounts: named('accounts'),
    vpcs: named('vpcs'),
    subnets: named('subnets'),
    securityGroups: new Set([...named('securityGroups'), ...defaultGroups]),
    networkAcls: named('networkAcls'),
    routeTables: named('routeTables'),
    instances: named('instances'),
    networkInterfaces: named('networkInterfaces'),
    nlbs: named('nlbs'),
    services: new Set([...named('services'), ...awsNames]),
    endpoints: named('endpoints'),
  }
}

function referencesOf(topology: Topology): Reference[] {
  const { subnets, securityGroups, networkAcls, routeTables, instances, networkInterfaces } = topology
  const { nlbs, services, endpoints } = topology
  return [
    ...[...subnets, ...securityGroups, ...networkAcls, ...routeTables].map((item) =>
      one(item, 'vpc', 'vpcs', item.vpc),
    ),
    ...securityGroups.flatMap((item) => peers(item, 'ingress.from', item.ingress)),
    ...securityGroups.flatMap((item) => peers(item, 'egress.to', item.egress ?? [])),
    ...[...networkAcls, ...routeTables].flatMap((item) => many(item, 'subnets', 'subnets', item.subnets)),
    ...[...instances, ...networkInterfaces].map((item) => one(item, 'subnet', 'subnets', item.subnet)),
    ...[...instances, ...networkInterfaces, ...nlbs, ...endpoints].flatMap((item) =>
      many(item, 'securityGroups', 'securityGroups', item.securityGroups ?? []),
    ),
    ...[...nlbs, ...endpoints].flatMap((item) => many(item, 'subnets', 'subnets', item.subnets)),
    ...nlbs.flatMap((item) =>
      item.listeners.flatMap(({ port, targets }) =>
        targets.type === 'count'
          ? []
          : many(item, `listeners.${port}.targets`, 'instances', targets.instances),
      ),
    ),
    ...services.flatMap((item) => (item.type === 'aws' ? [] : many(item, 'nlbs', 'nlbs', item.nlbs))),
    ...services.flatMap((item) => (item.type === 'aws' ? [] : aliasesOf(item, item.allow))),
    ...endpoints.map((item) => one(item, 'service', 'services', item.service)),
  ]
}

function one(item: Item, path: string, to: ItemKind, name: string): Reference {
  return { item, path, to, name }
}

function many(item: Item, path: string, to: ItemKind, names: readonly string[]): Reference[] {
  return names.map((name, index) => one(item, `${path}.${index}`, to, name))
}

function peers(item: Item, at: 'ingress.from' | 'egress.to', rules: readonly RuleItem[]): Reference[] {
  const [list, key] = at.split('.')
  return rules.flatMap(({ peer }, index) =>
    peer.type === 'group' ? [one(item, `${list}.${index}.${key}`, 'securityGroups', peer.group)] : [],
  )
}

// An ARN, an account id or `*` is for the model to judge; a plain word must be an alias.
function aliasesOf(item: Item, allow: readonly string[]): Reference[] {
  return many(item, 'allow', 'accounts', allow).filter(
    ({ name }) => name !== '*' && !name.includes(':') && !parseAccountId(name).ok,
  )
}

function strayAddresses(item: EndpointItem): Fault[] {
  const strays = Object.keys(item.addresses).filter((subnet) => !item.subnets.includes(subnet))
  return strays.map((subnet) =>
    faultIn(item, `addresses.${subnet}`, {
      code: 'CW042',
      message: `${quoted(subnet)} is not among the subnets of ${quoted(item.name)}`,
      hint: 'an address is given for a subnet of the endpoint',
    }),
  )
}

function nowhere(item: EndpointItem): Fault[] {
  if (item.subnets.length > 0) return []
  const hint = 'name one subnet in every zone that is to have an interface'
  return [faultIn(item, 'subnets', { code: 'CW015', message: `${quoted(item.name)} has no subnets`, hint })]
}
