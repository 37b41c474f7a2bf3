import type { Command, World } from '@causeway/model'
import { describe, expect, test } from 'vitest'
import { findings, named, SOUND, told } from './lint.test-helper.ts'
import type { Parts } from './lint.test-helper.ts'

describe('network ACLs', () => {
  const ALL = '{ rule: 100, action: allow, protocol: all, cidr: 0.0.0.0/0 }'
  const acl = (vpc: string, subnet: string, ways: string): Parts => ({
    networkAcls: [`${vpc}-acl: { vpc: ${vpc}, subnets: [${vpc}/${subnet}], ${ways} }`],
  })
  const ports = (range: string): string =>
    `{ rule: 90, action: allow, protocol: tcp, ports: ${range}, cidr: 0.0.0.0/0 }`

  test('an endpoint’s subnet has to let replies out to the ports of clients [R-ACL-4]', () => {
    const egress = (range: string): Parts =>
      acl('consumer/app', 'ends-a', `ingress: [${ALL}], egress: [${ports(range)}]`)
    expect(told('CWL04', findings(egress('443')))).toEqual([
      expect.stringMatching(
        /^error consumer\/app-acl \[R-ACL-4\] outbound replies of the endpoint consumer\/pay to 10\.0\.1\.\d+ are denied at consumer\/app\/ends-a for ports 32768-61000/,
      ),
    ])
    expect(told('CWL04', findings(egress('32768-50000')))[0]).toContain('for ports 50001-61000')
    expect(told('CWL04', findings(egress('32768-61000')))).toEqual([])
  })

  test('a client’s subnet has to let replies in [R-ACL-4]', () => {
    const ingress = acl('consumer/app', 'a', `ingress: [${ports('443')}], egress: [${ALL}]`)
    expect(told('CWL04', findings(ingress))[0]).toMatch(
      /^error .* inbound replies .* are denied at consumer\/app\/a /,
    )
  })

  test('a target’s subnet has to let replies out to any port from 1024 on [R-ACL-4]', () => {
    const egress = (range: string): Parts =>
      acl('provider/svc', 'hosts-a', `ingress: [${ALL}], egress: [${ports(range)}]`)
    expect(told('CWL04', findings(egress('32768-65535')))[0]).toMatch(
      /the targets of provider\/nlb to 10\.8\.1\.\d+ are denied at provider\/svc\/hosts-a for ports 1024-32767/,
    )
    expect(told('CWL04', findings(egress('1024-65535')))).toEqual([])
  })

  test('an entry that denies before one that allows decides, one for other addresses does not [R-ACL-1]', () => {
    const deny = (cidr: string): Parts =>
      acl(
        'consumer/app',
        'ends-a',
        `ingress: [${ALL}], egress: [{ rule: 10, action: deny, protocol: tcp, ports: 40000-41000, cidr: ${cidr} }, ${ALL}]`,
      )
    expect(told('CWL04', findings(deny('10.0.1.0/24')))[0]).toContain('for ports 40000-41000')
    expect(told('CWL04', findings(deny('10.0.3.0/24')))).toEqual([])
  })

  test('where requests don’t pass, nothing is said about replies [R-ACL-4]', () => {
    expect(told('CWL04', findings(acl('consumer/app', 'ends-a', 'ingress: [], egress: []')))).toEqual([])
  })
})

test('a quota is told of from four fifths on, and loudly when it is used up [R-Q-1]', () => {
  const listeners = (quota: number): Parts => ({
    accounts: (SOUND['accounts'] ?? []).map((account) =>
      account.startsWith('consumer')
        ? account.replace(' }', ` }, quotas: { subnetsPerVpc: ${quota} }`)
        : account,
    ),
  })
  // consumer/app has five subnets.
  expect(told('CWL10', findings(listeners(7)))).toEqual([])
  expect(told('CWL10', findings(listeners(6)))).toEqual([
    expect.stringMatching(/^note consumer\/app \[R-Q-1\] 5 of 6 subnets in a VPC are used/),
  ])
  expect(told('CWL10', findings(listeners(5)))[0]).toMatch(/^warning .* one more is refused$/)
})

