import { expect, test } from 'vitest'
import { addAccounts, addVpc, bench, consumer } from '../../sample-world.test-helper.ts'
import { tracksFlow } from './tracking.ts'
import type { RuleRequest, SecurityGroupId } from './types.ts'

const accountId = consumer
const all: RuleRequest = { ipProtocol: '-1', cidrIp: '0.0.0.0/0' }
const https = (cidrIp: string): RuleRequest => ({ ipProtocol: 'tcp', fromPort: 443, toPort: 443, cidrIp })

/** A group with one rule each way; a new group lets everything out by itself. */
function tracks(ingress: RuleRequest, egress: RuleRequest | 'all', way: 'ingress' | 'egress', port: number) {
  const on = bench()
  addAccounts(on)
  const { vpcId } = addVpc(on, consumer, 'user/main', ['us-east-1a'])
  const groupId = on.call('user/group', { type: 'CreateSecurityGroup', accountId, vpcId, groupName: 'g' })[
    'groupId'
  ] as SecurityGroupId
  on.call('in', { type: 'AuthorizeSecurityGroupIngress', accountId, groupId, rules: [ingress] })
  if (egress !== 'all') {
    on.call('none', { type: 'RevokeSecurityGroupEgress', accountId, groupId, rules: [all] })
    on.call('out', { type: 'AuthorizeSecurityGroupEgress', accountId, groupId, rules: [egress] })
  }
  return tracksFlow(on.world(), { groups: [groupId] }, way, port)
}

test.each<[string, RuleRequest, RuleRequest | 'all', 'ingress' | 'egress', number, boolean]>([
  ['open to all, and everything out', https('0.0.0.0/0'), 'all', 'ingress', 443, false],
  ['of another port', https('0.0.0.0/0'), 'all', 'ingress', 80, true],
  ['of some addresses', https('10.0.0.0/16'), 'all', 'ingress', 443, true],
  ['open to all, but not everything out', https('0.0.0.0/0'), https('0.0.0.0/0'), 'ingress', 443, true],
  ['outwards, and everything in', all, 'all', 'egress', 443, false],
  ['outwards, and some in', https('0.0.0.0/0'), 'all', 'egress', 443, true],
])(
  'a flow is untracked only with a rule for all of it both ways: %s [R-SG-4]',
  (_, ingress, egress, way, port, is) => {
    expect(tracks(ingress, egress, way, port)).toBe(is)
  },
)
