import { instant, tableValues } from '@causeway/ground'
import { apply } from '@causeway/model'
import { expect, test } from 'vitest'
import type { Question } from '../question/ask.ts'
import { repair } from './repair.ts'
import { builtOf, contextOf, faulty } from './repair.test-helper.ts'
import type { Fault } from './repair.test-helper.ts'

/** Hosts whose ways lead over a transit gateway, a NAT gateway, a gateway endpoint and a virtual private gateway. */
const ROADS = `causeway: 1
name: roads
duration: 1m
topology:
  inline:
    region: us-east-1
    accounts:
      app: { azs: { us-east-1a: use1-az4, us-east-1b: use1-az6 } }
    vpcs:
      app/main:
        cidr: 10.0.0.0/16
        subnets: { a: { az: use1-az4, cidr: 10.0.1.0/24 }, b: { az: use1-az6, cidr: 10.0.2.0/24 }, edge: { az: use1-az4, cidr: 10.0.9.0/24 } }
      app/hub: { cidr: 10.8.0.0/16, subnets: { a: { az: use1-az4, cidr: 10.8.1.0/24 }, b: { az: use1-az6, cidr: 10.8.2.0/24 } } }
    securityGroups:
      app/open: { vpc: app/main, ingress: [{ protocol: all, from: 0.0.0.0/0 }] }
      app/hub-open: { vpc: app/hub, ingress: [{ protocol: all, from: 0.0.0.0/0 }] }
    instances:
      app/client: { subnet: app/main/a, securityGroups: [app/open] }
      app/far: { subnet: app/hub/a, securityGroups: [app/hub-open], listens: [443] }
      app/web: { subnet: app/main/b, securityGroups: [app/open], listens: [443] }
    internetGateways: { app/igw: { vpc: app/main } }
    natGateways: { app/nat: { subnet: app/main/edge } }
    vpnGateways: { app/vgw: { vpc: app/main, learnt: [{ cidr: 172.16.0.0/12, by: vpn-bgp }] } }
    transitGateways:
      app/tgw:
        attachments: { main: { vpc: app/main, subnets: [app/main/a, app/main/b] }, hub: { vpc: app/hub, subnets: [app/hub/a] } }
        routeTables: { all: { associations: [main, hub], propagations: [main, hub] } }
    services:
      amazon/s3: { awsService: com.amazonaws.us-east-1.s3, prefixList: [54.231.0.0/16] }
      app/pay: { nlbs: [app/nlb], allow: [app] }
    nlbs:
      app/nlb: { subnets: [app/hub/a, app/hub/b], listeners: { "443": { targets: [app/far], crossZone: true } } }
    endpoints:
      app/s3: { type: gateway, vpc: app/main, service: amazon/s3, routeTables: [app/out] }
      app/to-pay: { service: app/pay, subnets: [app/main/a], securityGroups: [app/open] }
    routeTables:
      app/out:
        vpc: app/main
        main: true
        routes: [{ to: 10.8.0.0/16, via: app/tgw }, { to: 172.16.0.0/12, via: app/vgw }, { to: 0.0.0.0/0, via: app/nat }]
      app/front: { vpc: app/main, subnets: [app/main/edge], routes: [{ to: 0.0.0.0/0, via: app/igw }] }
      app/back: { vpc: app/hub, main: true, routes: [{ to: 10.0.0.0/16, via: app/tgw }] }
`

const TO_FAR = to('app/far:443')
const TO_S3 = to('54.231.0.9:443')
const TO_WORLD = to('203.0.113.9:443')
const TO_OFFICE = to('172.16.5.5:22')
const NO_DEFAULT: Fault = [', { to: 0.0.0.0/0, via: app/nat }]', ']']

function to(target: string): Question {
  return { from: 'app/client', to: target, protocol: 'tcp' }
}

function texts(question: Question, ...faults: readonly Fault[]): readonly string[] {
  const { verdict, changes } = repair(builtOf(faulty(ROADS, faults)), question)
  return [verdict, ...changes.map(({ text }) => text)]
}

test('the roads are open as they are', () => {
  for (const question of [TO_FAR, TO_S3, TO_WORLD, TO_OFFICE])
    expect(texts(question)).toEqual(['already-reachable'])
})

test.each<readonly [string, Question, readonly Fault[], string]>([
  [
    'a private address that a default route would carry to a NAT gateway gets its route to the transit gateway [R-RT-5]',
    TO_FAR,
    [['{ to: 10.8.0.0/16, via: app/tgw }, ', '']],
    'add a route 10.8.0.0/16 to app/tgw in route table app/out',
  ],
  [
    'a transit gateway without a route gets one to the attachment whose VPC has the address [R-RT-5]',
    TO_FAR,
    [['propagations: [main, hub]', 'propagations: [main]']],
    'add a route 10.8.0.0/16 to app/tgw/hub in transit gateway route table app/tgw/all',
  ],
  [
    'an attachment without a table is associated with one [R-RT-5]',
    TO_FAR,
    [['associations: [main, hub]', 'associations: [hub]']],
    'associate attachment app/tgw/main with transit gateway route table app/tgw/all',
  ],
  [
    "a gateway endpoint comes before the internet for its service's addresses [R-GW-2]",
    TO_S3,
    [['routeTables: [app/out]', 'routeTables: []'], NO_DEFAULT],
    'associate gateway endpoint app/s3 with route table app/out',
  ],
  [
    'the internet is reached by the NAT gateway, not by an internet gateway without a public address [R-VPC-6]',
    TO_WORLD,
    [NO_DEFAULT],
    'add a route 0.0.0.0/0 to app/nat in route table app/out',
  ],
  [
    'a default route to an internet gateway is led to the NAT gateway [R-VPC-6]',
    TO_WORLD,
    [['via: app/nat', 'via: app/igw']],
    'lead the route 0.0.0.0/0 to app/nat in route table app/out',
  ],
  [
    'a network behind a virtual private gateway gets the route that it has learnt [R-RT-5]',
    TO_OFFICE,
    [['{ to: 172.16.0.0/12, via: app/vgw }, ', '']],
    'add a route 172.16.0.0/12 to app/vgw in route table app/out',
  ],
])('%s', (_claim, question, faults, expected) => {
  expect(texts(question, ...faults)).toEqual(['repaired', expected])
})

