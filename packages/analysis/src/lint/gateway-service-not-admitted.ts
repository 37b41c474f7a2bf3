import { cidrContains, tableGet, tableValues } from '@causeway/ground'
import type { Cidr } from '@causeway/ground'
import { prefixListIn, prefixListOfService, routeTableFor } from '@causeway/model'
import type { GatewayEndpoint, NetworkInterface, PrefixList, SecurityGroupId, World } from '@causeway/model'
import type { LintRule } from './finding.ts'
import { distinct, hostsIn, listed } from './reading.ts'

const HTTPS = 443

/** Tells of security groups that let nothing out to the service of a gateway endpoint [R-GW-10]. */
export const gatewayServiceNotAdmitted: LintRule = {
  code: 'CWL22',
  title: 'security groups that let nothing out to the service of a gateway endpoint',
  why: 'Hosts that a gateway endpoint serves by their route table and whose groups let nothing out to the service: by a rule for all addresses, for its prefix list or for its blocks.',
  find: ({ world }) =>
    tableValues(world.gatewayEndpoints).flatMap((endpoint) => {
      const list = listOf(world, endpoint)
      if (list === undefined) return []
      const shut = servedBy(world, endpoint).filter((host) => !letsOut(world, host, list))
      if (shut.length === 0) return []
      const groups = distinct(shut.flatMap((host) => host.groups))
      const names = groups.map((id) => tableGet(world.securityGroups, id)?.name ?? id)
      return [
        {
          severity: 'warning',
          rule: 'R-GW-10',
          on: { name: endpoint.name, id: endpoint.vpcEndpointId },
          field: 'routeTables',
          text: `${listed(distinct(shut.map(({ name }) => name)))} use the endpoint by their route table, but their groups (${listed(names)}) let no tcp 443 out to ${list.prefixListName}`,
          mend: `allow tcp 443 out to the prefix list ${list.prefixListId}`,
        },
      ]
    }),
}

function listOf(world: World, { vpcId, serviceName }: GatewayEndpoint): PrefixList | undefined {
  const region = tableGet(world.vpcs, vpcId)?.region
  const id = region === undefined ? undefined : prefixListOfService(world, region, serviceName)
  return region === undefined || id === undefined ? undefined : prefixListIn(world, region, id)
}

function servedBy(world: World, { vpcId, routeTableIds }: GatewayEndpoint): readonly NetworkInterface[] {
  return hostsIn(world, vpcId).filter(({ subnetId }) => {
    const subnet = tableGet(world.subnets, subnetId)
    return subnet !== undefined && routeTableIds.includes(routeTableFor(world, subnet).routeTableId)
  })
}

function letsOut(world: World, { groups }: NetworkInterface, list: PrefixList): boolean {
  const blocks = groups.flatMap((id) => blocksOut(world, id, list))
  return list.entries.every((entry) => blocks.some((block) => cidrContains(block, entry)))
}

function blocksOut(world: World, id: SecurityGroupId, list: PrefixList): readonly Cidr[] {
  const rules = tableGet(world.securityGroups, id)?.ipPermissionsEgress ?? []
  return rules
    .filter(({ ipProtocol, fromPort, toPort }) => {
      return ipProtocol === '-1' || (ipProtocol === 'tcp' && fromPort <= HTTPS && HTTPS <= toPort)
    })
    .flatMap(({ peer }) => {
      if (peer.type === 'cidr') return [peer.cidr]
      if (peer.type === 'group') return []
      return prefixListIn(world, list.region, peer.prefixListId)?.entries ?? []
    })
}
