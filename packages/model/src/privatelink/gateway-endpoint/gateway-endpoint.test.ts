import { must, parseAddress, parseAzId, parseRegion, tableGet } from '@causeway/ground'
import { expect, test } from 'vitest'
import { rows } from '../../describe.test-helper.ts'
import { addVpc, bench, consumer, sampleWorld, type Sample } from '../../sample-world.test-helper.ts'
import { routeTableFor } from '../../vpc/route-table/associate.ts'
import { selectRoute } from '../../vpc/route-table/select.ts'
import type { RouteTableId } from '../../vpc/route-table/types.ts'
import {
  DENY,
  DYNAMODB,
  READ,
  S3,
  gateway,
  gatewayEndpoint,
  interfaced,
  madeId,
  modifying,
  offerAws,
  routeTables,
  settled,
  tablesTo,
  withQuotas,
} from '../endpoint-samples.test-helper.ts'
import type { VpcEndpointId } from '../interface-endpoint/types.ts'

const withAws = (...of: Parameters<typeof sampleWorld>): Sample => {
  const sample = sampleWorld(...of)
  offerAws(sample.on)
  return sample
}

const remove = ({ on }: Sample, ...vpcEndpointIds: VpcEndpointId[]) =>
  on.call('delete', { type: 'DeleteVpcEndpoints', accountId: consumer, vpcEndpointIds })

const routesOf = ({ on }: Sample, id: RouteTableId) => tableGet(on.world().routeTables, id)?.routes ?? []

test('a gateway endpoint puts one route to the prefix list of its service into each of its tables [R-GW-2]', () => {
  const sample = withAws()
  const [main, other] = routeTables(sample)
  const id = settled(sample, 'user/s3', gateway(sample, { routeTableIds: [main] }))
  expect(routesOf(sample, main).filter(({ target }) => target.type === 'gateway-endpoint')).toEqual([
    {
      destination: { type: 'prefix-list', prefixListId: 'pl-63a5400a' },
      target: { type: 'gateway-endpoint', id },
      origin: expect.any(String) as string,
    },
  ])
  expect(routesOf(sample, other).filter(({ target }) => target.type === 'gateway-endpoint')).toEqual([])
})

test('Modify moves the routes between tables and leaves the endpoint available [R-GW-2] [R-GW-11] [R-EP-6]', () => {
  const sample = withAws()
  const [main, other] = routeTables(sample)
  const id = settled(sample, 'user/s3', gateway(sample, { routeTableIds: [main] }))
  sample.on.call('move', modifying(id, { addRouteTableIds: [other], removeRouteTableIds: [main] }))
  expect(tablesTo(sample, id)).toEqual([other])
  expect(gatewayEndpoint(sample, id)).toMatchObject({ state: 'available', routeTableIds: [other] })
})

test('a Modify that changes nothing leaves the world as it is [R-GW-2]', () => {
  const sample = withAws()
  const id = settled(sample, 'user/s3', gateway(sample))
  const before = sample.on.world()
  sample.on.call('idle', modifying(id))
  sample.on.call('same', modifying(id, { resetPolicy: true }))
  expect(sample.on.world()).toBe(before)
})

test('a table has one route to S3 and one to DynamoDB; two endpoints of one service share a VPC, not a table [R-GW-3] [R-ERR-18]', () => {
  const sample = withAws()
  const { on } = sample
  const [main, other] = routeTables(sample)
  settled(sample, 'user/s3', gateway(sample, { routeTableIds: [main] }))
  const again = gateway(sample, { routeTableIds: [other, main] })
  expect(on.refusal(again)).toBe('R-ERR-18 RouteAlreadyExists')
  expect(on.refusal(gateway(sample, { serviceName: DYNAMODB, routeTableIds: [main] }))).toBe('applied')
  const second = settled(sample, 'user/s3-too', gateway(sample, { routeTableIds: [other] }))
  expect(on.refusal(modifying(second, { addRouteTableIds: [main] }))).toBe('R-ERR-18 RouteAlreadyExists')
})

