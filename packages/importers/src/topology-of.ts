import { sortedBy } from '@causeway/ground'
import { emptyTopology, type Item, type Topology } from '@causeway/topology'
import { accountItems } from './accounts.ts'
import { awsServiceItems, noteSpareLists } from './aws-services.ts'
import { loadBalancerItems } from './balancers.ts'
import { customerServiceItems, noteConnections } from './customer-services.ts'
import { endpointItems, usableEndpoints } from './endpoints.ts'
import { customerServiceId, serviceNameOf } from './endpoint-fields.ts'
import { gatewayLoadBalancerItems } from './gateway-balancers.ts'
import { internetGatewayItems, natGatewayItems, vpnGatewayItems } from './gateways.ts'
import { zoneItems } from './hosted-zones.ts'
import { instanceItems, networkInterfaceItems } from './hosts.ts'
import type { ImportContext } from './import-context.ts'
import { noteSpareListeners } from './listeners.ts'
import { networkAclItems } from './network-acls.ts'
import { peeringItems } from './peerings.ts'
import { prefixListItems } from './prefix-lists.ts'
import { noteAddressesOf } from './public-addresses.ts'
import { resolverEndpointItems, resolverRuleItems } from './resolver.ts'
import { routeTableItems } from './route-tables.ts'
import { noteSpareRules, securityGroupItems } from './security-groups.ts'
import { transitGatewayItems } from './transit-gateways.ts'
import { subnetItems, vpcItems } from './vpcs.ts'

/**
 * Everything that the snapshot holds, as a topology. What is referred to comes before what refers to it, so that what
 * is left out takes along what needs it.
 */
export function topologyOf(context: ImportContext): Topology {
  const places = {
    accounts: accountItems(context),
    vpcs: byName(vpcItems(context)),
    subnets: byName(subnetItems(context)),
    securityGroups: byName(securityGroupItems(context)),
    prefixLists: byName(prefixListItems(context)),
  }
  const hosts = { instances: byName(instanceItems(context)) }
  const nlbs = loadBalancerItems(context)
  const gwlbs = gatewayLoadBalancerItems(context)
  noteSpareListeners(context, [...nlbs, ...gwlbs])
  const customerServices = customerServiceItems(context)
  const usable = usableEndpoints(context)
  const gateways = {
    internetGateways: byName(internetGatewayItems(context)),
    natGateways: byName(natGatewayItems(context)),
    vpnGateways: byName(vpnGatewayItems(context)),
    peerings: byName(peeringItems(context)),
    transitGateways: byName(transitGatewayItems(context)),
  }
  const endpoints = byName(endpointItems(context, usable))
  const resolverEndpoints = byName(resolverEndpointItems(context))
  // Interfaces of what was left out stay, so that nobody else gets their addresses.
  const networkInterfaces = byName(networkInterfaceItems(context))
  const toAws = usable.filter((endpoint) => customerServiceId(serviceNameOf(endpoint) ?? '') === undefined)
  const services = byName([...customerServices, ...awsServiceItems(context, toAws)])
  noteSpareLists(context, services)
  noteAddressesOf(context)
  noteConnections(context)
  noteSpareRules(context)
  return {
    ...emptyTopology(context.region),
    ...places,
    ...hosts,
    ...gateways,
    networkAcls: byName(networkAclItems(context)),
    routeTables: byName(routeTableItems(context)),
    networkInterfaces,
    nlbs: byName(nlbs),
    gwlbs: byName(gwlbs),
    services,
    endpoints,
    zones: byName(zoneItems(context)),
    resolverEndpoints,
    resolverRules: byName(resolverRuleItems(context)),
  }
}

function byName<T extends Item>(items: readonly T[]): T[] {
  return sortedBy(items, ({ name }) => name)
}
