import { describe, expect, test } from 'vitest'
import { issuesOf, marked, marks } from './topology.test-helper.ts'

const HEAD = `region: us-east-1
accounts: { c: { azs: { us-east-1a: use1-az1, us-east-1b: use1-az2 } }, p: { azs: { us-east-1a: use1-az1 } } }
vpcs:
  c/v: { cidr: 10.0.0.0/16, subnets: { a: { az: us-east-1a, cidr: 10.0.1.0/24 }, b: { az: us-east-1b, cidr: 10.0.2.0/24 } } }
  p/v: { cidr: 10.4.0.0/16, subnets: { a: { az: us-east-1a, cidr: 10.4.1.0/24 } } }
internetGateways: { c/igw: { vpc: c/v } }
natGateways: { c/nat: { subnet: c/v/a } }
`
const routes = (list: string) => `${HEAD}routeTables: { c/rt: { vpc: c/v, routes: [${list}] } }`
const vpc = (fields: string) =>
  `region: us-east-1\naccounts: { c: {} }\nvpcs: { c/v: { cidr: 10.0.0.0/16, ${fields} } }`
const tgw = (fields: string) =>
  `${HEAD}transitGateways: { c/tgw: { attachments: { v: { vpc: c/v, subnets: [c/v/a] } }, ${fields} } }`
const S3 = 'services: { amazon/s3: { awsService: com.amazonaws.us-east-1.s3 } }'

