import { describe, expect, test } from 'vitest'
import type { Command, World } from '@causeway/model'
import { findings, named, SOUND, told } from './lint.test-helper.ts'

const client = (...subnets: readonly string[]): readonly string[] =>
  subnets.map(
    (subnet) =>
      `consumer/client-${subnet}: { subnet: consumer/app/${subnet}, securityGroups: [consumer/ends] }`,
  )

const endpoint = (subnets: string, more = ', securityGroups: [consumer/ends]'): readonly string[] => [
  `consumer/pay: { service: provider/pay, subnets: [${subnets}]${more} }`,
]

/** One class of clients in one zone. */
const trafficBy = (dns: string): string =>
  `seed: 1\nduration: 1m\ntraffic:\n  web:\n    from: { subnets: consumer/app/a, securityGroups: [consumer/ends] }\n    to: { endpoint: consumer/pay, port: 443 }\n    dns: ${dns}\n    arrivals: { poisson: 1/s }\n    connection: { request: 1 KiB, response: 1 KiB }\n`
const BOTH = 'consumer/app/ends-a, consumer/app/ends-b'

describe('zones of an endpoint', () => {
  test('one zone where the service has two is told of, with the zone to add [R-IF-10]', () => {
    const all = findings({ endpoints: endpoint('consumer/app/ends-a') })
    expect(told('CWL01', all)).toHaveLength(1)
    expect(all.find(({ code }) => code === 'CWL01')).toMatchObject({
      severity: 'warning',
      component: 'consumer/pay',
      mend: 'add a subnet in another zone of the service: use1-az6',
    })
  })

  test('one zone is not the consumer’s to mend where the service has no other [R-IF-10]', () => {
    const nlbs = [
      'provider/nlb: { subnets: [provider/svc/a], listeners: { "443": { targets: [provider/host-a] } } }',
    ]
    const all = findings({ nlbs, endpoints: endpoint('consumer/app/ends-a') })
    expect(told('CWL01', all)).toEqual([])
    expect(told('CWL17', all)).toHaveLength(1)
  })

  test('clients in a zone that the service has and the endpoint has not cross zones [R-IF-14]', () => {
    const all = findings({ networkInterfaces: client('a', 'b'), endpoints: endpoint('consumer/app/ends-a') })
    expect(told('CWL02', all)).toEqual([
      expect.stringMatching(/^warning consumer\/pay \[R-IF-14\] there are clients in use1-az6,/),
    ])
  })

  test('hosts that the scenario gives other work are no clients of an endpoint that has its own [R-IF-14]', () => {
    const parts = { networkInterfaces: client('b'), endpoints: endpoint('consumer/app/ends-a') }
    expect(told('CWL02', findings(parts, undefined, trafficBy('regional')))).toEqual([])
    expect(told('CWL02', findings(parts))).toHaveLength(1)
  })

  test('clients in a zone that the service has not are told of apart [R-REG-6]', () => {
    const all = findings({ networkInterfaces: client('a', 'c') })
    expect(told('CWL02', all)).toEqual([
      expect.stringMatching(/\[R-REG-6\] there are clients in use1-az1, but .* use1-az4 and use1-az6 only/),
    ])
  })

  test('a zone of the service that an endpoint of two leaves out is worth a note [R-SVC-23]', () => {
    const { accounts = [], vpcs = [] } = SOUND
    const [own = ''] = accounts
    const all = findings({
      accounts: [
        own,
        'provider: { azs: { us-east-1a: use1-az6, us-east-1b: use1-az4, us-east-1c: use1-az1 } }',
      ],
      vpcs: vpcs.map((vpc) => vpc.replace('hosts-a:', 'c: { az: use1-az1, cidr: 10.8.3.0/24 }, hosts-a:')),
      nlbs: [
        'provider/nlb: { subnets: [provider/svc/a, provider/svc/b, provider/svc/c], crossZone: true, listeners: { "443": { targets: [provider/host-a, provider/host-b] } } }',
      ],
    })
    expect(told('CWL17', all)).toEqual([
      expect.stringMatching(/^note consumer\/pay \[R-SVC-23\] the service is offered in use1-az1 too/),
    ])
    expect(told('CWL03', all)).toEqual([])
  })

  test('clients by zonal names are noted, by Regional names not [R-IF-14]', () => {
    expect(told('CWL29', findings({}, undefined, trafficBy('zonal')))).toEqual([
      expect.stringMatching(/^note consumer\/pay \[R-IF-14\] clients of web use zonal names/),
    ])
    expect(told('CWL29', findings({}, undefined, trafficBy('regional')))).toEqual([])
  })
})