test('a table of another VPC is refused, and one that the endpoint lacks can not leave it [R-ERR-21]', () => {
  const sample = withAws()
  const { on } = sample
  const [main, other] = routeTables(sample)
  const { vpcId } = addVpc(on, consumer, 'user/far', [])
  const foreign = tableGet(on.world().vpcs, vpcId)?.mainRouteTableId
  if (foreign === undefined) throw new Error('no table')
  const code = 'R-ERR-21 InvalidRouteTableID.NotFound'
  expect(on.refusal(gateway(sample, { routeTableIds: [foreign] }))).toBe(code)
  const id = settled(sample, 'user/s3', gateway(sample, { routeTableIds: [main] }))
  expect(on.refusal(modifying(id, { addRouteTableIds: [foreign] }))).toBe(code)
  expect(on.refusal(modifying(id, { removeRouteTableIds: [other] }))).toBe(code)
})

test('a deleted gateway endpoint takes its routes along at once and is deleted in the end [R-GW-2] [R-EP-4]', () => {
  const sample = withAws()
  const id = settled(sample, 'user/s3', gateway(sample, { routeTableIds: routeTables(sample) }))
  expect(remove(sample, id)).toEqual({})
  expect([gatewayEndpoint(sample, id).state, tablesTo(sample, id)]).toEqual(['deleting', []])
  expect(remove(sample, id)).toEqual({ [`unsuccessful/${id}`]: 'IncorrectState' })
  expect(sample.on.refusal(modifying(id, { policyDocument: READ }))).toBe('R-ERR-33 IncorrectState')
  sample.on.settle()
  expect(gatewayEndpoint(sample, id).state).toBe('deleted')
})

test.each([
  ['inboundOnly', true, 'DependencyViolation'],
  ['inboundOnly', false, undefined],
  ['anyPrivateDns', true, 'DependencyViolation'],
  ['anyPrivateDns', false, 'DependencyViolation'],
] as const)(
  'with the guard %s and private DNS for inbound only %s, deleting the gateway endpoint answers %s [R-GW-13]',
  (guard, isInboundOnly, code) => {
    const sample = withAws({ 'gateway.deleteGuard': guard })
    const id = settled(sample, 'user/gateway', gateway(sample))
    const dnsOptions = { privateDnsOnlyForInboundResolverEndpoint: isInboundOnly }
    const dependent = settled(sample, 'user/s3', interfaced(sample, { privateDnsEnabled: true, dnsOptions }))
    expect(remove(sample, id)).toEqual(code === undefined ? {} : { [`unsuccessful/${id}`]: code })
    if (code === undefined) return
    expect(remove(sample, dependent, id)).toEqual({})
  },
)

test('with another gateway endpoint of S3 in the VPC one of the two can go [R-GW-13]', () => {
  const sample = withAws()
  const [one, two] = [
    settled(sample, 'user/one', gateway(sample)),
    settled(sample, 'user/two', gateway(sample)),
  ]
  settled(sample, 'user/s3', interfaced(sample, { privateDnsEnabled: true }))
  expect(remove(sample, one, two)).toEqual({ [`unsuccessful/${two}`]: 'DependencyViolation' })
})

test('an account has 20 gateway endpoints in a Region over all VPCs, and once raised 255 in a VPC [R-GW-14] [R-Q-1] [R-ERR-10]', () => {
  const sample = withAws()
  const { on } = sample
  const { vpcId } = addVpc(on, consumer, 'user/second', [])
  for (let n = 0; n < 20; n += 1) {
    const change = n % 2 === 0 ? {} : { vpcId }
    on.call(`user/g${n}`, gateway(sample, change))
  }
  expect(on.refusal(gateway(sample))).toBe('R-GW-14 VpcEndpointLimitExceeded')
  const quotas = { gatewayEndpointsPerRegion: 1000, gatewayEndpointsPerVpc: 1000 }
  const raised = bench({}, withQuotas(on.world(), consumer, quotas))
  for (let n = 0; n < 245; n += 1) raised.call(`user/h${n}`, gateway(sample))
  expect(raised.refusal(gateway(sample))).toBe('R-GW-14 VpcEndpointLimitExceeded')
  expect(raised.refusal(gateway(sample, { vpcId }))).toBe('applied')
})

