import { assert, tableGet, type ApiError } from '@causeway/ground'
import { overQuota } from '../../quotas.ts'
import type { World } from '../../world.ts'
import { prefixListIn } from '../prefix-list/find.ts'
import type { SecurityGroup, SecurityGroupRule } from './types.ts'

/**
 * Refuses more rules than a group may have per direction and address family: a group as peer counts in
 * both, a prefix list as often as its maximum [R-SG-6], which for AWS's lists of S3 and DynamoDB is one [R-GW-10].
 *
 * Error: `RulesPerSecurityGroupLimitExceeded` [R-ERR-25].
 */
export function overRuleQuota(world: World, group: SecurityGroup): ApiError | undefined {
  const account = tableGet(world.accounts, group.ownerId)
  assert(account !== undefined, `${group.groupId} belongs to no account`)
  const counts = [group.ipPermissions, group.ipPermissionsEgress].flatMap((rules) =>
    [false, true].map((isIpv6) => rules.reduce((sum, rule) => sum + weightOf(rule, isIpv6), 0)),
  )
  return overQuota(account, 'rulesPerSecurityGroup', Math.max(...counts), 'rules')

  function weightOf({ peer }: SecurityGroupRule, isIpv6: boolean): number {
    switch (peer.type) {
      case 'group':
        return 1
      case 'cidr':
        return peer.cidr.includes(':') === isIpv6 ? 1 : 0
      case 'prefix-list': {
        const list = account && prefixListIn(world, account.region, peer.prefixListId)
        return list !== undefined && (list.addressFamily === 'IPv6') === isIpv6 ? list.maxEntries : 0
      }
    }
  }
}