describe('inspection', () => {
  const inspected = (more: Parts = {}): Parts => ({
    vpcs: [
      'consumer/app: { cidr: 10.0.0.0/16, subnets: { a: { az: use1-az4, cidr: 10.0.1.0/24 }, b: { az: use1-az6, cidr: 10.0.2.0/24 }, gate: { az: use1-az4, cidr: 10.0.11.0/24 }, ends-a: { az: use1-az4, cidr: 10.0.21.0/24 }, ends-b: { az: use1-az6, cidr: 10.0.22.0/24 } } }',
      (SOUND['vpcs'] ?? [])[1] ?? '',
    ],
    networkInterfaces: [
      'consumer/client: { subnet: consumer/app/a, securityGroups: [consumer/ends], publicIp: auto }',
    ],
    gwlbs: ['provider/gwlb: { subnets: [provider/svc/a], targets: [provider/host-a] }'],
    services: [...(SOUND['services'] ?? []), 'provider/look: { gwlbs: [provider/gwlb], allow: [consumer] }'],
    endpoints: [
      ...(SOUND['endpoints'] ?? []),
      'consumer/look: { type: gateway-load-balancer, service: provider/look, subnet: consumer/app/gate }',
    ],
    internetGateways: ['consumer/igw: { vpc: consumer/app }'],
    ...more,
  })
  const out =
    'consumer/out: { vpc: consumer/app, subnets: [consumer/app/a], routes: [{ to: 0.0.0.0/0, via: consumer/look }] }'
  const onward =
    'consumer/on: { vpc: consumer/app, subnets: [consumer/app/gate], routes: [{ to: 0.0.0.0/0, via: consumer/igw }] }'
  const straight = out.replace('consumer/look', 'consumer/igw')
  const edge =
    'consumer/edge: { vpc: consumer/app, gateway: consumer/igw, routes: [{ to: 10.0.1.0/24, via: consumer/look }] }'
  const routed = (...routeTables: readonly string[]): ReturnType<typeof findings> =>
    findings(inspected({ routeTables }))

  test('both ways by one endpoint are sound, one way is not [R-GWLB-9, R-RT-11]', () => {
    expect(told('CWL24', routed(out, onward, edge))).toEqual([])
    expect(told('CWL24', routed(out, onward))).toEqual([
      expect.stringMatching(
        /^warning consumer\/app\/a \[R-GWLB-9\] what comes in through consumer\/igw goes past consumer\/look/,
      ),
    ])
    expect(told('CWL24', routed(straight, onward, edge))).toEqual([
      expect.stringMatching(/^warning consumer\/app\/a \[R-GWLB-9\] what hosts here send/),
    ])
  })

  test('without a public address nothing comes in by itself, and the way out may be inspected alone [R-GWLB-9]', () => {
    const networkInterfaces = SOUND['networkInterfaces'] ?? []
    const all = findings(inspected({ routeTables: [out, onward], networkInterfaces }))
    expect(told('CWL24', all)).toEqual([])
  })

  test('two endpoints, one for each way, see half of each flow [R-RT-11]', () => {
    const parts = inspected()
    const all = findings({
      ...parts,
      services: [
        ...(parts['services'] ?? []),
        'provider/look-2: { gwlbs: [provider/gwlb-2], allow: [consumer] }',
      ],
      gwlbs: [
        ...(parts['gwlbs'] ?? []),
        'provider/gwlb-2: { subnets: [provider/svc/a], targets: [provider/host-a] }',
      ],
      endpoints: [
        ...(parts['endpoints'] ?? []),
        'consumer/look-2: { type: gateway-load-balancer, service: provider/look-2, subnet: consumer/app/gate }',
      ],
      routeTables: [out, onward, edge.replace('via: consumer/look', 'via: consumer/look-2')],
    })
    expect(told('CWL24', all)).toEqual([
      expect.stringMatching(
        /^warning consumer\/app\/a \[R-RT-11\] traffic leaves through consumer\/look and comes in through consumer\/look-2/,
      ),
    ])
  })

  test('the sizes that pass an endpoint and its appliances are noted once it is used [R-DP-4, R-GWLB-8]', () => {
    const all = routed(out, onward, edge)
    expect(told('CWL08', all)).toEqual([
      expect.stringMatching(
        /^note consumer\/look \[R-DP-4\] 2 routes lead through this endpoint, which takes 8500 bytes/,
      ),
    ])
    expect(told('CWL09', all)).toEqual([
      expect.stringMatching(/^note provider\/gwlb \[R-GWLB-8\] .* less than 8568 drops them/),
    ])
    expect(told('CWL08', routed())).toEqual([])
  })

  test('an endpoint beside servers inspects them twice or not at all [R-GE-4]', () => {
    const networkInterfaces = [
      'consumer/client: { subnet: consumer/app/gate, securityGroups: [consumer/ends] }',
    ]
    expect(told('CWL18', findings(inspected({ networkInterfaces })))).toEqual([
      expect.stringMatching(
        /^warning consumer\/look \[R-GE-4\] the endpoint lies in consumer\/app\/gate beside consumer\/client/,
      ),
    ])
    expect(told('CWL18', routed())).toEqual([])
  })

  test('a subnet that is inspected in another zone crosses to it [R-GE-11]', () => {
    const both = out.replace('[consumer/app/a]', '[consumer/app/a, consumer/app/b]')
    const networkInterfaces = ['b', 'a'].map(
      (subnet) =>
        `consumer/client-${subnet}: { subnet: consumer/app/${subnet}, securityGroups: [consumer/ends] }`,
    )
    const all = findings(inspected({ routeTables: [both], networkInterfaces }))
    expect(told('CWL19', all)).toEqual([
      expect.stringMatching(
        /^warning consumer\/look \[R-GE-11\] consumer\/app\/b in use1-az6 send through this endpoint in use1-az4/,
      ),
    ])
    expect(told('CWL19', routed(out))).toEqual([])
  })

  test('appliances in the subnet of their load balancer are noted [R-GWLB-13]', () => {
    const gwlbs = ['provider/gwlb: { subnets: [provider/svc/hosts-a], targets: [provider/host-a] }']
    expect(told('CWL20', findings(inspected({ gwlbs })))).toEqual([
      expect.stringMatching(
        /^note provider\/gwlb \[R-GWLB-13\] the appliance provider\/host-a\S* lies in provider\/svc\/hosts-a/,
      ),
    ])
    expect(told('CWL20', routed())).toEqual([])
  })
})