describe('connection, groups and names of an endpoint', () => {
  test('a connection that nobody has accepted carries nothing [R-PERM-5]', () => {
    const all = findings({ endpoints: endpoint(BOTH, ', securityGroups: [consumer/ends], accepted: false') })
    expect(told('CWL27', all)).toEqual([
      expect.stringMatching(/^warning consumer\/pay \[R-PERM-5\] .* the endpoint is pendingAcceptance/),
    ])
  })

  test('a rejected connection is an error [R-PERM-5]', () => {
    const reject = (world: World): readonly Command[] => {
      const service = named(world.endpointServices, 'provider/pay')
      if (service.owner !== 'customer') throw new Error('it is a customer’s')
      const { ownerId, serviceId } = service
      const { vpcEndpointId } = named(world.vpcEndpoints, 'consumer/pay')
      return [
        {
          type: 'RejectVpcEndpointConnections',
          accountId: ownerId,
          serviceId,
          vpcEndpointIds: [vpcEndpointId],
        },
      ]
    }
    expect(told('CWL27', findings({}, reject))[0]).toMatch(/^error .* is rejected and carries nothing$/)
  })

  test('the default group times out clients that are not in it, and none that are [R-IF-2]', () => {
    const endpoints = endpoint(BOTH, '')
    expect(told('CWL28', findings({ endpoints }))).toEqual([
      expect.stringMatching(/^error consumer\/pay \[R-IF-2\] .* consumer\/client are not among them/),
    ])
    const networkInterfaces = ['consumer/client: { subnet: consumer/app/a }']
    expect(told('CWL28', findings({ endpoints, networkInterfaces }))).toEqual([])
  })

  const services = [
    'provider/pay: { nlbs: [provider/nlb], allow: [consumer], privateDnsName: pay.example.com }',
  ]

  test('private DNS off though there is a private name is noted [R-IF-6]', () => {
    expect(told('CWL12', findings({ services }))).toEqual([
      expect.stringMatching(/^note consumer\/pay \[R-IF-6\] pay\.example\.com is not answered/),
    ])
    const on = endpoint(BOTH, ', securityGroups: [consumer/ends], privateDns: true')
    expect(findings({ services, endpoints: on })).toEqual([])
    const second = on.map((each) => each.replace('consumer/pay:', 'consumer/pay-2:').replace('true', 'false'))
    expect(told('CWL12', findings({ services, endpoints: [...on, ...second] }))).toEqual([])
  })

  test('private DNS falls silent when an attribute of the VPC is turned off [R-DNS-6]', () => {
    const off = (world: World): readonly Command[] => {
      const { vpcId, ownerId: accountId } = named(world.vpcs, 'consumer/app')
      return [{ type: 'ModifyVpcAttribute', accountId, vpcId, attribute: 'enableDnsHostnames', value: false }]
    }
    const on = endpoint(BOTH, ', securityGroups: [consumer/ends], privateDns: true')
    expect(told('CWL13', findings({ services, endpoints: on }, off))).toEqual([
      expect.stringMatching(
        /^error consumer\/pay \[R-DNS-6\] private DNS is on, but enableDnsHostnames of consumer\/app/,
      ),
    ])
  })

  test('a private name that is not verified serves nobody [R-SVC-18]', () => {
    const unproved = [
      'provider/pay: { nlbs: [provider/nlb], allow: [consumer], privateDnsName: pay.example.com, verified: false }',
    ]
    expect(told('CWL31', findings({ services: unproved }))).toEqual([
      expect.stringMatching(/^warning provider\/pay \[R-SVC-18\] pay\.example\.com is pendingVerification/),
    ])
  })

  test('a public record for the private name leads others elsewhere [R-SVC-19]', () => {
    const zone = (records: string): readonly string[] => [
      `provider/public: { domain: example.com, records: [${records}] }`,
    ]
    const address = zone('{ name: pay.example.com, type: A, values: [203.0.113.9] }')
    expect(told('CWL15', findings({ services, zones: address }))).toEqual([
      expect.stringMatching(/^warning provider\/pay \[R-SVC-19\] pay\.example\.com has a public A record/),
    ])
    const other = zone('{ name: www.example.com, type: A, values: [203.0.113.9] }')
    expect(told('CWL15', findings({ services, zones: other }))).toEqual([])
  })
})

