import { instant, tableValues } from '@causeway/ground'
import { apply, fairWeather } from '@causeway/model'
import { expect, test } from 'vitest'
import type { Question } from '../question/ask.ts'
import { repair } from './repair.ts'
import { contextOf, planted, TO_DATABASE, TO_SERVICE } from './repair.test-helper.ts'
import type { Fault } from './repair.test-helper.ts'

const BY_ENDPOINT: Question = { ...TO_SERVICE, to: 'consumer/pay:443' }
const NO_REPLIES: Fault = ['ports: 1024-65535', 'ports: 1024-1100']
const NO_ROUTE: Fault = [
  'main: true, routes: [{ to: 10.8.0.0/16, via: consumer/link }]',
  'main: true, routes: []',
]
const NO_WAY_BACK: Fault = [
  'main: true, routes: [{ to: 10.0.0.0/16, via: consumer/link }]',
  'main: true, routes: []',
]
const UNACCEPTED: Fault = ['        accepted: true\n', '        accepted: false\n']
const NO_PRIVATE_DNS: Fault = ['privateDns: true', 'privateDns: false']
const NO_HOST_NAMES: Fault = ['enableDnsHostnames: true', 'enableDnsHostnames: false']

/** What is changed, by which calls, and how far it opens. */
function found(question: Question, ...faults: readonly Fault[]) {
  const { verdict, changes } = repair(planted(...faults), question)
  return [
    verdict,
    ...changes.map(
      ({ component, commands, opening }) =>
        `${component}: ${commands.map(({ type }) => type).join(' ')} ${opening}`,
    ),
  ]
}

test('nothing is proposed for a flow that passes', () => {
  for (const question of [TO_SERVICE, TO_DATABASE, BY_ENDPOINT]) {
    const nothing = repair(planted(), question)
    expect(nothing).toMatchObject({ verdict: 'already-reachable', changes: [], tried: 0, opening: 0n })
    expect(nothing.proof?.verdict).toBe('reachable')
  }
})

test('a group that refuses the port is named, and admits it from the one sender [R-SG-1]', () => {
  const { changes, reasons } = repair(
    planted(['ports: 443, from: 10.0.0.0/16', 'ports: 444, from: 10.0.0.0/16']),
    TO_SERVICE,
  )
  expect(reasons.map(({ code }) => code)).toEqual(['ENI_SG_RULES_MISMATCH'])
  expect(changes).toMatchObject([
    {
      component: 'consumer/ends-sg',
      text: 'admit inbound tcp 443 from the members of consumer/client-sg in security group consumer/ends-sg',
      opening: 1n,
      commands: [
        { type: 'AuthorizeSecurityGroupIngress', rules: [{ ipProtocol: 'tcp', fromPort: 443, toPort: 443 }] },
      ],
    },
  ])
})

test('a network ACL that lets no reply out is named, and lets out the ports of hosts [R-ACL-4]', () => {
  expect(repair(planted(NO_REPLIES), TO_SERVICE).changes).toMatchObject([
    {
      component: 'consumer/ends-acl',
      opening: 32_768n,
      commands: [
        {
          type: 'CreateNetworkAclEntry',
          egress: true,
          ruleNumber: 200,
          protocol: '6',
          cidrBlock: expect.stringMatching(/^10\.0\.1\.[0-9]+\/32$/),
          fromPort: 32_768,
          toPort: 65_535,
        },
      ],
    },
  ])
})

test('a missing route is named, to the peering that has its address [R-RT-4, R-RT-5]', () => {
  const { changes } = repair(planted(NO_ROUTE), TO_DATABASE)
  expect(changes).toMatchObject([
    {
      component: 'consumer/out',
      opening: 0n,
      commands: [{ type: 'CreateRoute', destinationCidrBlock: '10.8.0.0/16' }],
      text: 'add a route 10.8.0.0/16 to consumer/link in route table consumer/out',
    },
  ])
})

test('a connection that nobody has accepted is named, and accepted by the provider [R-EP-4]', () => {
  const { changes } = repair(planted(UNACCEPTED), BY_ENDPOINT)
  expect(changes).toMatchObject([
    { component: 'consumer/pay', commands: [{ type: 'AcceptVpcEndpointConnections' }], opening: 0n },
  ])
})

test('private DNS whose VPC has lost an attribute is named by that attribute [R-DNS-6]', () => {
  const { world } = planted()
  const vpc = tableValues(world.vpcs).find(({ name }) => name === 'consumer/app')
  if (vpc === undefined) throw new Error('no VPC')
  const { ownerId: accountId, vpcId } = vpc
  const off = {
    type: 'ModifyVpcAttribute',
    accountId,
    vpcId,
    attribute: 'enableDnsHostnames',
    value: false,
  } as const
  const without = apply(world, { at: instant(0), cause: 'test', command: off })
  if (without.type === 'refused') throw new Error(without.error.message)
  const { changes, reasons } = repair(contextOf(without.world), TO_SERVICE)
  expect(reasons).toMatchObject([{ code: 'CW_DNS_NXDOMAIN', way: 'name' }])
  expect(changes).toMatchObject([
    {
      component: 'consumer/app',
      commands: [{ ...off, value: true }],
      text: 'turn on enableDnsHostnames of consumer/app',
    },
  ])
})

