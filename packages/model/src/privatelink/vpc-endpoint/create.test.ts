import { expect, test } from 'vitest'
import { consumer, provider, sampleWorld, type Sample } from '../../sample-world.test-helper.ts'
import type { RouteTableId } from '../../vpc/route-table/types.ts'
import {
  DENY,
  DYNAMODB,
  MONITORING,
  S3,
  addInspection,
  gateway,
  gatewayEndpoint,
  inspecting,
  interfaced,
  interfacesOf,
  madeId,
  offerAws,
  routeTables,
} from '../endpoint-samples.test-helper.ts'
import type { CreateVpcEndpoint } from '../interface-endpoint/types.ts'

const rtb = 'rtb-0123456789abcdef0' as RouteTableId

const refusals: {
  claim: string
  call: (sample: Sample, inspection: string) => CreateVpcEndpoint
  refusal: string
  field: string
}[] = [
  {
    claim: 'a type that is none is refused [R-ERR-6]',
    call: (sample) => gateway(sample, { vpcEndpointType: 'Resource' as never }),
    refusal: 'R-ERR-6 InvalidVpcEndpointType',
    field: 'vpcEndpointType',
  },
  {
    claim: 'a type left out is Gateway, which CloudWatch does not offer [R-EP-1] [R-ERR-7]',
    call: (sample) => gateway(sample, { serviceName: MONITORING }),
    refusal: 'R-ERR-7 InvalidParameter',
    field: 'vpcEndpointType',
  },
  {
    claim: 'S3 offers no Gateway Load Balancer endpoint [R-EP-1] [R-ERR-7]',
    call: (sample) => inspecting(sample, S3),
    refusal: 'R-ERR-7 InvalidParameter',
    field: 'vpcEndpointType',
  },
  {
    claim: 'a service behind a Gateway Load Balancer offers no interface endpoint [R-EP-1] [R-ERR-7]',
    call: (sample, serviceName) => interfaced(sample, { serviceName }),
    refusal: 'R-ERR-7 InvalidParameter',
    field: 'vpcEndpointType',
  },
  {
    claim: 'a gateway endpoint takes no subnets [R-ERR-17]',
    call: (sample) => gateway(sample, { subnetIds: sample.consumerSubnets }),
    refusal: 'R-ERR-17 InvalidParameter',
    field: 'subnetIds',
  },
  {
    claim: 'a gateway endpoint takes no designated addresses [R-EP-10]',
    call: (sample) =>
      gateway(sample, { subnetConfigurations: [{ subnetId: sample.consumerSubnets[0], ipv4: '10.0.0.9' }] }),
    refusal: 'R-EP-10 InvalidParameter',
    field: 'subnetConfigurations',
  },
  {
    claim: 'a gateway endpoint takes no groups [R-GW-1] [R-GE-2]',
    call: (sample) => gateway(sample, { securityGroupIds: ['sg-00000000' as never] }),
    refusal: 'R-GE-2 InvalidParameter',
    field: 'securityGroupIds',
  },
  {
    claim: 'a gateway endpoint takes no private DNS [R-GE-2]',
    call: (sample) => gateway(sample, { privateDnsEnabled: true }),
    refusal: 'R-GE-2 InvalidParameter',
    field: 'privateDnsEnabled',
  },
  {
    claim: 'DNS options are for interface endpoints [R-IF-7]',
    call: (sample) => gateway(sample, { dnsOptions: { privateDnsOnlyForInboundResolverEndpoint: true } }),
    refusal: 'R-IF-7 InvalidParameter',
    field: 'dnsOptions',
  },
  {
    claim: 'a gateway endpoint is IPv4 only [R-GW-7]',
    call: (sample) => gateway(sample, { ipAddressType: 'dualstack' }),
    refusal: 'R-GW-7 InvalidParameter',
    field: 'ipAddressType',
  },
  {
    claim: 'an interface endpoint takes no route tables [R-API-1]',
    call: (sample) => interfaced(sample, { routeTableIds: [rtb] }),
    refusal: 'R-API-1 InvalidParameter',
    field: 'routeTableIds',
  },
  {
    claim: 'a route table that is not there is refused [R-ERR-21]',
    call: (sample) => gateway(sample, { routeTableIds: [rtb] }),
    refusal: 'R-ERR-21 InvalidRouteTableID.NotFound',
    field: 'routeTableIds[0]',
  },
  {
    claim: 'a route table id that is none is refused [R-ERR-21]',
    call: (sample) => gateway(sample, { routeTableIds: ['main' as RouteTableId] }),
    refusal: 'R-ERR-21 InvalidRouteTableId.Malformed',
    field: 'routeTableIds[0]',
  },
  {
    claim: 'a gateway endpoint takes no policy that is not JSON [R-ERR-11]',
    call: (sample) => gateway(sample, { policyDocument: '{' }),
    refusal: 'R-ERR-11 InvalidPolicyDocument',
    field: 'policyDocument',
  },
  {
    claim: 'a Gateway Load Balancer endpoint takes no groups [R-GE-2]',
    call: (sample, name) => inspecting(sample, name, { securityGroupIds: ['sg-00000000' as never] }),
    refusal: 'R-GE-2 InvalidParameter',
    field: 'securityGroupIds',
  },
  {
    claim: 'a Gateway Load Balancer endpoint takes no policy [R-GE-2]',
    call: (sample, name) => inspecting(sample, name, { policyDocument: DENY }),
    refusal: 'R-GE-2 InvalidParameter',
    field: 'policyDocument',
  },
  {
    claim: 'a Gateway Load Balancer endpoint takes no private DNS [R-GE-2]',
    call: (sample, name) => inspecting(sample, name, { privateDnsEnabled: true }),
    refusal: 'R-GE-2 InvalidParameter',
    field: 'privateDnsEnabled',
  },
  {
    claim: 'a Gateway Load Balancer endpoint needs a subnet [R-GE-1]',
    call: (sample, name) => inspecting(sample, name, { subnetIds: [] }),
    refusal: 'R-GE-1 MissingParameter',
    field: 'subnetIds',
  },
  {
    claim: 'a Gateway Load Balancer endpoint has one subnet only [R-GE-1] [R-ERR-40]',
    call: (sample, name) => inspecting(sample, name, { subnetIds: sample.consumerSubnets.slice(0, 2) }),
    refusal: 'R-ERR-40 InvalidParameter',
    field: 'subnetIds',
  },
  {
    claim: 'a Gateway Load Balancer endpoint is in a zone of the load balancer [R-GE-1] [R-ERR-12]',
    call: (sample, name) => inspecting(sample, name, { subnetIds: [sample.consumerSubnets[2]] }),
    refusal: 'R-ERR-12 InvalidParameter',
    field: 'subnetIds[0]',
  },
]

