import { isApiError, type ApiError } from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import { commit, putRow, type Applied } from '../../commit.ts'
import { identify, identifyChild } from '../../identity.ts'
import { findAccount } from '../../place/account/find.ts'
import { overQuota } from '../../quotas.ts'
import type { Step, World } from '../../world.ts'
import { defaultNetworkAcl } from '../network-acl/create.ts'
import { emptyRouteTable } from '../route-table/create.ts'
import type { RouteTable } from '../route-table/types.ts'
import { defaultSecurityGroup } from '../security-group/create.ts'
import { ipv4VpcBlock, ipv6BlockOf } from './blocks.ts'
import type { CreateVpc, Vpc } from './types.ts'

const vpcsByOwner = branchIndex((vpc: Vpc) => [vpc.ownerId])

/**
 * Creates a VPC with its default security group [R-SG-8], default network ACL [R-ACL-3] and main
 * route table [R-RT-1, R-RT-2]. DNS support is on, DNS hostnames are off [R-VPC-5].
 *
 * Errors: `InvalidVpcRange` [R-VPC-1], `VpcLimitExceeded`.
 */
export function createVpc(world: World, step: Step, command: CreateVpc): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const cidrBlock = ipv4VpcBlock(command.cidrBlock)
  if (isApiError(cidrBlock)) return cidrBlock
  const full = overQuota(account, 'vpcsPerRegion', vpcsByOwner.count(world.vpcs, account.accountId) + 1)
  if (full !== undefined) return full

  const { accountId, region } = account
  const of = { accountId, region }
  const vpc = identify(step, { prefix: 'vpc', kind: 'vpc', table: world.vpcs, importedKey: 'vpcId', ...of })
  const group = identifyChild(step, vpc, 'default-sg', {
    prefix: 'sg',
    kind: 'security-group',
    table: world.securityGroups,
    importedKey: 'securityGroupId',
    ...of,
  })
  const acl = identifyChild(step, vpc, 'default-acl', {
    prefix: 'acl',
    kind: 'network-acl',
    table: world.networkAcls,
    importedKey: 'networkAclId',
    ...of,
  })
  const table = identifyChild(step, vpc, 'main', {
    prefix: 'rtb',
    kind: 'route-table',
    table: world.routeTables,
    importedKey: 'routeTableId',
    ...of,
  })
  const row: Vpc = {
    vpcId: vpc.id,
    name: vpc.name,
    ownerId: accountId,
    region,
    cidrBlock,
    secondaryCidrBlocks: [],
    ...(command.amazonProvidedIpv6CidrBlock === true && { ipv6CidrBlock: ipv6BlockOf(step, vpc.id) }),
    enableDnsSupport: true,
    enableDnsHostnames: false,
    defaultSecurityGroupId: group.id,
    defaultNetworkAclId: acl.id,
    mainRouteTableId: table.id,
  }
  const output = {
    vpcId: vpc.id,
    securityGroupId: group.id,
    networkAclId: acl.id,
    routeTableId: table.id,
    ...(row.ipv6CidrBlock !== undefined && { ipv6CidrBlock: row.ipv6CidrBlock }),
  }
  return commit(
    world,
    (draft) => {
      putRow(draft.vpcs, vpc.id, row)
      putRow(draft.securityGroups, group.id, defaultSecurityGroup(group, row))
      putRow(draft.networkAcls, acl.id, defaultNetworkAcl(acl, row))
      putRow<RouteTable>(draft.routeTables, table.id, emptyRouteTable(table, row, true))
    },
    { output },
  )
}
