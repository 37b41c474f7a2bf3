import { apiError, isApiError, must, parseCidr, type ApiError } from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import { commit, putRow, type Applied } from '../../commit.ts'
import { identify, type Identified } from '../../identity.ts'
import { findAccount } from '../../place/account/find.ts'
import { overQuota } from '../../quotas.ts'
import type { Step, World } from '../../world.ts'
import { findUsableVpc } from '../vpc/find.ts'
import type { Vpc } from '../vpc/types.ts'
import type { CreateSecurityGroup, SecurityGroup, SecurityGroupRule } from './types.ts'

const everywhere = anythingTo('0.0.0.0/0')

/** The rule of a VPC with IPv6, which 0.0.0.0/0 does not cover [R-SG-1]. */
export const everywhereIpv6: SecurityGroupRule = anythingTo('::/0')

function anythingTo(block: string): SecurityGroupRule {
  return {
    ipProtocol: '-1',
    fromPort: -1,
    toPort: -1,
    peer: { type: 'cidr', cidr: must(parseCidr(block)) },
  }
}

const groupsByOwner = branchIndex((group: SecurityGroup) => [group.ownerId])
const groupsByName = branchIndex((group: SecurityGroup) => [`${group.vpcId}/${group.groupName}`])

const refuse = {
  unnamed: () =>
    apiError('MissingParameter', 'R-ERR-34', 'a security group needs a groupName; give it one', 'groupName'),
  duplicate: ({ groupName, vpcId }: CreateSecurityGroup) =>
    apiError(
      'InvalidGroup.Duplicate',
      'R-ERR-25',
      `${vpcId} has a group '${groupName}' already; choose another name`,
      'groupName',
    ),
}

/**
 * Creates a security group that admits nothing and lets everything out [R-SG-1].
 *
 * Errors: `InvalidVpcID.NotFound` [R-ERR-23], `InvalidGroup.Duplicate` [R-ERR-25],
 * `SecurityGroupLimitExceeded` [R-SG-6].
 */
export function createSecurityGroup(
  world: World,
  step: Step,
  command: CreateSecurityGroup,
): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const vpc = findUsableVpc(world, command.accountId, command.vpcId)
  if (isApiError(vpc)) return vpc
  const { groupName } = command
  if (groupName === '') return refuse.unnamed()
  if (groupsByName.count(world.securityGroups, `${vpc.vpcId}/${groupName}`) > 0)
    return refuse.duplicate(command)
  const count = groupsByOwner.count(world.securityGroups, account.accountId) + 1
  const full = overQuota(account, 'securityGroupsPerRegion', count)
  if (full !== undefined) return full

  const { accountId, region } = account
  const kind = { prefix: 'sg', kind: 'security-group', accountId, region } as const
  const { id, name } = identify(step, { ...kind, table: world.securityGroups, importedKey: 'groupId' })
  const group = { groupId: id, name, groupName, ownerId: accountId, vpcId: vpc.vpcId }
  return commit(
    world,
    (draft) =>
      putRow(draft.securityGroups, id, { ...group, ipPermissions: [], ipPermissionsEgress: outbound(vpc) }),
    { output: { groupId: id } },
  )
}

/** The group that a VPC begins with: it admits its own members only and lets everything out [R-SG-8]. */
export function defaultSecurityGroup({ id, name }: Identified<'sg'>, vpc: Vpc): SecurityGroup {
  const itself: SecurityGroupRule = {
    ipProtocol: '-1',
    fromPort: -1,
    toPort: -1,
    peer: { type: 'group', groupId: id },
  }
  const rules = { ipPermissions: [itself], ipPermissionsEgress: outbound(vpc) }
  const { ownerId, vpcId } = vpc
  return { groupId: id, name, groupName: 'default', ownerId, vpcId, ...rules }
}

function outbound(vpc: Vpc): readonly SecurityGroupRule[] {
  return vpc.ipv6CidrBlock === undefined ? [everywhere] : [everywhere, everywhereIpv6]
}
