import { canonicalCidr, cidrHolds, formatIpv4, must, parseAddress, parseCidr } from '@causeway/ground'
import type { IpAddress } from '@causeway/ground'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { opening, syn } from '../../flow.test-helper.ts'
import type { Packet } from '../../forward.ts'
import { addVpc, addAccounts, bench, consumer } from '../../sample-world.test-helper.ts'
import type { NetworkInterfaceId } from '../network-interface/types.ts'
import { interfaceByAddress, interfaceOf, ipv4Of } from '../network-interface/lookup.ts'
import { judgeGroups } from './forward.ts'
import type { World } from '../../world.ts'
import type { VpcId } from '../vpc/types.ts'
import type { RuleRequest, SecurityGroupId } from './types.ts'

/** The rule that admits a packet, in words, or undefined. */
function groupsAdmit(
  world: World,
  groups: readonly SecurityGroupId[],
  way: 'ingress' | 'egress',
  packet: Packet,
  vpcId: VpcId,
): string | undefined {
  const by = { kind: 'network-interface', id: 'eni-0', component: 'user/tested' }
  const verdict = judgeGroups(opening(world), { by, groups, vpcId }, way, packet)
  return verdict.admitted ? verdict.decidedBy.text : undefined
}

const on = bench()
addAccounts(on)
const home = addVpc(on, consumer, 'user/main', ['us-east-1a'])
const subnetId = home.subnets[0] as never
const groupOf = (name: string) =>
  on.call(`user/${name}`, {
    type: 'CreateSecurityGroup',
    accountId: consumer,
    vpcId: home.vpcId,
    groupName: name,
  })['groupId'] as SecurityGroupId
const members = [groupOf('red'), groupOf('blue')] as const
const interfaces = [...members, undefined].map(
  (groupId, i) =>
    on.call(`user/i-${i}`, {
      type: 'CreateNetworkInterface',
      accountId: consumer,
      subnetId,
      ...(groupId !== undefined && { groups: [groupId] }),
    })['networkInterfaceId'] as NetworkInterfaceId,
)

const addresses = fc.integer({ min: 0x0a000000, max: 0x0a0000ff }).map(formatIpv4)
const port = fc.constantFrom(79, 80, 81, 443, 65_535)
const ports = fc.tuple(port, port).map(([a, b]) => ({ fromPort: Math.min(a, b), toPort: Math.max(a, b) }))
const peer = fc.oneof(
  fc.tuple(addresses, fc.constantFrom(0, 24, 28, 31, 32)).map(([address, length]) => ({
    cidrIp: must(canonicalCidr(`${address}/${length}`)) as string,
  })),
  fc.constantFrom(...members).map((groupId) => ({ groupId })),
)
const rule: fc.Arbitrary<RuleRequest> = fc.oneof(
  fc.tuple(fc.constantFrom('tcp', '6', 'udp'), ports, peer).map(([ipProtocol, range, from]) => ({
    ipProtocol,
    ...range,
    ...from,
  })),
  peer.map((from) => ({ ipProtocol: '-1', ...from })),
)
const rules = fc.uniqueArray(rule, { maxLength: 5, selector: (each) => JSON.stringify(each) })

interface Asked {
  readonly address: IpAddress
  readonly source: NetworkInterfaceId | undefined
  readonly destinationPort: number
}
const asked: fc.Arbitrary<Asked> = fc
  .record({ eni: fc.nat({ max: 3 }), address: addresses, destinationPort: port })
  .map(({ eni, address, destinationPort }) => {
    const source = interfaces[eni]
    return {
      address: source === undefined ? must(parseAddress(address)) : ipv4Of(interfaceOf(on.world(), source)),
      source,
      destinationPort,
    }
  })

/** A fresh world with one more group that has exactly these rules one way. */
function withGroup(way: 'ingress' | 'egress', wanted: readonly RuleRequest[]) {
  const apart = bench({}, on.world())
  const accountId = consumer
  const groupId = apart.call('user/tested', {
    type: 'CreateSecurityGroup',
    accountId,
    vpcId: home.vpcId,
    groupName: 'tested',
  })['groupId'] as SecurityGroupId
  const open = [{ ipProtocol: '-1', cidrIp: '0.0.0.0/0' }]
  apart.call('cut', { type: 'RevokeSecurityGroupEgress', accountId, groupId, rules: open })
  const type = way === 'ingress' ? 'AuthorizeSecurityGroupIngress' : 'AuthorizeSecurityGroupEgress'
  for (const each of wanted) {
    if (apart.refusal({ type, accountId, groupId, rules: [each] }) !== 'applied') continue
    apart.call('rule', { type, accountId, groupId, rules: [each] })
  }
  return { world: apart.world(), groupId }
}

