import { must, parseAccountId, tableGet } from '@causeway/ground'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LoadBalancerArn } from '../../elb/network-load-balancer/types.ts'
import {
  addAccounts,
  addLoadBalancer,
  addVpc,
  bench,
  consumer,
  consumerZones,
  provider,
  providerZones,
  region,
  sampleWorld,
} from '../../sample-world.test-helper.ts'
import type { Command } from '../../world.ts'
import { findServiceByName } from './find.ts'
import { moveService, serviceMoves } from './state-machine.ts'
import type { CreateVpcEndpointServiceConfiguration, ServiceId } from './types.ts'
import { commonZones, serviceZones } from './zones.ts'

const begun = () => {
  const on = bench()
  addAccounts(on)
  const inVpc = addVpc(on, provider, 'shop/main', ['us-east-1a', 'us-east-1b', 'us-east-1c'])
  const arn = (name: string, from: number, to: number): LoadBalancerArn =>
    addLoadBalancer(on, name, { ...inVpc, subnets: inVpc.subnets.slice(from, to) }, [])
  const creating = (
    networkLoadBalancerArns: readonly LoadBalancerArn[],
    change: Partial<CreateVpcEndpointServiceConfiguration> = {},
  ): CreateVpcEndpointServiceConfiguration => ({
    type: 'CreateVpcEndpointServiceConfiguration',
    accountId: provider,
    networkLoadBalancerArns,
    ...change,
  })
  const create = (arns: readonly LoadBalancerArn[]): ServiceId =>
    on.call('shop/api', creating(arns))['serviceId'] as ServiceId
  const service = (id: string) => tableGet(on.world().endpointServices, id)
  return { on, arn, creating, create, service }
}

test('a service is named after its id and Region [R-SVC-2] [R-SVC-4]', () => {
  const { arn, create, service } = begun()
  const id = create([arn('web', 0, 1)])
  expect(id).toMatch(/^vpce-svc-[0-9a-f]{17}$/)
  expect(service(id)?.serviceName).toBe(`com.amazonaws.vpce.us-east-1.${id}`)
  expect(service(id)?.baseEndpointDnsNames).toEqual([`${id}.us-east-1.vpce.amazonaws.com`])
})

test('a service waits for acceptance and permits nobody unless stated [R-API-9] [R-PERM-1]', () => {
  const { arn, create, service } = begun()
  expect(service(create([arn('web', 0, 1)]))).toMatchObject({
    acceptanceRequired: true,
    allowedPrincipals: [],
  })
})

test('a service is pending, then available [R-SVC-3]', () => {
  const { on, arn, create, service } = begun()
  const id = create([arn('web', 0, 1)])
  expect(service(id)?.serviceState).toBe('Pending')
  on.settle()
  expect([service(id)?.serviceState, service(id)?.version]).toEqual(['Available', 1])
})

test.each(serviceMoves)('a service that is $from and $event is $to [R-SVC-3]', ({ from, event, to }) => {
  expect(moveService(from, event)).toBe(to)
  expect(moveService(to, event)).toBeUndefined()
})

test('a service needs a load balancer [R-SVC-1]', () => {
  const { on, creating } = begun()
  expect(on.refusal(creating([]))).toBe('R-SVC-1 MissingParameter')
})

test('a load balancer serves at most one service, and is named once [R-SVC-5]', () => {
  const { on, arn, creating, create } = begun()
  const [one, two] = [arn('one', 0, 1), arn('two', 0, 1)]
  expect(on.refusedField(creating([one, two, one]))).toBe('networkLoadBalancerArns[2]')
  create([one])
  expect(on.refusal(creating([two, one]))).toBe('R-SVC-5 InvalidParameter')
  expect(on.refusedField(creating([two, one]))).toBe('networkLoadBalancerArns[1]')
})

test("a load balancer must be named by its ARN, exist and be the caller's [R-ERR-27]", () => {
  const { on, arn, creating } = begun()
  const one = arn('one', 0, 1)
  expect(on.refusal(creating(['web' as LoadBalancerArn]))).toBe(
    'R-ERR-27 InvalidNetworkLoadBalancerArn.Malformed',
  )
  expect(on.refusal(creating([one.replace('one', 'two') as LoadBalancerArn]))).toBe(
    'R-ERR-27 InvalidNetworkLoadBalancerArn.NotFound',
  )
  expect(on.refusal(creating([one], { accountId: consumer }))).toBe(
    'R-ERR-27 InvalidNetworkLoadBalancerArn.NotFound',
  )
})

test('a service is available in the zones of any of its load balancers [R-REG-7]', () => {
  const { on, arn, create, service } = begun()
  const found = service(create([arn('west', 0, 1), arn('east', 1, 3)]))
  expect(found && serviceZones(on.world(), found)).toEqual(['use1-az1', 'use1-az2', 'use1-az3'])
})

test('a consumer is shown the common zones under its own names [R-REG-6]', () => {
  const { on, arn, create, service } = begun()
  const found = service(create([arn('web', 1, 3)]))
  expect(found && commonZones(on.world(), found, consumer)).toEqual(['us-east-1a', 'us-east-1b'])
  expect(found && commonZones(on.world(), found, provider)).toEqual(['us-east-1b', 'us-east-1c'])
})

