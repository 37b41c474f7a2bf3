import { expect, test } from 'vitest'
import type { Cidr } from '@causeway/ground'
import { emptyWorld } from '../../commit.ts'
import { opening, syn } from '../../flow.test-helper.ts'
import type { Packet } from '../../forward.ts'
import { consumer } from '../../sample-world.test-helper.ts'
import { aclVerdict } from './forward.ts'
import type { NetworkAcl, NetworkAclEntry } from './types.ts'

const entry = (ruleNumber: number, protocol: string, cidrBlock: string, ports: readonly [number, number]) =>
  ({
    egress: false,
    ruleNumber,
    protocol,
    ruleAction: 'allow',
    cidrBlock: cidrBlock as Cidr,
    fromPort: ports[0],
    toPort: ports[1],
  }) satisfies NetworkAclEntry

function judged(entries: readonly NetworkAclEntry[], packet: Packet) {
  const acl: NetworkAcl = Object.freeze({
    networkAclId: 'acl-0' as never,
    name: 'user/acl',
    ownerId: consumer,
    vpcId: 'vpc-0' as never,
    isDefault: false,
    entries,
  })
  return aclVerdict(opening(emptyWorld({})), acl, 'ingress', packet)
}

const ALL_PORTS = [0, 65_535] as const
const echo = { protocol: 'icmp', sourcePort: 0, destinationPort: 0 } as const
const v4 = (change: Partial<Packet> = {}) => syn('10.0.0.1', '10.0.1.1', change)
const v6 = (change: Partial<Packet> = {}) => syn('2001:db8::1', '2001:db8:1::1', change)

test.each<[string, NetworkAclEntry, Packet, boolean]>([
  ['tcp', entry(1, '6', '0.0.0.0/0', [443, 443]), v4(), true],
  ['tcp is not udp', entry(1, '6', '0.0.0.0/0', ALL_PORTS), v4({ protocol: 'udp' }), false],
  ['udp', entry(1, '17', '0.0.0.0/0', [53, 53]), v4({ protocol: 'udp', destinationPort: 53 }), true],
  ['icmp has no ports', entry(1, '1', '0.0.0.0/0', ALL_PORTS), v4(echo), true],
  ['tcp is not icmp', entry(1, '6', '0.0.0.0/0', ALL_PORTS), v4(echo), false],
  ['icmpv6 is another protocol', entry(1, '1', '::/0', ALL_PORTS), v6(echo), false],
  ['icmpv6', entry(1, '58', '::/0', ALL_PORTS), v6(echo), true],
  ['an IPv6 block', entry(1, '6', '2001:db8::/64', ALL_PORTS), v6(), true],
  ['another IPv6 block', entry(1, '6', '2001:db8:2::/64', ALL_PORTS), v6(), false],
  ['IPv4 entries say nothing of IPv6', entry(1, '-1', '0.0.0.0/0', ALL_PORTS), v6(), false],
])(
  '%s: entries are protocol, ports and a block of one family [R-ACL-1] [R-ACL-4]',
  (_claim, one, packet, allowed) => {
    expect(judged([one], packet).allowed).toBe(allowed)
  },
)

test('the entries before the one that decides are those passed over [R-ACL-1]', () => {
  const entries = [entry(300, '6', '10.0.0.0/8', [443, 443]), entry(100, '6', '10.0.0.0/8', [80, 80])]
  expect(judged(entries, v4()).decidedBy).toMatchObject({
    kind: 'network-acl',
    id: 'acl-0',
    component: 'user/acl',
    text: 'user/acl inbound rule 300 allows tcp 443 10.0.0.0/8',
    rejected: ['rule 100 allows tcp 80 10.0.0.0/8'],
  })
})