test.each(refusals)('$claim', ({ call, refusal, field }) => {
  const sample = sampleWorld()
  offerAws(sample.on)
  const command = call(sample, addInspection(sample).serviceName)
  expect([sample.on.refusal(command), sample.on.refusedField(command)]).toEqual([refusal, field])
})

test('each service takes endpoints of the types that it offers, S3 and DynamoDB two of them [R-EP-1]', () => {
  const sample = sampleWorld()
  offerAws(sample.on)
  const { serviceName } = addInspection(sample)
  const calls = [
    gateway(sample),
    gateway(sample, { serviceName: DYNAMODB }),
    interfaced(sample),
    interfaced(sample, { serviceName: DYNAMODB }),
    interfaced(sample, { serviceName: MONITORING }),
    inspecting(sample, serviceName),
  ]
  expect(calls.map((call) => sample.on.refusal(call))).toEqual(calls.map(() => 'applied'))
})

test('an endpoint and its successor of another name are two, each with one VPC and one service [R-EP-2]', () => {
  const sample = sampleWorld()
  offerAws(sample.on)
  const first = madeId(sample.on.call('user/a', gateway(sample)))
  const second = madeId(sample.on.call('user/b', gateway(sample, { serviceName: DYNAMODB })))
  expect([gatewayEndpoint(sample, first).serviceName, gatewayEndpoint(sample, second).serviceName]).toEqual([
    S3,
    DYNAMODB,
  ])
  expect(gatewayEndpoint(sample, first).vpcId).toBe(sample.consumerVpc)
})

test('endpoints of two types that bear one name one after the other are two endpoints [R-EP-2]', () => {
  const sample = sampleWorld()
  offerAws(sample.on)
  const { serviceName } = addInspection(sample)
  const calls = [interfaced(sample), gateway(sample), inspecting(sample, serviceName)]
  const ids = calls.map((call) => {
    const id = madeId(sample.on.call('user/one', call))
    sample.on.call('delete', { type: 'DeleteVpcEndpoints', accountId: consumer, vpcEndpointIds: [id] })
    sample.on.settle()
    return id
  })
  expect(new Set(ids).size).toBe(3)
})