/** What the words of the rule say, read one by one. */
function oracle(
  way: 'ingress' | 'egress',
  wanted: readonly RuleRequest[],
  { address, source, destinationPort }: Asked,
) {
  return wanted.some(({ ipProtocol, fromPort = 0, toPort = 65_535, cidrIp, groupId }) => {
    if (ipProtocol === 'udp') return false
    if (destinationPort < fromPort || destinationPort > toPort) return false
    if (cidrIp !== undefined) return cidrHolds(must(parseCidr(cidrIp)), address)
    const holder =
      way === 'ingress' ? source : interfaceByAddress(on.world(), home.vpcId, address)?.networkInterfaceId
    return holder !== undefined && interfaceOf(on.world(), holder).groups.includes(groupId as SecurityGroupId)
  })
}

function packetOf(way: 'ingress' | 'egress', { address, source: from, destinationPort }: Asked): Packet {
  const here = must(parseAddress('10.0.0.250'))
  const [source, destination] = way === 'ingress' ? [address, here] : [here, address]
  return syn(source, destination, { destinationPort, sourceInterface: way === 'ingress' ? from : undefined })
}

test.each(['ingress', 'egress'] as const)(
  'a packet passes a group %s exactly if one of its rules admits it [R-SG-1, R-SG-2]',
  (way) => {
    fc.assert(
      fc.property(rules, asked, (wanted, packet) => {
        const { world, groupId } = withGroup(way, wanted)
        const admitted = groupsAdmit(world, [groupId], way, packetOf(way, packet), home.vpcId)
        expect(admitted !== undefined).toBe(oracle(way, wanted, packet))
      }),
      { seed: 42, numRuns: 300 },
    )
  },
)

test('several groups admit what any of them admits: a group more never takes away [R-SG-1]', () => {
  fc.assert(
    fc.property(rules, asked, (wanted, packet) => {
      const { world, groupId } = withGroup('ingress', wanted)
      const admits = (groups: readonly SecurityGroupId[]) =>
        groupsAdmit(world, groups, 'ingress', packetOf('ingress', packet), home.vpcId) !== undefined
      const either = admits([groupId]) || admits([members[0]])
      expect(admits([groupId, members[0]])).toBe(either)
      expect(admits([members[0], groupId])).toBe(either)
    }),
    { seed: 42, numRuns: 200 },
  )
})

test('one rule more never takes away what passed before [R-SG-1]', () => {
  fc.assert(
    fc.property(rules, rule, asked, (wanted, more, packet) => {
      const admits = (all: readonly RuleRequest[]) => {
        const { world, groupId } = withGroup('ingress', all)
        return groupsAdmit(world, [groupId], 'ingress', packetOf('ingress', packet), home.vpcId) !== undefined
      }
      expect(!admits(wanted) || admits([...wanted, more])).toBe(true)
    }),
    { seed: 42, numRuns: 150 },
  )
})

test('a reference does not match an address alone once the source was rewritten [R-SG-2]', () => {
  const { world, groupId } = withGroup('ingress', [{ ipProtocol: '-1', groupId: members[0] }])
  const source = interfaces[0] as NetworkInterfaceId
  const whole: Asked = { source, address: ipv4Of(interfaceOf(world, source)), destinationPort: 443 }
  const admits = (packet: Asked) =>
    groupsAdmit(world, [groupId], 'ingress', packetOf('ingress', packet), home.vpcId) !== undefined
  expect([admits(whole), admits({ ...whole, source: undefined })]).toEqual([true, false])
})

test('what admits a packet is told as group, number and rule [R-SG-1]', () => {
  const { world, groupId } = withGroup('ingress', [
    { ipProtocol: 'tcp', fromPort: 80, toPort: 80, cidrIp: '10.0.0.0/24' },
    { ipProtocol: 'tcp', fromPort: 443, toPort: 444, cidrIp: '10.0.0.0/24' },
  ])
  const packet = packetOf('ingress', {
    address: must(parseAddress('10.0.0.7')),
    source: undefined,
    destinationPort: 443,
  })
  expect(groupsAdmit(world, [groupId], 'ingress', packet, home.vpcId)).toBe(
    'user/tested inbound #2: tcp 443-444 10.0.0.0/24',
  )
})