test('a zonal name without an interface gets a subnet in that zone [R-DNS-2]', () => {
  const { world } = builtOf(ROADS)
  const [endpoint] = tableValues(world.vpcEndpoints)
  const zonal = endpoint?.dnsEntries.find(({ scope }) => scope === 'zonal')?.dnsName ?? ''
  expect(zonal).toContain('us-east-1a')
  expect(texts(to(`${zonal.replace('us-east-1a', 'us-east-1b')}:443`))).toEqual([
    'repaired',
    'add subnet app/main/b to app/to-pay',
  ])
})

test('a blackhole whose peering is gone is deleted where a wider route leads on [R-RT-9]', () => {
  const { world } = builtOf(
    faulty(ROADS, [
      [
        '    routeTables:\n',
        '    peerings: { app/link: { requester: app/main, accepter: app/hub } }\n    routeTables:\n',
      ],
      [
        '{ to: 10.8.0.0/16, via: app/tgw }, ',
        '{ to: 10.8.0.0/16, via: app/tgw }, { to: 10.8.1.0/24, via: app/link }, ',
      ],
    ]),
  )
  const [peering] = tableValues(world.vpcPeeringConnections)
  if (peering === undefined) throw new Error('no peering')
  const { vpcPeeringConnectionId, requester } = peering
  const gone = apply(world, {
    at: instant(0),
    cause: 'test',
    command: { type: 'DeleteVpcPeeringConnection', accountId: requester.ownerId, vpcPeeringConnectionId },
  })
  if (gone.type === 'refused') throw new Error(gone.error.message)
  const { changes } = repair(contextOf(gone.world), TO_FAR)
  expect(changes).toMatchObject([
    { component: 'app/out', commands: [{ type: 'DeleteRoute', destinationCidrBlock: '10.8.1.0/24' }] },
  ])
})

test('an attachment that waits is accepted by the owner of the transit gateway [R-RT-5]', () => {
  const other: Fault = [
    '      app: { azs: { us-east-1a: use1-az4, us-east-1b: use1-az6 } }\n',
    '      app: { azs: { us-east-1a: use1-az4, us-east-1b: use1-az6 } }\n      net: { azs: { us-east-1a: use1-az4 } }\n',
  ]
  const shared: Fault = ['      app/tgw:\n', '      net/tgw:\n        sharedWith: [app]\n']
  const onward: Fault = ['{ to: 10.8.0.0/16, via: app/tgw }', '{ to: 10.8.0.0/16, via: net/tgw }']
  const back: Fault = ['{ to: 10.0.0.0/16, via: app/tgw }', '{ to: 10.0.0.0/16, via: net/tgw }']
  const table: Fault = [
    '        routeTables: { all: { associations: [main, hub], propagations: [main, hub] } }\n',
    '',
  ]
  const waits: Fault = ['subnets: [app/hub/a] } }\n', 'subnets: [app/hub/a], accepted: false } }\n']
  expect(texts(TO_FAR, other, shared, onward, back, table)).toEqual(['already-reachable'])
  const noWayBack: Fault = ['routes: [{ to: 10.0.0.0/16, via: app/tgw }]', 'routes: []']
  expect(texts(TO_FAR, other, shared, onward, noWayBack, table, waits)).toEqual([
    'repaired',
    'accept attachment net/tgw/hub to transit gateway net/tgw',
    'add a route 10.0.0.0/16 to net/tgw in route table app/back',
  ])
})

test('a forwarding rule that leads to a name is associated with the VPC [R-DNS-19]', () => {
  const resolvers: Fault = [
    '    routeTables:\n      app/out:',
    `    zones: { app/corp: { domain: corp.example, vpcs: [app/hub], records: [{ name: far.corp.example, type: A, alias: app/nlb }] } }
    resolverEndpoints:
      app/in: { direction: inbound, subnets: [app/hub/a, app/hub/b], securityGroups: [app/hub-open], addresses: [10.8.1.53, 10.8.2.53] }
      app/asks: { direction: outbound, subnets: [app/main/a, app/main/b], securityGroups: [app/open] }
    resolverRules: { app/rule: { domain: corp.example, endpoint: app/asks, targets: [10.8.1.53], vpcs: [] } }
    routeTables:
      app/out:`,
  ]
  expect(texts(to('far.corp.example:443'), resolvers)).toEqual([
    'repaired',
    'associate Resolver rule app/rule with app/main',
  ])
})
