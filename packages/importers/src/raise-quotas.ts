import { byCodeUnit } from '@causeway/ground'
import { quotaRegister, RULES_PER_INTERFACE_MAX } from '@causeway/model'
import type { QuotaName } from '@causeway/model'
import type { AccountItem, Item, RuleItem, Topology } from '@causeway/topology'
import type { Log } from './report.ts'

/** Raises every account's quotas to what it holds [R-Q-1], and notes each that it raised. */
export function raiseQuotas(log: Log, topology: Topology): Topology {
  return { ...topology, accounts: topology.accounts.map((account) => raised(log, topology, account)) }
}

function raised(log: Log, topology: Topology, account: AccountItem): AccountItem {
  const held = holdings(topology, account)
  const names = (Object.keys(quotaRegister) as QuotaName[]).toSorted(byCodeUnit)
  const over = names.filter((name) => (held[name] ?? 0) > quotaRegister[name].default)
  for (const name of over) {
    const { file, line } = account.at
    const what = `the quota ${name} of account ${account.name} is raised to the ${held[name]} that it holds`
    log.notes.defaulted.push({ file, line, path: '', what })
  }
  const quotas = Object.fromEntries(over.map((name) => [name, held[name] ?? 0]))
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

/** The rules of one direction as the quota counts them: by address family, a group in both [R-SG-6]. */
function countOfRules(rules: readonly RuleItem[]): number {
  const ofFamily = (isIpv6: boolean) =>
    rules.filter(({ peer }) => peer.type === 'group' || peer.cidr.includes(':') === isIpv6).length
  return Math.max(ofFamily(false), ofFamily(true))
}

function holdings(topology: Topology, account: AccountItem): Readonly<Partial<Record<QuotaName, number>>> {
  const own = <T extends Item>(items: readonly T[]): readonly T[] =>
    items.filter(({ name }) => name.startsWith(`${account.name}/`))
  const vpcs = own(topology.vpcs)
  const subnetVpc = new Map(topology.subnets.map(({ name, vpc }) => [name, vpc]))
  const groups = own(topology.securityGroups)
  const acls = own(topology.networkAcls)
  const nlbs = own(topology.nlbs)
  const endpoints = own(topology.endpoints)
  const hosts = [...own(topology.instances), ...own(topology.networkInterfaces)]
  const listeners = nlbs.flatMap((nlb) => nlb.listeners)
  const placed = [...nlbs, ...endpoints].map(({ subnets }) => subnets.length)
  return {
    vpcsPerRegion: vpcs.length,
    subnetsPerVpc: most(own(topology.subnets).map(({ vpc }) => vpc)),
    // Every VPC has a main table, a default ACL and a default group besides what is listed.
    routeTablesPerVpc: most(own(topology.routeTables).map(({ vpc }) => vpc)) + 1,
    networkAclsPerVpc: most(acls.map(({ vpc }) => vpc)) + 1,
    securityGroupsPerRegion: groups.length + vpcs.length,
    rulesPerSecurityGroup: highest(
      groups.flatMap(({ ingress, egress = [] }) => [countOfRules(ingress), countOfRules(egress)]),
    ),
    rulesPerNetworkAcl: highest(acls.flatMap(({ ingress, egress }) => [ingress.length, egress.length])),
    securityGroupsPerInterface: highest(
      [...hosts, ...nlbs, ...endpoints].map((each) => each.securityGroups?.length ?? 1),
    ),
    networkInterfacesPerRegion: hosts.length + placed.reduce((total, each) => total + each, 0),
    endpointsPerVpc: most(endpoints.map(({ subnets }) => subnetVpc.get(subnets[0] ?? '') ?? '')),
    loadBalancersPerRegion: nlbs.length,
    listenersPerLoadBalancer: highest(nlbs.map((nlb) => nlb.listeners.length)),
    targetsPerTargetGroup: highest(
      listeners.map(({ targets }) => (targets.type === 'instances' ? targets.instances.length : 0)),
    ),
  }
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