test.each<readonly [string, Question, readonly Fault[], readonly string[]]>([
  [
    'private DNS that was never on waits for the attributes of its VPC [R-DNS-6]',
    TO_SERVICE,
    [NO_HOST_NAMES, NO_PRIVATE_DNS],
    ['repaired', 'consumer/app: ModifyVpcAttribute 0', 'consumer/pay: ModifyVpcEndpoint 0'],
  ],
  [
    'private DNS comes after acceptance [R-IF-16]',
    TO_SERVICE,
    [UNACCEPTED],
    ['repaired', 'consumer/pay: AcceptVpcEndpointConnections 0', 'consumer/pay: ModifyVpcEndpoint 0'],
  ],
  [
    'a reply whose table has no route gets one at the far end [R-RT-4]',
    TO_DATABASE,
    [NO_WAY_BACK],
    ['repaired', 'consumer/back: CreateRoute 0'],
  ],
  [
    'the peering of a blackhole is accepted [R-PCX-1]',
    TO_DATABASE,
    [['accepter: consumer/data, accepted: true', 'accepter: consumer/data, accepted: false']],
    ['repaired', 'consumer/link: AcceptVpcPeeringConnection 0'],
  ],
  [
    'a group without an outbound rule gets one [R-SG-1]',
    TO_DATABASE,
    [['egress: [{ protocol: tcp, to: 0.0.0.0/0 }]', 'egress: []']],
    ['repaired', 'consumer/client-sg: AuthorizeSecurityGroupEgress 1'],
  ],
  [
    'groups that are enforced on what an endpoint brings admit the client itself [R-NLB-16]',
    TO_SERVICE,
    [['ports: 443, from: 10.0.1.0/24', 'ports: 443, from: 10.9.0.0/24']],
    ['repaired', 'provider/nodes-sg: AuthorizeSecurityGroupIngress 1'],
  ],
  [
    'a target that admits nothing gets a rule for the node, not for the client [R-SG-2]',
    TO_SERVICE,
    [['ports: 443, from: provider/nodes-sg', 'ports: 444, from: provider/nodes-sg']],
    ['repaired', 'provider/web-sg: AuthorizeSecurityGroupIngress 1'],
  ],
  [
    'a node without a target in its zone gets cross-zone balancing [R-NLB-4]',
    TO_SERVICE,
    [['crossZone: true', 'crossZone: false']],
    ['repaired', 'provider/nlb: ModifyLoadBalancerAttributes 0'],
  ],
  [
    'a port without a listener gets one [R-NLB-2]',
    TO_SERVICE,
    [['listeners: { "443": { ', 'listeners: { "8443": { targetPort: 443, ']],
    ['repaired', 'provider/nlb: CreateListener 4294967296'],
  ],
  [
    'a target that calls itself through its load balancer gets another source address [R-NLB-12]',
    { from: 'provider/web', to: 'provider/nlb:443', protocol: 'tcp' },
    [['ports: 443, from: 10.0.1.0/24', 'ports: 443, from: 10.0.0.0/16']],
    ['repaired', 'provider/nlb/target-group-443: ModifyTargetGroupAttributes 0'],
  ],
  [
    'an echo request is admitted as such where nothing but TCP is [R-SG-2]',
    { ...TO_DATABASE, protocol: 'icmp' },
    [],
    [
      'repaired',
      'consumer/client-sg: AuthorizeSecurityGroupEgress 1',
      'consumer/db-sg: AuthorizeSecurityGroupIngress 1',
    ],
  ],
])('%s', (_claim, question, faults, expected) => {
  expect(found(question, ...faults)).toEqual(expected)
})

test('an entry is numbered before the one that denies [R-ACL-1]', () => {
  const deny =
    '{ rule: 7, action: deny, protocol: all, cidr: 10.0.0.0/8 }, { rule: 6, action: allow, protocol: udp, cidr: 0.0.0.0/0 }, '
  const ingress = 'ingress: [{ rule: 100, action: allow'
  const { changes } = repair(
    planted([ingress, `ingress: [${deny}${ingress.slice('ingress: ['.length)}`]),
    TO_SERVICE,
  )
  expect(changes).toMatchObject([
    { commands: [{ egress: false, ruleNumber: 5, fromPort: 443, toPort: 443 }] },
  ])
})

test('of as few changes those that open least are chosen: one address before a group of many [R-SG-2]', () => {
  const { changes } = repair(
    planted(
      ['ports: 443, from: 10.0.0.0/16', 'ports: 444, from: 10.0.0.0/16'],
      [
        '      provider/web: {',
        '      consumer/other: { subnet: consumer/app/clients, securityGroups: [consumer/client-sg] }\n      provider/web: {',
      ],
    ),
    TO_SERVICE,
  )
  expect(changes).toMatchObject([
    { opening: 1n, commands: [{ rules: [{ cidrIp: expect.stringMatching(/\/32$/) }] }] },
  ])
})

test('what no call mends has no repair: a zone that is down [R-DP-15]', () => {
  const zone = () => ({ type: 'down', how: 'isolate' }) as const
  const dark = { ...planted(), conditions: { ...fairWeather, zone } }
  const { verdict, changes, proof, reasons } = repair(dark, TO_DATABASE)
  expect([verdict, changes, proof]).toEqual(['no-repair-found', [], undefined])
  expect(reasons.map(({ code }) => code)).toEqual(['CW_AZ_IMPAIRED'])
})
