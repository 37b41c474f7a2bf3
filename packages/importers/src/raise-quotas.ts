import { byCodeUnit } from '@causeway/ground'
import { quotaRegister, RULES_PER_INTERFACE_MAX } from '@causeway/model'
import type { QuotaName } from '@causeway/model'
import type { AccountItem, Item, RuleItem, TargetsItem, Topology } from '@causeway/topology'
import type { Log } from './report.ts'

/** Raises every account's quotas to what it holds [R-Q-1], and notes each that it raised. */
export function raiseQuotas(log: Log, topology: Topology): Topology {
  return { ...topology, accounts: topology.accounts.map((account) => raised(log, topology, account)) }
}

function raised(log: Log, topology: Topology, account: AccountItem): AccountItem {
  const held = holdings(topology, account)
  const names = (Object.keys(quotaRegister) as QuotaName[]).toSorted(byCodeUnit)
  // Beyond the most that AWS grants, the model's own limit stands.
  const limitOf = (name: QuotaName): number => (quotaRegister[name] as { max?: number }).max ?? Infinity
  const over = names.filter((name) => (held[name] ?? 0) > quotaRegister[name].default)
  for (const name of over) {
    const { file, line } = account.at
    const what = `the quota ${name} of account ${account.name} is raised to the ${held[name]} that it holds`
    log.notes.defaulted.push({ file, line, path: '', what })
  }
  const quotas = Object.fromEntries(over.map((name) => [name, Math.min(held[name] ?? 0, limitOf(name))]))
  return { ...account, quotas: { ...quotas, ...groupsBeside(quotas) } }
}

/** AWS raises the rules of a group only where it lowers the groups of an interface: the two multiply to 1,000 [R-SG-6]. */
function groupsBeside(
  quotas: Readonly<Partial<Record<QuotaName, number>>>,
): Readonly<Partial<Record<QuotaName, number>>> {
  const { rulesPerSecurityGroup: rules = 0, securityGroupsPerInterface: stated } = quotas
  const groups = stated ?? quotaRegister.securityGroupsPerInterface.default
  if (rules * groups <= RULES_PER_INTERFACE_MAX) return {}
  return { securityGroupsPerInterface: Math.max(1, Math.floor(RULES_PER_INTERFACE_MAX / rules)) }
}

function holdings(topology: Topology, account: AccountItem): Readonly<Partial<Record<QuotaName, number>>> {
  const own = <T extends Item>(items: readonly T[]): readonly T[] =>
    items.filter(({ name }) => name.startsWith(`${account.name}/`))
  const vpcs = own(topology.vpcs)
  const subnetVpc = new Map(topology.subnets.map(({ name, vpc }) => [name, vpc]))
  const groups = own(topology.securityGroups)
  const acls = own(topology.networkAcls)
  const nlbs = own(topology.nlbs)
  const gwlbs = own(topology.gwlbs)
  const all = own(topology.endpoints)
  const endpoints = all.filter((each) => each.type === 'interface')
  const inspecting = all.filter((each) => each.type === 'gateway-load-balancer')
  const gatewayEndpoints = all.filter((each) => each.type === 'gateway')
  const hosts = [...own(topology.instances), ...own(topology.networkInterfaces)]
  const listeners = nlbs.flatMap((nlb) => nlb.listeners)
  const tables = own(topology.routeTables)
  const attachments = topology.transitGateways.flatMap((each) => Object.values(each.attachments))
  const inOwnVpcs = attachments.filter(({ vpc }) => vpc.startsWith(`${account.name}/`))
  const placed = [...nlbs, ...gwlbs, ...endpoints, ...inOwnVpcs, ...own(topology.resolverEndpoints)].map(
    ({ subnets }) => subnets.length,
  )
  const sides = own(topology.peerings).flatMap(({ requester, accepter }) => [requester, accepter])
  const groupsOf = [...hosts, ...nlbs, ...endpoints].map((each) => each.securityGroups?.length ?? 1)
  const withVpc = [
    ...endpoints.map(({ subnets }) => subnetVpc.get(subnets[0] ?? '') ?? ''),
    ...inspecting.map(({ subnet }) => subnetVpc.get(subnet) ?? ''),
  ]
  return {
    vpcsPerRegion: vpcs.length,
    ipv4BlocksPerVpc: highest(vpcs.map(({ secondaryCidrs = [] }) => secondaryCidrs.length + 1)),
    subnetsPerVpc: most(own(topology.subnets).map(({ vpc }) => vpc)),
    // Every VPC has a main table, a default ACL and a default group besides what is listed.
    routeTablesPerVpc: most(tables.map(({ vpc }) => vpc)) + 1,
    routesPerTable: highest(
      tables.map(({ routes = [] }) =>
        weigh(
          topology,
          routes.map(({ to }) => to),
        ),
      ),
    ),
    networkAclsPerVpc: most(acls.map(({ vpc }) => vpc)) + 1,
    securityGroupsPerRegion: groups.length + vpcs.length,
    rulesPerSecurityGroup: highest(
      groups.flatMap(({ ingress, egress = [] }) =>
        [ingress, egress].flatMap((rules) =>
          byFamily(rules).map((counted) => weigh(topology, counted.map(peerOf))),
        ),
      ),
    ),
    rulesPerNetworkAcl: highest(acls.flatMap(({ ingress, egress }) => [ingress.length, egress.length])),
    securityGroupsPerInterface: highest(groupsOf),
    networkInterfacesPerRegion:
      hosts.length + inspecting.length + own(topology.natGateways).length + sum(placed),
    endpointsPerVpc: most(withVpc),
    gatewayEndpointsPerRegion: gatewayEndpoints.length,
    peeringsPerVpc: most(sides),
    loadBalancersPerRegion: nlbs.length,
    gatewayLoadBalancersPerRegion: gwlbs.length,
    listenersPerLoadBalancer: highest(nlbs.map((nlb) => nlb.listeners.length)),
    targetsPerTargetGroup: highest([...listeners, ...gwlbs].map(({ targets }) => countOf(targets))),
  }
}

function peerOf({ peer }: RuleItem): string {
  return peer.type === 'cidr' ? peer.cidr : peer.group
}

// A prefix list counts as many times as it may have entries [R-RT-13, R-SG-6].
/** The rules that count in each address family: those of its blocks, and groups and lists in both [R-SG-6]. */
function byFamily(rules: readonly RuleItem[]): readonly RuleItem[][] {
  return [false, true].map((isIpv6) =>
    rules.filter(({ peer }) => peer.type === 'group' || peer.cidr.includes(':') === isIpv6),
  )
}

function weigh({ prefixLists }: Topology, names: readonly string[]): number {
  const weights = new Map(
    prefixLists.map(({ name, maxEntries, entries }) => [name, maxEntries ?? entries.length]),
  )
  return sum(names.map((name) => weights.get(name) ?? 1))
}

function countOf(targets: TargetsItem): number {
  if (targets.type === 'count') return targets.count
  return targets.type === 'instances' ? targets.instances.length : targets.addresses.length
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}

/** How often the word that stands most often stands in a list. */
function most(words: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return highest([...counts.values()])
}

function highest(numbers: readonly number[]): number {
  return numbers.reduce((top, each) => Math.max(top, each), 0)
}