test('a gateway endpoint has a policy, in force at once when created with it [R-GW-15] [R-IAM-1]', () => {
  const sample = withAws()
  const id = madeId(sample.on.call('user/s3', gateway(sample, { policyDocument: DENY })))
  expect(gatewayEndpoint(sample, id)).toMatchObject({ policyDocument: DENY, policyInForce: DENY })
})

test('any principal may stand in the policy of a gateway endpoint; who matches is for requests to find [R-IAM-12]', () => {
  const sample = withAws()
  const policyDocument = READ.replace('"Principal":"*"', '"Principal":{"AWS":"111122223333"}')
  expect(sample.on.refusal(gateway(sample, { policyDocument, serviceName: S3 }))).toBe('applied')
})

test("an endpoint's route counts among those of its table [R-RT-13] [R-GW-2]", () => {
  const sample = withAws()
  const [main] = routeTables(sample)
  const full = bench({}, withQuotas(sample.on.world(), consumer, { routesPerTable: 1 }))
  full.call('user/s3', gateway(sample, { routeTableIds: [main] }))
  const second = gateway(sample, { serviceName: DYNAMODB, routeTableIds: [main] })
  expect(full.refusal(second)).toMatch(/ RouteLimitExceeded$/)
})

test('subnets of its tables use it by themselves, also by the main table, and others do not [R-GW-4]', () => {
  const sample = withAws()
  const { on, consumerSubnets } = sample
  const [main, other] = routeTables(sample)
  const [subnetId, implicit] = consumerSubnets
  on.call('associate', { type: 'AssociateRouteTable', accountId: consumer, routeTableId: other, subnetId })
  const id = settled(sample, 'user/s3', gateway(sample, { routeTableIds: [main] }))
  const S3_ADDRESS = must(parseAddress('54.123.160.7'))
  const targetFrom = (subnet: string) => {
    const from = tableGet(on.world().subnets, subnet)
    if (from === undefined) throw new Error(subnet)
    return selectRoute(on.world(), routeTableFor(on.world(), from), S3_ADDRESS)?.route.target
  }
  expect(targetFrom(implicit)).toEqual({ type: 'gateway-endpoint', id })
  expect(targetFrom(subnetId)).toBeUndefined()
  on.call('move', modifying(id, { addRouteTableIds: [other], removeRouteTableIds: [main] }))
  expect(targetFrom(implicit)).toBeUndefined()
  expect(targetFrom(subnetId)).toEqual({ type: 'gateway-endpoint', id })
})

test.each(['guide-2024', 'latest'] as const)(
  'in profile %s a gateway endpoint is to a service of its own Region, and routes its addresses alone [R-GW-6]',
  (profile) => {
    const sample = withAws({}, profile)
    const { on } = sample
    const [main] = routeTables(sample)
    const abroad = { serviceName: 'com.amazonaws.us-west-2.s3', routeTableIds: [main] }
    expect(on.refusal(gateway(sample, abroad))).toBe('R-ERR-5 InvalidServiceName')
    const region = must(parseRegion('us-west-2'))
    const offer = {
      type: 'OfferAwsService',
      region,
      availabilityZoneIds: [must(parseAzId('usw2-az1'))],
    } as const
    const both = { vpcEndpointPolicySupported: true, serviceTypes: ['Gateway', 'Interface'] } as const
    on.call('west', { ...offer, ...both, serviceName: abroad.serviceName })
    expect(on.refusal(gateway(sample, abroad))).toBe('R-ERR-5 InvalidServiceName')
    settled(sample, 'user/s3', gateway(sample, { routeTableIds: [main] }))
    const routed = routesOf(sample, main).flatMap(({ destination }) =>
      destination.type === 'prefix-list' ? [destination.prefixListId] : [],
    )
    expect(routed).toEqual(['pl-63a5400a'])
  },
)

test('without a policy a gateway endpoint is shown with full access [R-GW-15]', () => {
  const sample = withAws()
  settled(sample, 'user/s3', gateway(sample))
  const [shown] = rows(sample.on.world(), consumer, 'vpc-endpoints')
  expect(JSON.parse(String(shown?.['PolicyDocument']))).toEqual({
    Statement: [{ Action: '*', Effect: 'Allow', Principal: '*', Resource: '*' }],
  })
})