test('a participant makes no endpoint in a subnet that is shared with it, whose owner does [R-EP-15] [R-VPC-7]', () => {
  const sample = sampleWorld()
  offerAws(sample.on)
  const { on, consumerSubnets } = sample
  const [subnetId] = consumerSubnets
  on.call('share', { type: 'ShareSubnet', accountId: consumer, subnetId, accountIds: [provider] })
  const owned = interfaced(sample, { serviceName: MONITORING, subnetIds: [subnetId] })
  expect(on.refusal({ ...owned, accountId: provider })).toBe('R-ERR-23 InvalidVpcID.NotFound')
  const elsewhere = { ...owned, accountId: provider, vpcId: sample.providerVpc }
  expect(on.refusal(elsewhere)).toBe('R-ERR-23 InvalidSubnetID.NotFound')
  expect(on.refusal(owned)).toBe('applied')
  const id = madeId(on.call('user/api', owned))
  on.settle()
  const modify = { type: 'ModifyVpcEndpoint', accountId: provider, vpcEndpointId: id } as const
  expect(on.refusal(modify)).toBe('R-ERR-1 InvalidVpcEndpointId.NotFound')
  const remove = { type: 'DeleteVpcEndpoints', accountId: provider, vpcEndpointIds: [id] } as const
  expect(on.call('delete', remove)).toEqual({ [`unsuccessful/${id}`]: 'InvalidVpcEndpointId.NotFound' })
})

test('legacy-2017 knows no Gateway Load Balancer endpoints, groups on endpoints or private names [R-0-4] [R-ERR-6]', () => {
  const sample = sampleWorld({}, 'legacy-2017')
  offerAws(sample.on)
  const { on } = sample
  expect(on.refusal(inspecting(sample, sample.serviceName))).toBe('R-ERR-6 InvalidVpcEndpointType')
  const grouped = interfaced(sample, { securityGroupIds: ['sg-00000000' as never] })
  expect(on.refusal(grouped)).toBe('R-0-4 InvalidParameter')
  expect(on.refusal(interfaced(sample, { privateDnsEnabled: true }))).toBe('R-0-4 InvalidParameter')
  const id = madeId(on.call('user/api', interfaced(sample)))
  expect(interfacesOf(sample, id).map(({ groups }) => groups)).toEqual([[], []])
})

test('a gateway endpoint is available at once, with its route tables and nothing else [R-EP-6] [R-GW-1]', () => {
  const sample = sampleWorld()
  offerAws(sample.on)
  const tables = routeTables(sample)
  const before = sample.on.timers().length
  const id = madeId(sample.on.call('user/s3', gateway(sample, { routeTableIds: tables })))
  expect(gatewayEndpoint(sample, id)).toMatchObject({
    state: 'available',
    routeTableIds: [...tables].sort(),
  })
  expect(sample.on.timers().length).toBe(before)
})

test('where AWS has two codes for one condition, the first is the answer [R-API-11]', () => {
  const sample = sampleWorld()
  const { on, consumerVpc } = sample
  const unknown = 'vpce-0123456789abcdef0' as never
  const accountId = provider
  const code = (refusal: string) => refusal.split(' ')[1]
  const zone = {
    accountId: consumer,
    vpcId: consumerVpc,
    zone: 'us-east-1z',
    cidrBlock: '10.0.9.0/24',
  } as const
  const service = { accountId, serviceId: 'vpce-svc-0123456789abcdef0' as never } as const
  const balancer = 'arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/net/no/0123456789abcdef'
  expect([
    code(on.refusal({ type: 'ModifyVpcEndpoint', accountId: consumer, vpcEndpointId: unknown })),
    code(on.refusal({ type: 'ModifyVpcEndpointServiceConfiguration', ...service })),
    code(on.refusal({ type: 'CreateSubnet', ...zone })),
    code(
      on.refusal({
        type: 'CreateVpcEndpointServiceConfiguration',
        accountId,
        networkLoadBalancerArns: [balancer as never],
      }),
    ),
  ]).toEqual([
    'InvalidVpcEndpointId.NotFound',
    'InvalidVpcEndpointServiceId.NotFound',
    'InvalidZone.NotFound',
    'InvalidNetworkLoadBalancerArn.NotFound',
  ])
})
