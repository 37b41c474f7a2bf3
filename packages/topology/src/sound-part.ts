import type { Item } from './item.ts'
import type { Topology } from './topology.ts'

/** The topology without its spoiled items. */
export function soundPart(topology: Topology, spoiled: ReadonlySet<Item>): Topology {
  const sound = <T extends Item>(items: readonly T[]): readonly T[] =>
    items.filter((item) => !spoiled.has(item))
  return {
    region: topology.region,
    accounts: sound(topology.accounts),
    vpcs: sound(topology.vpcs),
    subnets: sound(topology.subnets),
    securityGroups: sound(topology.securityGroups),
    networkAcls: sound(topology.networkAcls),
    routeTables: sound(topology.routeTables),
    instances: sound(topology.instances),
    networkInterfaces: sound(topology.networkInterfaces),
    nlbs: sound(topology.nlbs),
    services: sound(topology.services),
    endpoints: sound(topology.endpoints),
    internetGateways: sound(topology.internetGateways),
    natGateways: sound(topology.natGateways),
    vpnGateways: sound(topology.vpnGateways),
    peerings: sound(topology.peerings),
    transitGateways: sound(topology.transitGateways),
    prefixLists: sound(topology.prefixLists),
    gwlbs: sound(topology.gwlbs),
    zones: sound(topology.zones),
    resolverEndpoints: sound(topology.resolverEndpoints),
    resolverRules: sound(topology.resolverRules),
    principals: sound(topology.principals),
    resourcePolicies: sound(topology.resourcePolicies),
  }
}