test('common zones depend on the places that a consumer sees, not on what it calls them [R-REG-6]', () => {
  const letters = ['a', 'b', 'c', 'd', 'e', 'f']
  const ids = ['use1-az1', 'use1-az2', 'use1-az3', 'use1-az4', 'use1-az5', 'use1-az6']
  const shuffled = fc.shuffledSubarray(ids, { minLength: 1 })
  fc.assert(
    fc.property(shuffled, fc.shuffledSubarray(letters, { minLength: 6 }), (seen, names) => {
      const { on, arn, create, service } = begun()
      const accountId = must(parseAccountId('000000000007'))
      const zones = Object.fromEntries(seen.map((id, i) => [`us-east-1${names[i]}`, id]))
      on.call('new', {
        type: 'AddAccount',
        accountId,
        region,
        alias: 'new',
        zones: zones as never,
        quotas: {},
      })
      const found = service(create([arn('web', 0, 2)]))
      const common = found === undefined ? [] : commonZones(on.world(), found, accountId)
      expect(new Set(common.map((name) => zones[name]))).toEqual(
        new Set(seen.filter((id) => id === 'use1-az1' || id === 'use1-az2')),
      )
    }),
    { seed: 42, numRuns: 50 },
  )
  expect(Object.values(providerZones)).not.toEqual(Object.values(consumerZones))
})

test.each([
  {
    claim: 'the account itself is let in by its root [R-PERM-1]',
    principal: `arn:aws:iam::${consumer}:root`,
    isSeen: true,
  },
  { claim: 'everybody is let in by * [R-PERM-3]', principal: '*', isSeen: true },
  {
    claim: 'a role stands for its account, as calls name no role [R-PERM-3]',
    principal: `arn:aws:iam::${consumer}:role/app`,
    isSeen: true,
  },
  {
    claim: "another account's root lets nobody else in [R-PERM-2]",
    principal: 'arn:aws:iam::000000000007:root',
    isSeen: false,
  },
])('$claim', ({ principal, isSeen }) => {
  const { on, arn, create, service } = begun()
  const serviceId = create([arn('web', 0, 1)])
  const name = service(serviceId)?.serviceName ?? ''
  expect(findServiceByName(on.world(), consumer, name)).toMatchObject({ code: 'InvalidServiceName' })
  on.call('permit', {
    type: 'ModifyVpcEndpointServicePermissions',
    accountId: provider,
    serviceId,
    addAllowedPrincipals: [principal],
    removeAllowedPrincipals: [],
  })
  expect('serviceId' in findServiceByName(on.world(), consumer, name)).toBe(isSeen)
})

test('the owner sees its own service unless the knob says otherwise [R-PERM-2]', () => {
  const open = sampleWorld()
  const strict = sampleWorld({ 'permissions.ownerAllowed': false })
  expect('serviceId' in findServiceByName(open.on.world(), provider, open.serviceName)).toBe(true)
  expect(findServiceByName(strict.on.world(), provider, strict.serviceName)).toMatchObject({
    code: 'InvalidServiceName',
  })
})

test('a service is not there for an account in another Region [R-REG-9]', () => {
  const { on, serviceName } = sampleWorld()
  const accountId = must(parseAccountId('000000000007'))
  on.call('far', {
    type: 'AddAccount',
    accountId,
    region: 'us-west-2' as never,
    alias: 'far',
    zones: {},
    quotas: {},
  })
  expect(findServiceByName(on.world(), accountId, serviceName)).toMatchObject({ code: 'InvalidServiceName' })
})

test.each([
  {
    claim: 'a text that is no ARN is refused as a principal [R-ERR-38]',
    principal: 'everybody',
    refusal: 'R-ERR-38 InvalidTargetArn.Unknown',
  },
  {
    claim: 'a role with a path is refused [R-ERR-38]',
    principal: 'arn:aws:iam::111122223333:role/team/app',
    refusal: 'R-ERR-38 UnknownPrincipalType.Unsupported',
  },
  {
    claim: 'a group is refused as a principal [R-ERR-38]',
    principal: 'arn:aws:iam::111122223333:group/admins',
    refusal: 'R-ERR-38 UnknownPrincipalType.Unsupported',
  },
])('$claim', ({ principal, refusal }) => {
  const { on, serviceId } = sampleWorld()
  const command: Command = {
    type: 'ModifyVpcEndpointServicePermissions',
    accountId: provider,
    serviceId,
    addAllowedPrincipals: ['*', principal],
    removeAllowedPrincipals: [],
  }
  expect([on.refusal(command), on.refusedField(command)]).toEqual([refusal, 'addAllowedPrincipals[1]'])
})

test("another account's service is not found, and a text that is no id is malformed [R-ERR-3] [R-ERR-4]", () => {
  const { on, serviceId } = sampleWorld()
  const accept = {
    type: 'AcceptVpcEndpointConnections',
    accountId: consumer,
    serviceId,
    vpcEndpointIds: [],
  } as const
  expect(on.refusal(accept)).toBe('R-ERR-3 InvalidVpcEndpointServiceId.NotFound')
  expect(on.refusal({ ...accept, serviceId: 'api' as ServiceId })).toBe(
    'R-ERR-4 InvalidVpcEndpointServiceIdId.Malformed',
  )
})
