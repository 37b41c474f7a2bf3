import { tableValues } from '@causeway/ground'
import type { AccountId } from '@causeway/ground'
import { endpointsOfVpc, listenersOf } from '@causeway/model'
import type { QuotaName, SecurityGroupRule, World } from '@causeway/model'
import type { Found } from './finding.ts'

/** How much of a quota something uses, and whose quota it is. */
export interface Use {
  readonly quota: QuotaName
  readonly count: number
  readonly accountId: AccountId
  readonly on: Found['on']
}

/** How much every account and resource uses of the quotas that grow one by one; what uses none of one is left out. */
export function usesOf(world: World): readonly Use[] {
  const all = [
    ...ofAccounts(world),
    ...ofVpcs(world),
    ...ofTables(world),
    ...ofGroups(world),
    ...ofBalancers(world),
  ]
  return all.filter(({ count }) => count > 0)
}

function ofAccounts(world: World): readonly Use[] {
  const counts: readonly (readonly [QuotaName, ReadonlyMap<AccountId, number>])[] = [
    ['vpcsPerRegion', byOwner(tableValues(world.vpcs))],
    ['securityGroupsPerRegion', byOwner(tableValues(world.securityGroups))],
    ['networkInterfacesPerRegion', byOwner(tableValues(world.networkInterfaces))],
    ['loadBalancersPerRegion', byOwner(tableValues(world.loadBalancers))],
    ['gatewayLoadBalancersPerRegion', byOwner(tableValues(world.gatewayLoadBalancers))],
  ]
  return tableValues(world.accounts).flatMap(({ accountId, alias }) =>
    counts.map(([quota, owned]) =>
      use(quota, owned.get(accountId) ?? 0, accountId, { name: alias, id: accountId }),
    ),
  )
}

function byOwner(rows: readonly { readonly ownerId: AccountId }[]): ReadonlyMap<AccountId, number> {
  const counts = new Map<AccountId, number>()
  for (const { ownerId } of rows) counts.set(ownerId, (counts.get(ownerId) ?? 0) + 1)
  return counts
}

function ofVpcs(world: World): readonly Use[] {
  const subnets = tableValues(world.subnets)
  const tables = tableValues(world.routeTables)
  const acls = tableValues(world.networkAcls)
  const peerings = tableValues(world.vpcPeeringConnections).filter(({ state }) => state === 'active')
  return tableValues(world.vpcs).flatMap(({ vpcId, name, ownerId, secondaryCidrBlocks }) => {
    const isHere = (row: { readonly vpcId: string }): boolean => row.vpcId === vpcId
    const endpoints = endpointsOfVpc(world, vpcId).filter(({ state }) => state !== 'deleted')
    const routed = endpoints.filter(({ vpcEndpointType }) => vpcEndpointType === 'Gateway').length
    const counts: readonly (readonly [QuotaName, number])[] = [
      ['subnetsPerVpc', subnets.filter(isHere).length],
      ['ipv4BlocksPerVpc', secondaryCidrBlocks.length + 1],
      ['routeTablesPerVpc', tables.filter(isHere).length],
      ['networkAclsPerVpc', acls.filter(isHere).length],
      ['peeringsPerVpc', peerings.filter((each) => isHere(each.requester) || isHere(each.accepter)).length],
      ['endpointsPerVpc', endpoints.length - routed],
      ['gatewayEndpointsPerVpc', routed],
    ]
    return counts.map(([quota, count]) => ({ quota, count, accountId: ownerId, on: { name, id: vpcId } }))
  })
}

function ofTables(world: World): readonly Use[] {
  const routes = tableValues(world.routeTables).map(({ routeTableId, name, ownerId, routes: all }) => {
    const stated = all.filter(
      ({ origin, target }) => origin === 'CreateRoute' && target.type !== 'gateway-endpoint',
    )
    const count = greater(
      stated.map(({ destination }) => destination.type === 'cidr' && destination.cidr.includes(':')),
    )
    return use('routesPerTable', count, ownerId, { name, id: routeTableId })
  })
  const entries = tableValues(world.networkAcls).map(({ networkAclId, name, ownerId, entries: all }) => {
    const counts = [true, false].map((egress) =>
      greater(all.filter((entry) => entry.egress === egress).map(({ cidrBlock }) => cidrBlock.includes(':'))),
    )
    return use('rulesPerNetworkAcl', Math.max(...counts), ownerId, { name, id: networkAclId })
  })
  return [...routes, ...entries]
}

function ofGroups(world: World): readonly Use[] {
  return tableValues(world.securityGroups).map((group) => {
    const isIpv6 = ({ peer }: SecurityGroupRule): boolean => peer.type === 'cidr' && peer.cidr.includes(':')
    const counts = [group.ipPermissions, group.ipPermissionsEgress].map((rules) => greater(rules.map(isIpv6)))
    const on = { name: group.name, id: group.groupId }
    return use('rulesPerSecurityGroup', Math.max(...counts), group.ownerId, on)
  })
}

function ofBalancers(world: World): readonly Use[] {
  const listeners = tableValues(world.loadBalancers).map(({ loadBalancerArn, name, ownerId }) =>
    use('listenersPerLoadBalancer', listenersOf(world, loadBalancerArn).length, ownerId, {
      name,
      id: loadBalancerArn,
    }),
  )
  const targets = tableValues(world.targetGroups).map((group) =>
    use('targetsPerTargetGroup', group.targets.length, group.ownerId, {
      name: group.name,
      id: group.targetGroupArn,
    }),
  )
  return [...listeners, ...targets]
}

/** Families count apart: the number of the one that there are more of. */
function greater(areIpv6: readonly boolean[]): number {
  const ipv6 = areIpv6.filter((isIpv6) => isIpv6).length
  return Math.max(ipv6, areIpv6.length - ipv6)
}

function use(quota: QuotaName, count: number, accountId: AccountId, on: Found['on']): Use {
  return { quota, count, accountId, on }
}
