import { formatDuration, unreachable } from '@causeway/ground'
import type { Item } from './item.ts'
import type {
  GatewayLoadBalancerItem,
  HealthItem,
  ListenerItem,
  LoadBalancerItem,
  ServiceItem,
  TargetsItem,
  ThresholdItem,
} from './service-items.ts'
import type { AccountItem, AclEntryItem, PortRange, RuleItem, Topology } from './topology.ts'

/** Text, lists and maps: what a declaration is made of. */
export type Declaration = string | readonly Declaration[] | { readonly [key: string]: Declaration }

/** A topology in its inline form, as plain text, lists and maps; nothing that a default would give back is left out. */
export function declarationOf(topology: Topology): { readonly [key: string]: Declaration } {
  const vpcs = topology.vpcs.map((vpc) => {
    const subnets = topology.subnets.filter((subnet) => subnet.vpc === vpc.name)
    const shorts = subnets.map(({ vpc: _, ...subnet }) => [
      subnet.name.slice(vpc.name.length + 1),
      without(subnet, OUTSIDE),
    ])
    return { ...vpc, subnets: Object.fromEntries(shorts) }
  })
  const parts = {
    accounts: byName(topology.accounts, accountFields),
    vpcs: byName(vpcs, plain),
    securityGroups: byName(topology.securityGroups, ({ egress, ...item }) => ({
      ...item,
      ingress: item.ingress.map((rule) => ruleFields(rule, 'from')),
      ...(egress === undefined ? {} : { egress: egress.map((rule) => ruleFields(rule, 'to')) }),
    })),
    networkAcls: byName(topology.networkAcls, (item) => ({
      ...item,
      ingress: item.ingress.map(entryFields),
      egress: item.egress.map(entryFields),
    })),
    routeTables: byName(topology.routeTables, plain),
    instances: byName(topology.instances, plain),
    networkInterfaces: byName(topology.networkInterfaces, plain),
    nlbs: byName(topology.nlbs, loadBalancerFields),
    services: byName(topology.services, serviceFields),
    endpoints: byName(topology.endpoints, plain),
    gwlbs: byName(topology.gwlbs, gatewayLoadBalancerFields),
    internetGateways: byName(topology.internetGateways, plain),
    natGateways: byName(topology.natGateways, plain),
    vpnGateways: byName(topology.vpnGateways, plain),
    peerings: byName(topology.peerings, plain),
    transitGateways: byName(topology.transitGateways, plain),
    prefixLists: byName(topology.prefixLists, plain),
    zones: byName(topology.zones, plain),
    resolverEndpoints: byName(topology.resolverEndpoints, plain),
    resolverRules: byName(topology.resolverRules, plain),
    principals: byName(topology.principals, plain),
    resourcePolicies: byName(topology.resourcePolicies, plain),
  }
  const stated = Object.entries(parts).filter(([, items]) => Object.keys(items).length > 0)
  return { region: topology.region, ...Object.fromEntries(stated) }
}

function byName<T extends Item>(
  items: readonly T[],
  fieldsOf: (item: T) => object,
): Record<string, Declaration> {
  return Object.fromEntries(items.map((item) => [item.name, textual(without(fieldsOf(item), OUTSIDE))]))
}

function plain(item: object): object {
  return item
}

function accountFields({ accountId, zones, ...item }: AccountItem): object {
  return { ...item, id: accountId, azs: zones }
}

function ruleFields({ peer, ports, ...rule }: RuleItem, key: 'from' | 'to'): object {
  return { ...rule, ports: portsText(ports), [key]: peer.type === 'cidr' ? peer.cidr : peer.group }
}

function entryFields({ ports, ...entry }: AclEntryItem): object {
  return { ...entry, ports: portsText(ports) }
}

function portsText(ports: PortRange | undefined): string {
  if (ports === undefined) return 'all'
  return ports.from === ports.to ? String(ports.from) : `${ports.from}-${ports.to}`
}

function loadBalancerFields({ listeners, ...item }: LoadBalancerItem): object {
  return {
    ...item,
    listeners: Object.fromEntries(listeners.map((each) => [String(each.port), listenerFields(each)])),
  }
}

function listenerFields({ targets, health, ...listener }: ListenerItem): object {
  const { dnsFailover, unhealthyRouting, deregistrationDelay, ...rest } = listener
  return {
    ...without(rest, ['port']),
    targets: targetFields(targets),
    health: healthFields(health),
    ...(dnsFailover && { dnsFailover: thresholdFields(dnsFailover) }),
    ...(unhealthyRouting && { unhealthyRouting: thresholdFields(unhealthyRouting) }),
    ...(deregistrationDelay !== undefined && { deregistrationDelay: formatDuration(deregistrationDelay) }),
  }
}

function thresholdFields({ count, percentage }: ThresholdItem): object {
  return { count, ...(percentage !== 'off' && { percentage: `${percentage}%` }) }
}

function gatewayLoadBalancerFields({ targets, health, ...item }: GatewayLoadBalancerItem): object {
  return { ...item, targets: targetFields(targets), health: healthFields(health) }
}

function targetFields(targets: TargetsItem): unknown {
  switch (targets.type) {
    case 'count':
      return targets.count
    case 'instances':
      return targets.instances
    case 'addresses':
      return { addresses: targets.addresses }
    default:
      return unreachable(targets, 'targetFields')
  }
}

function healthFields({ interval, timeout, ...health }: HealthItem): object {
  return {
    ...health,
    ...(interval === undefined ? {} : { interval: formatDuration(interval) }),
    ...(timeout === undefined ? {} : { timeout: formatDuration(timeout) }),
  }
}

function serviceFields(item: ServiceItem): object {
  const fields = without(item, ['type', 'serviceName'])
  return item.type === 'aws' ? { ...fields, awsService: item.serviceName } : fields
}

// What an item has besides the fields of its declaration.
const OUTSIDE = ['name', 'at', 'fieldRefs', 'imported']

function without(holder: object, keys: readonly string[]): object {
  return Object.fromEntries(Object.entries(holder).filter(([key]) => !keys.includes(key)))
}

function textual(value: unknown): Declaration {
  if (Array.isArray(value)) return value.map(textual)
  if (typeof value !== 'object' || value === null) return String(value)
  const entries = Object.entries(value).filter(([, inner]) => !isNothing(inner))
  return Object.fromEntries(entries.map(([key, inner]) => [key, textual(inner)]))
}

// Every map of the inline form is empty by default; a list may differ from none, as `egress` does.
function isNothing(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === undefined
  return !Array.isArray(value) && Object.keys(value).length === 0
}