describe('gateway endpoints', () => {
  const gateway = (more = ''): Readonly<Record<string, readonly string[]>> => ({
    services: [
      ...(SOUND['services'] ?? []),
      'amazon/s3: { awsService: com.amazonaws.us-east-1.s3, prefixList: [54.231.0.0/16, 52.216.0.0/15] }',
    ],
    endpoints: [
      ...(SOUND['endpoints'] ?? []),
      `consumer/s3: { type: gateway, vpc: consumer/app, service: amazon/s3, routeTables: [consumer/app/main]${more} }`,
    ],
  })

  test('a VPC without DNS does not find the service, one without host names may [R-GW-9]', () => {
    const off =
      (attribute: 'enableDnsSupport' | 'enableDnsHostnames') =>
      (world: World): readonly Command[] => {
        const { vpcId, ownerId: accountId } = named(world.vpcs, 'consumer/app')
        return [{ type: 'ModifyVpcAttribute', accountId, vpcId, attribute, value: false }]
      }
    expect(told('CWL14', findings(gateway()))).toEqual([])
    expect(told('CWL14', findings(gateway(), off('enableDnsSupport')))[0]).toMatch(/^warning .*\[R-GW-9\]/)
    expect(told('CWL14', findings(gateway(), off('enableDnsHostnames')))[0]).toMatch(/^note .*\[R-GW-9\]/)
  })

  test('groups have to let the whole prefix list out, by the list, its blocks or everything [R-GW-10]', () => {
    const group = (egress: string): Readonly<Record<string, readonly string[]>> => ({
      ...gateway(),
      securityGroups: [
        ...(SOUND['securityGroups'] ?? []),
        `consumer/hosts: { vpc: consumer/app, ingress: [], egress: [${egress}] }`,
      ],
      networkInterfaces: ['consumer/client: { subnet: consumer/app/a, securityGroups: [consumer/hosts] }'],
    })
    const shut = (egress: string): readonly string[] => told('CWL22', findings(group(egress)))
    expect(shut('{ protocol: tcp, ports: 443, to: amazon/s3 }')).toEqual([])
    expect(shut('{ protocol: all, to: 0.0.0.0/0 }')).toEqual([])
    expect(shut('{ protocol: tcp, ports: 443, to: 10.0.0.0/8 }')).toEqual([
      expect.stringMatching(/^warning consumer\/s3 \[R-GW-10\] consumer\/client use .* \(consumer\/hosts\)/),
    ])
    expect(shut('{ protocol: tcp, ports: 443, to: 54.231.0.0/16 }')).toHaveLength(1)
  })

  test('a policy names roles in vain [R-IAM-12]', () => {
    const policy = (principal: string): string =>
      `, policy: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":${principal},"Action":"s3:*","Resource":"*"}]}'`
    const vain = findings(gateway(policy('{"AWS":"arn:aws:iam::111122223333:role/writer"}')))
    expect(told('CWL21', vain)).toEqual([
      'warning consumer/s3 [R-IAM-12] Statement[0].Principal matches nobody at a gateway endpoint',
    ])
    expect(told('CWL21', findings(gateway(policy('"*"'))))).toEqual([])
  })
})
