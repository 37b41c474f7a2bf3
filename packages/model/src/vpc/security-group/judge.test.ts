import { expect, test } from 'vitest'
import { opening, syn } from '../../flow.test-helper.ts'
import type { Footprint, Packet } from '../../forward.ts'
import { addAccounts, addVpc, bench, consumer } from '../../sample-world.test-helper.ts'
import type { NetworkInterfaceId } from '../network-interface/types.ts'
import { judgeGroups } from './forward.ts'
import type { RuleRequest, SecurityGroupId } from './types.ts'

const on = bench()
addAccounts(on)
const accountId = consumer
const { vpcId, subnets } = addVpc(on, consumer, 'user/main', ['us-east-1a'])
const far = on.call('user/far', { type: 'CreateVpc', accountId, cidrBlock: '10.7.0.0/16' })['vpcId'] as never
const farSubnet = on.call('user/far/a', {
  type: 'CreateSubnet',
  accountId,
  vpcId: far,
  zone: 'us-east-1a',
  cidrBlock: '10.7.0.0/24',
})['subnetId'] as never
const peering = on.call('user/pcx', { type: 'CreateVpcPeeringConnection', accountId, vpcId, peerVpcId: far })
const vpcPeeringConnectionId = peering['vpcPeeringConnectionId'] as never
on.call('accept', { type: 'AcceptVpcPeeringConnection', accountId, vpcPeeringConnectionId })
on.settle()

const newGroup = (name: string, inVpc = vpcId) =>
  on.call(`user/${name}`, { type: 'CreateSecurityGroup', accountId, vpcId: inVpc, groupName: name })[
    'groupId'
  ] as SecurityGroupId
const newInterface = (name: string, subnetId: never, groups: readonly SecurityGroupId[], address: string) =>
  on.call(`user/${name}`, {
    type: 'CreateNetworkInterface',
    accountId,
    subnetId,
    groups,
    privateIpAddress: address,
  })['networkInterfaceId'] as NetworkInterfaceId

const clients = newGroup('clients')
const farClients = newGroup('far-clients', far)
const client = newInterface('client', subnets[0] as never, [clients], '10.0.0.10')
const farClient = newInterface('far-client', farSubnet, [farClients], '10.7.0.10')
const list = on.call('user/list', {
  type: 'CreateManagedPrefixList',
  accountId,
  prefixListName: 'offices',
  addressFamily: 'IPv4',
  maxEntries: 2,
  entries: ['192.0.2.0/24', '198.51.100.0/24'],
})['prefixListId'] as never

/** A group with one rule inbound. */
let made = 0
function groupWith(rule: RuleRequest | undefined): SecurityGroupId {
  const groupId = newGroup(`g-${made++}`)
  if (rule !== undefined)
    on.call('rule', { type: 'AuthorizeSecurityGroupIngress', accountId, groupId, rules: [rule] })
  return groupId
}

function verdict(groups: readonly SecurityGroupId[], packet: Packet, footprints: readonly Footprint[] = []) {
  const by = { kind: 'network-interface', id: 'eni-0', component: 'user/server' }
  return judgeGroups(opening(on.world(), footprints), { by, groups, vpcId }, 'ingress', packet)
}

const echo = { protocol: 'icmp', sourcePort: 0, destinationPort: 0 } as const
const udp = { protocol: 'udp', destinationPort: 53 } as const
const v4 = (change: Partial<Packet> = {}) => syn('10.0.0.10', '10.0.0.99', change)
const v6 = (change: Partial<Packet> = {}) => syn('2001:db8::10', '2001:db8::99', change)

