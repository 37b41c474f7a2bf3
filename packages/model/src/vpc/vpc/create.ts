import {
  apiError,
  canonicalCidr,
  isApiError,
  prefixLengthOf,
  type ApiError,
  type Cidr,
} from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import { commit, putRow, type Applied } from '../../commit.ts'
import { identify, identifyChild } from '../../identity.ts'
import { findAccount } from '../../place/account/find.ts'
import { overQuota } from '../../quotas.ts'
import type { Step, World } from '../../world.ts'
import { defaultNetworkAcl } from '../network-acl/create.ts'
import { localRoute } from '../route-table/create.ts'
import { defaultSecurityGroup } from '../security-group/create.ts'
import type { CreateVpc, Vpc } from './types.ts'

const vpcsByOwner = branchIndex((vpc: Vpc) => [vpc.ownerId])

const refuse = {
  block: (error: string) =>
    apiError(
      'InvalidVpcRange',
      'R-VPC-1',
      `${error}; a VPC takes an IPv4 block such as 10.0.0.0/16`,
      'cidrBlock',
    ),
  size: (cidr: Cidr) =>
    apiError(
      'InvalidVpcRange',
      'R-VPC-1',
      `${cidr} is not a VPC's size; choose a block from /16 to /28`,
      'cidrBlock',
    ),
}

/**
 * Creates a VPC with its default security group [R-SG-8], default network ACL [R-ACL-3] and main
 * route table [R-RT-1, R-RT-2]. DNS support is on, DNS hostnames are off [R-VPC-5].
 *
 * Errors: `InvalidVpcRange` [R-VPC-1], `VpcLimitExceeded`.
 */
export function createVpc(world: World, step: Step, command: CreateVpc): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const cidrBlock = vpcBlock(command)
  if (isApiError(cidrBlock)) return cidrBlock
  const full = overQuota(account, 'vpcsPerRegion', vpcsByOwner.count(world.vpcs, account.accountId) + 1)
  if (full !== undefined) return full

  const { accountId, region } = account
  const of = { accountId, region }
  const vpc = identify(step, { prefix: 'vpc', kind: 'vpc', table: world.vpcs, importedKey: 'vpcId', ...of })
  const group = identifyChild(step, vpc, 'default-sg', {
    prefix: 'sg',
    kind: 'security-group',
    importedKey: 'securityGroupId',
    ...of,
  })
  const acl = identifyChild(step, vpc, 'default-acl', {
    prefix: 'acl',
    kind: 'network-acl',
    importedKey: 'networkAclId',
    ...of,
  })
  const table = identifyChild(step, vpc, 'main', {
    prefix: 'rtb',
    kind: 'route-table',
    importedKey: 'routeTableId',
    ...of,
  })
  const inVpc = { ownerId: accountId, vpcId: vpc.id }
  const output = { vpcId: vpc.id, securityGroupId: group.id, networkAclId: acl.id, routeTableId: table.id }
  return commit(
    world,
    (draft) => {
      putRow(draft.vpcs, vpc.id, {
        vpcId: vpc.id,
        name: vpc.name,
        ownerId: accountId,
        region,
        cidrBlock,
        enableDnsSupport: true,
        enableDnsHostnames: false,
        defaultSecurityGroupId: group.id,
        defaultNetworkAclId: acl.id,
        mainRouteTableId: table.id,
      })
      putRow(draft.securityGroups, group.id, defaultSecurityGroup(group, inVpc))
      putRow(draft.networkAcls, acl.id, defaultNetworkAcl(acl, inVpc))
      const routes = [localRoute(cidrBlock)]
      putRow(draft.routeTables, table.id, {
        routeTableId: table.id,
        name: table.name,
        ...inVpc,
        main: true,
        routes,
      })
    },
    { output },
  )
}

function vpcBlock(command: CreateVpc): Cidr | ApiError {
  const cidr = canonicalCidr(command.cidrBlock)
  if (!cidr.ok) return refuse.block(cidr.error)
  if (cidr.value.includes(':')) return refuse.block(`${cidr.value} is an IPv6 block`)
  const length = prefixLengthOf(cidr.value)
  return length < 16 || length > 28 ? refuse.size(cidr.value) : cidr.value
}