describe('routes', () => {
  const igw: Parts = {
    internetGateways: ['consumer/igw: { vpc: consumer/app }'],
    routeTables: [
      'consumer/out: { vpc: consumer/app, subnets: [consumer/app/a], routes: [{ to: 0.0.0.0/0, via: consumer/igw }] }',
    ],
  }

  test('a route to a gateway that is detached is a blackhole [R-RT-9]', () => {
    const detach = (world: World): readonly Command[] => {
      const { internetGatewayId, ownerId: accountId } = named(world.internetGateways, 'consumer/igw')
      const { vpcId } = named(world.vpcs, 'consumer/app')
      return [{ type: 'DetachInternetGateway', accountId, internetGatewayId, vpcId }]
    }
    expect(told('CWL25', findings(igw))).toEqual([])
    expect(told('CWL25', findings(igw, detach))).toEqual([
      expect.stringMatching(
        /^warning consumer\/out \[R-RT-9\] the route of 0\.0\.0\.0\/0 to igw-[0-9a-f]+ is a blackhole/,
      ),
    ])
  })

  test('a peering with routes on one side has no way back [R-PCX-1]', () => {
    const there =
      'consumer/out: { vpc: consumer/app, subnets: [consumer/app/a], routes: [{ to: 10.8.0.0/16, via: consumer/link }] }'
    const back =
      'provider/back: { vpc: provider/svc, main: true, subnets: [], routes: [{ to: 10.0.1.0/24, via: consumer/link }] }'
    const linked = (...routeTables: readonly string[]): readonly string[] =>
      told(
        'CWL26',
        findings({
          routeTables,
          peerings: ['consumer/link: { requester: consumer/app, accepter: provider/svc }'],
        }),
      )
    expect(linked(there)).toEqual([
      expect.stringMatching(
        /^warning provider\/svc\/main \[R-PCX-1\] consumer\/app has a route through consumer\/link to provider\/svc\/\S+, whose table has none back/,
      ),
    ])
    expect(linked(there, back)).toEqual([])
    expect(linked()).toEqual([])
  })
})