test.each<[string, RuleRequest, Packet, boolean]>([
  ['udp rule, udp', { ipProtocol: 'udp', fromPort: 53, toPort: 53, cidrIp: '10.0.0.0/8' }, v4(udp), true],
  ['udp rule, tcp', { ipProtocol: 'udp', fromPort: 443, toPort: 443, cidrIp: '10.0.0.0/8' }, v4(), false],
  ['17 is udp', { ipProtocol: '17', fromPort: 53, toPort: 53, cidrIp: '10.0.0.0/8' }, v4(udp), true],
  ['echo request', { ipProtocol: 'icmp', fromPort: 8, toPort: -1, cidrIp: '10.0.0.0/8' }, v4(echo), true],
  ['other type', { ipProtocol: 'icmp', fromPort: 3, toPort: -1, cidrIp: '10.0.0.0/8' }, v4(echo), false],
  ['any type', { ipProtocol: 'icmp', fromPort: -1, toPort: -1, cidrIp: '10.0.0.0/8' }, v4(echo), true],
  ['icmp, tcp', { ipProtocol: 'icmp', fromPort: -1, toPort: -1, cidrIp: '10.0.0.0/8' }, v4(), false],
  ['v6 echo', { ipProtocol: 'icmpv6', fromPort: 128, toPort: -1, cidrIpv6: '::/0' }, v6(echo), true],
  ['v6 is not icmp', { ipProtocol: 'icmp', fromPort: -1, toPort: -1, cidrIpv6: '::/0' }, v6(echo), false],
  ['v6 block', { ipProtocol: 'tcp', fromPort: 443, toPort: 443, cidrIpv6: '2001:db8::/32' }, v6(), true],
  ['v6 elsewhere', { ipProtocol: '-1', cidrIpv6: '2001:db9::/32' }, v6(), false],
  ['0.0.0.0/0, v6', { ipProtocol: '-1', cidrIp: '0.0.0.0/0' }, v6(), false],
  ['in the list', { ipProtocol: '-1', prefixListId: list }, syn('198.51.100.9', '10.0.0.99'), true],
  ['beside the list', { ipProtocol: '-1', prefixListId: list }, syn('203.0.113.9', '10.0.0.99'), false],
  ['its group', { ipProtocol: '-1', groupId: clients }, v4({ sourceInterface: client }), true],
  [
    'a peered group',
    { ipProtocol: '-1', groupId: farClients },
    syn('10.7.0.10', '10.0.0.99', { sourceInterface: farClient }),
    true,
  ],
])('%s: a rule is protocol, port or ICMP type, and peer [R-SG-2]', (_claim, rule, packet, admitted) => {
  expect(verdict([groupWith(rule)], packet).admitted).toBe(admitted)
})

test('a reference over a peering that has ended matches no more [R-SG-2]', () => {
  const groupId = groupWith({ ipProtocol: '-1', groupId: farClients })
  const packet = syn('10.7.0.10', '10.0.0.99', { sourceInterface: farClient })
  const by = { kind: 'network-interface', id: 'eni-0', component: 'user/server' }
  const admits = (world = on.world()) =>
    judgeGroups(opening(world), { by, groups: [groupId], vpcId }, 'ingress', packet).admitted
  expect(admits()).toBe(true)
  const ended = bench({}, on.world())
  ended.call('end', { type: 'DeleteVpcPeeringConnection', accountId, vpcPeeringConnectionId })
  expect(admits(ended.world())).toBe(false)
})

test('a source that was rewritten no longer matches a reference, which then is the reason [R-SG-2]', () => {
  const before = v4({ sourceInterface: client })
  const after = syn('10.0.0.50', '10.0.0.99')
  const rewritten: Footprint = { type: 'translated', by: 'nat-0', before, after, via: undefined }
  const referring = groupWith({ ipProtocol: 'tcp', fromPort: 443, toPort: 443, groupId: clients })
  expect(verdict([referring], before).admitted).toBe(true)
  expect(verdict([referring], after, [rewritten])).toMatchObject({
    admitted: false,
    reason: 'SG_REFERENCES_NOT_PRESERVED',
  })
  const otherPort = groupWith({ ipProtocol: 'tcp', fromPort: 80, toPort: 80, groupId: clients })
  expect(verdict([otherPort], after, [rewritten])).toMatchObject({ reason: 'ENI_SG_RULES_MISMATCH' })
})

test('what decides is the group of the rule; of several groups that refuse it is the interface [R-SG-1]', () => {
  const open = groupWith({ ipProtocol: '-1', cidrIp: '10.0.0.0/24' })
  const narrow = groupWith({ ipProtocol: 'tcp', fromPort: 80, toPort: 80, cidrIp: '10.0.0.0/24' })
  expect(verdict([narrow, open], v4()).decidedBy).toMatchObject({
    kind: 'security-group',
    id: open,
    rejected: [expect.stringContaining('inbound #1: tcp 80 10.0.0.0/24')],
  })
  expect(verdict([narrow], v4()).decidedBy).toMatchObject({ kind: 'security-group', id: narrow })
  expect(verdict([narrow, groupWith(undefined)], v4())).toMatchObject({
    reason: 'ENI_SG_RULES_MISMATCH',
    decidedBy: { kind: 'network-interface', id: 'eni-0' },
  })
})

test('groups without a rule say so, and where there is no group everything passes [R-SG-1] [R-NLB-16]', () => {
  expect(verdict([groupWith(undefined)], v4())).toMatchObject({ reason: 'SG_HAS_NO_RULES' })
  expect(verdict([], v4()).admitted).toBe(true)
})
