import { isApiError, must, parseCidr, type ApiError } from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import { commit, putRow, type Applied } from '../../commit.ts'
import { identify, type Identified } from '../../identity.ts'
import { findAccount } from '../../place/account/find.ts'
import { overQuota } from '../../quotas.ts'
import type { Step, World } from '../../world.ts'
import { findVpc } from '../vpc/find.ts'
import type { Vpc } from '../vpc/types.ts'
import type { CreateNetworkAcl, NetworkAcl, NetworkAclEntry } from './types.ts'

const aclsByVpc = branchIndex((acl: NetworkAcl) => [acl.vpcId])

/**
 * Creates a custom network ACL: without entries it denies everything [R-ACL-3].
 *
 * Errors: `InvalidVpcID.NotFound` [R-ERR-23], `NetworkAclLimitExceeded` [R-ACL-6].
 */
export function createNetworkAcl(world: World, step: Step, command: CreateNetworkAcl): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const vpc = findVpc(world, command.accountId, command.vpcId)
  if (isApiError(vpc)) return vpc
  const count = aclsByVpc.count(world.networkAcls, vpc.vpcId) + 1
  const full = overQuota(account, 'networkAclsPerVpc', count, 'vpcId')
  if (full !== undefined) return full

  const { accountId, region } = account
  const kind = { prefix: 'acl', kind: 'network-acl', accountId, region } as const
  const { id, name } = identify(step, { ...kind, table: world.networkAcls, importedKey: 'networkAclId' })
  const acl = { networkAclId: id, name, ownerId: accountId, vpcId: vpc.vpcId, isDefault: false, entries: [] }
  return commit(world, (draft) => putRow(draft.networkAcls, id, acl), { output: { networkAclId: id } })
}

/** The ACL that a VPC begins with: rule 100 allows everything both ways, rule 101 everything of IPv6 [R-ACL-3]. */
export function defaultNetworkAcl({ id, name }: Identified<'acl'>, vpc: Vpc): NetworkAcl {
  const { ownerId, vpcId } = vpc
  const inbound = [allowAll(100, false), ...(vpc.ipv6CidrBlock === undefined ? [] : [allowAll(101, false)])]
  const entries = [...inbound, ...inbound.map((entry) => ({ ...entry, egress: true }))]
  return { networkAclId: id, name, ownerId, vpcId, isDefault: true, entries }
}

/** Rule 100 is of IPv4, rule 101 of IPv6 [R-ACL-3]. */
export function allowAll(ruleNumber: 100 | 101, egress: boolean): NetworkAclEntry {
  const cidrBlock = must(parseCidr(ruleNumber === 100 ? '0.0.0.0/0' : '::/0'))
  return {
    egress,
    ruleNumber,
    protocol: '-1',
    ruleAction: 'allow',
    cidrBlock,
    fromPort: 0,
    toPort: 65535,
  }
}