describe('what a data path leads through is checked at its line', () => {
  test.each([
    ['a route to nobody', 'CW042', routes('{ to: 10.9.0.0/16, via: §c/nta }')],
    ['a route to a subnet', 'CW042', routes('{ to: 10.9.0.0/16, via: §c/v/a }')],
    ['a route to a prefix list that there is not', 'CW042', routes('{ to: §c/offices, via: c/nat }')],
    ['a route to what is no block', 'CW030', routes('{ to: §10.9.0/16, via: c/nat }')],
    [
      'a route that stands twice [R-RT-8]',
      'CW099',
      routes('{ to: 10.9.0.0/16, via: c/nat }, { to: §10.9.0.0/16, via: c/igw }'),
    ],
    [
      'a route to a gateway of another VPC [R-RT-5]',
      'CW099',
      `${HEAD}routeTables: { c/rt: { vpc: c/v, routes: [{ to: 10.9.0.0/16, via: §c/spare }] } }`.replace(
        'c/igw: {',
        'c/spare: {}, c/igw: {',
      ),
    ],
    [
      'a route back to a VPC that is not its own [R-RT-2]',
      'CW099',
      routes('{ to: §10.9.0.0/16, via: local }'),
    ],
    ['an edge table of nothing', 'CW042', `${HEAD}routeTables: { c/rt: { vpc: c/v, gateway: §c/nat } }`],
    [
      'propagation from an internet gateway',
      'CW042',
      `${HEAD}routeTables: { c/rt: { vpc: c/v, propagates: [§c/igw] } }`,
    ],
    [
      'a second internet gateway of a VPC',
      'CW099',
      HEAD.replace('c/igw: {', 'c/also: { vpc: c/v }, c/igw: { vpc: §c/v }, c/z: {').replace(
        ', c/z: { vpc: c/v }',
        '',
      ),
    ],
    ['a gateway of no VPC that there is', 'CW042', `${HEAD}vpnGateways: { c/vgw: { vpc: §c/w } }`],
    [
      'a NAT gateway with an address outside its subnet',
      'CW099',
      HEAD.replace('subnet: c/v/a', 'subnet: c/v/a, address: §10.0.2.9'),
    ],
    [
      'a public address of two things [R-VPC-6]',
      'CW043',
      `${HEAD.replace('subnet: c/v/a', 'subnet: c/v/a, publicIp: §3.1.1.1')}instances: { c/i: { subnet: c/v/a, publicIp: 3.1.1.1 } }`,
    ],
    ['an IPv6 block of a VPC that is no /56 [R-VPC-1]', 'CW033', vpc('ipv6Cidr: §"2600:1f18::/48"')],
    [
      'an IPv6 block of a subnet whose VPC has none [R-VPC-1]',
      'CW033',
      vpc('subnets: { a: { az: use1-az1, cidr: 10.0.1.0/24, ipv6Cidr: §auto } }'),
    ],
    ['a second block over the first [R-VPC-1]', 'CW033', vpc('secondaryCidrs: [§10.0.128.0/17]')],
    ['a subnet without any block [R-VPC-2]', 'CW099', vpc('subnets: { §a: { az: use1-az1 } }')],
    [
      'a subnet shared with nobody that there is',
      'CW042',
      vpc('subnets: { a: { az: use1-az1, cidr: 10.0.1.0/24, sharedWith: [§d] } }'),
    ],
    [
      'a peering with a VPC that there is not',
      'CW042',
      `${HEAD}peerings: { c/pcx: { requester: c/v, accepter: §p/w } }`,
    ],
    [
      'a peering asked for by another account',
      'CW042',
      `${HEAD}peerings: { c/pcx: { requester: §p/v, accepter: c/v } }`,
    ],
    [
      'an attachment in a subnet of another VPC',
      'CW042',
      tgw('').replace('subnets: [c/v/a]', 'subnets: [c/v/a, §c/v/x]'),
    ],
    [
      'a table of an attachment that there is not',
      'CW042',
      tgw('routeTables: { t: { associations: [§w] } }'),
    ],
    [
      'a route to an attachment that there is not',
      'CW042',
      tgw('routeTables: { t: { routes: [{ to: 10.9.0.0/16, via: §w }] } }'),
    ],
    ['a table with the name of an attachment', 'CW043', tgw('routeTables: { v: §{} }')],
    [
      'an attachment with the name of the default table',
      'CW043',
      tgw('').replace(/v: \{ vpc/, 'default: §{ vpc'),
    ],
    [
      'an attachment to a gateway that is not shared [R-RT-5]',
      'CW042',
      `${HEAD}transitGateways: { p/tgw: { attachments: { v: §{ vpc: c/v, subnets: [c/v/a] } } } }`,
    ],
    [
      'a prefix list with more entries than it may have [R-RT-13]',
      'CW099',
      `${HEAD}prefixLists: { c/pl: { entries: §[10.1.0.0/16, 10.2.0.0/16], maxEntries: 1 } }`,
    ],
    [
      'a gateway endpoint of tables that there are not',
      'CW042',
      `${HEAD}${S3}\nendpoints: { c/s3: { type: gateway, vpc: c/v, service: amazon/s3, routeTables: [§c/rt] } }`,
    ],
    [
      'a gateway endpoint of a service that has none [R-EP-1]',
      'CW099',
      `${HEAD}${S3.replaceAll('s3', 'sqs')}\nendpoints: { c/sqs: { type: §gateway, vpc: c/v, service: amazon/sqs } }`,
    ],
    [
      'an inspection endpoint of no subnet that there is',
      'CW042',
      `${HEAD}${S3}\nendpoints: { c/e: { type: gateway-load-balancer, service: amazon/s3, subnet: §c/v/z } }`,
    ],
    [
      'an endpoint of a kind that there is not',
      'CW014',
      `${HEAD}${S3}\nendpoints: { c/e: { type: §gatway, vpc: c/v, service: amazon/s3 } }`,
    ],
    [
      'a key of another kind of endpoint',
      'CW010',
      `${HEAD}${S3}\nendpoints: { c/e: { type: gateway, vpc: c/v, service: amazon/s3, §privateDns: true } }`,
    ],
    [
      'a blocks list of a service without one [R-GW-1]',
      'CW099',
      `${HEAD}${S3.replaceAll('s3', 'sqs').replace(' }', ', prefixList: §[10.0.0.0/8] }')}`,
    ],
    [
      'a service behind both kinds of load balancer [R-SVC-1]',
      'CW099',
      `${HEAD}nlbs: { c/n: { subnets: [c/v/a] } }\ngwlbs: { c/g: { subnets: [c/v/b], targets: 1 } }\nservices: { c/s: { nlbs: [c/n], gwlbs: §[c/g] } }`,
    ],
    [
      'a record that lies outside its zone [R-SVC-29]',
      'CW099',
      `${HEAD}zones: { c/z: { domain: example.com, records: [§{ name: www.example.org, type: A, values: [10.0.0.9] }] } }`,
    ],
    [
      'an alias of nothing',
      'CW042',
      `${HEAD}zones: { c/z: { domain: example.com, records: [{ name: www.example.com, type: A, alias: §c/e }] } }`,
    ],
    [
      'a Resolver endpoint with one address [R-DNS-19]',
      'CW099',
      `${HEAD}resolverEndpoints: { c/in: { direction: inbound, subnets: §[c/v/a] } }`,
    ],
    [
      'a rule that goes in where it should go out [R-DNS-19]',
      'CW099',
      `${HEAD}resolverEndpoints: { c/in: { direction: inbound, subnets: [c/v/a, c/v/b] } }\nresolverRules: { c/r: { domain: corp.example, endpoint: §c/in, targets: [10.9.0.1] } }`,
    ],
    ['a policy that is none [R-IAM-19]', 'CW099', `${HEAD}principals: { c/role: { policies: [§'{}'] } }`],
    [
      'a resource that is no ARN',
      'CW099',
      `${HEAD}resourcePolicies: { c/b: { resource: §bucket, policy: '{}' } }`,
    ],
  ])('%s is %s', (_what, code, yaml) => {
    const { text, places } = marked(yaml)
    expect(marks(issuesOf(text))).toEqual(places.map((place) => `${place} ${code}`))
  })

  test('a name of the wrong kind is said to be what it is', () => {
    const [issue] = issuesOf(routes('{ to: 10.9.0.0/16, via: c/v/a }'))
    expect(issue?.message).toMatch(/^there is no internet gateway, NAT gateway, .* or endpoint "c\/v\/a"$/)
    expect(issue?.hint).toBe('it is a subnet')
  })

  test('all are found at once, and what rests on them is not reported', () => {
    const yaml = `${HEAD}peerings: { c/pcx: { requester: c/v, accepter: §p/w } }
routeTables: { c/rt: { vpc: c/v, routes: [{ to: 10.4.0.0/16, via: c/pcx }, { to: §10.9.0.0/16, via: local }] } }
zones: { c/z: { domain: example.com, vpcs: [§c/w] } }`
    const { text, places } = marked(yaml)
    expect(marks(issuesOf(text))).toEqual([`${places[0]} CW042`, `${places[1]} CW099`, `${places[2]} CW042`])
  })
})
