import { instant, must, parseRegion, tableGet } from '@causeway/ground'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addLoadBalancer, provider, region, sampleWorld } from '../../sample-world.test-helper.ts'
import type { ServiceId } from '../endpoint-service/types.ts'
import { faultOfPrivateDnsName, privateDnsNameConfiguration } from './configuration.ts'
import { movePrivateDnsName, privateDnsNameMoves } from './state-machine.ts'

const fresh = { since: instant(0), version: 0, everVerified: false }
const named = (domain: string) =>
  privateDnsNameConfiguration(domain, { region, ownerId: provider, serviceId: 'vpce-svc-1', ...fresh })

test.each([
  { claim: 'a plain name is a private name [R-SVC-13]', name: 'api.example.com', isFine: true },
  { claim: 'a leading wildcard is allowed [R-SVC-13]', name: '*.example.com', isFine: true },
  {
    claim: 'a label of 63 characters is allowed [R-SVC-13]',
    name: `${'a'.repeat(63)}.example.com`,
    isFine: true,
  },
  { claim: 'an upper-case letter is refused [R-SVC-13]', name: 'Api.example.com', isFine: false },
  { claim: 'a wildcard in the middle is refused [R-SVC-13]', name: 'api.*.com', isFine: false },
  {
    claim: 'a label of 64 characters is refused [R-SVC-13]',
    name: `${'a'.repeat(64)}.example.com`,
    isFine: false,
  },
  {
    claim: 'a name of 256 characters is refused [R-SVC-13]',
    name: `${'abc.'.repeat(63)}abcd`,
    isFine: false,
  },
  { claim: 'an empty label is refused [R-SVC-13]', name: 'api..example.com', isFine: false },
  { claim: 'a name without a parent domain is refused [R-SVC-13]', name: 'com', isFine: false },
])('$claim', ({ name, isFine }) => {
  expect(faultOfPrivateDnsName(name)?.code).toBe(isFine ? undefined : 'InvalidParameter')
})

test('the TXT record has the published shape [R-SVC-14]', () => {
  fc.assert(
    fc.property(fc.domain(), (domain) => {
      const { txtName, txtValue, state } = named(domain)
      expect(txtName).toMatch(/^_[0-9a-z]{20}$/)
      expect(txtValue).toMatch(/^vpce:[0-9A-Za-z]{20}$/)
      expect(state).toBe('pendingVerification')
    }),
    { seed: 42, numRuns: 50 },
  )
})

test('the TXT name belongs to the domain, its value to the service [R-SVC-14]', () => {
  const other = {
    region: must(parseRegion('us-west-2')),
    ownerId: provider,
    serviceId: 'vpce-svc-1',
    ...fresh,
  }
  expect(privateDnsNameConfiguration('api.example.com', other).txtName).toBe(named('api.example.com').txtName)
  expect(privateDnsNameConfiguration('api.example.com', other).txtValue).not.toBe(
    named('api.example.com').txtValue,
  )
  expect(named('b.example.com').txtName).not.toBe(named('api.example.com').txtName)
})

test('a private name is pending until its TXT record is found, then verified [R-SVC-14]', () => {
  const { on, providerVpc, providerSubnets } = sampleWorld()
  const arn = addLoadBalancer(on, 'second', { vpcId: providerVpc, subnets: providerSubnets }, [])
  const create = {
    type: 'CreateVpcEndpointServiceConfiguration',
    accountId: provider,
    networkLoadBalancerArns: [arn],
  } as const
  const serviceId = on.call('shop/b', { ...create, privateDnsName: 'b.example.com' })[
    'serviceId'
  ] as ServiceId
  const state = () => {
    const service = tableGet(on.world().endpointServices, serviceId)
    return service?.owner === 'customer' ? service.privateDnsNameConfiguration?.state : undefined
  }
  expect(state()).toBe('pendingVerification')
  on.call('verify', { type: 'VerifyPrivateDnsName', accountId: provider, serviceId })
  expect(state()).toBe('verified')
})

test('a service is not created with a private name that is none [R-SVC-13]', () => {
  const { on, providerVpc, providerSubnets } = sampleWorld()
  const arn = addLoadBalancer(on, 'second', { vpcId: providerVpc, subnets: providerSubnets }, [])
  const command = {
    type: 'CreateVpcEndpointServiceConfiguration',
    accountId: provider,
    networkLoadBalancerArns: [arn],
    privateDnsName: 'B.example.com',
  } as const
  expect([on.refusal(command), on.refusedField(command)]).toEqual([
    'R-SVC-13 InvalidParameter',
    'privateDnsName',
  ])
})

test('a service without a private name has none to verify [R-SVC-14]', () => {
  const { on, providerVpc, providerSubnets } = sampleWorld()
  const arn = addLoadBalancer(on, 'second', { vpcId: providerVpc, subnets: providerSubnets }, [])
  const create = {
    type: 'CreateVpcEndpointServiceConfiguration',
    accountId: provider,
    networkLoadBalancerArns: [arn],
  } as const
  const serviceId = on.call('shop/b', create)['serviceId'] as ServiceId
  expect(on.refusal({ type: 'VerifyPrivateDnsName', accountId: provider, serviceId })).toBe(
    'R-SVC-14 InvalidParameter',
  )
})

test.each(privateDnsNameMoves)(
  'a private name that is $from and $event is $to [R-SVC-14]',
  ({ from, event, to }) => {
    expect(movePrivateDnsName(from, event)).toBe(to)
  },
)
