import { isApiError, must, parseAccountId, type AccountId } from '@causeway/ground'
import { describe, expect, test } from 'vitest'
import { ask, listOf, rows } from './describe.test-helper.ts'
import { describe as describeWorld, filterNamesOf, viewNames } from './describe.ts'
import { addAvailableEndpoint, consumer, provider, sampleWorld } from './sample-world.test-helper.ts'
import type { Filters, ViewObject, ViewValue } from './view/view.ts'

const sample = sampleWorld()
const vpcEndpointId = addAvailableEndpoint(sample)
const world = sample.on.world()
const kindsInTheSample = viewNames.filter(
  (what) =>
    !/^(addresses|tags|network-insights-.*|.*-gateways|transit-.*|.*peering.*|.*notifications)$/.test(what),
)

describe('what an account is shown', () => {
  test('of a service are the zones in common, under the consumer’s own letters [R-REG-6]', () => {
    const asked = (accountId: AccountId) =>
      rows(world, accountId, 'vpc-endpoint-services').map((service) => service['AvailabilityZones'])
    // The service is in use1-az2 and use1-az3: b and c to its provider, b and a to the consumer.
    expect(asked(provider)).toEqual([['us-east-1b', 'us-east-1c']])
    expect(asked(consumer)).toEqual([['us-east-1a', 'us-east-1b']])
  })

  test('leaves out a service that the account is not permitted to use [R-PERM-2]', () => {
    const { on, serviceId } = sampleWorld()
    const removeAllowedPrincipals = [`arn:aws:iam::${consumer}:root`]
    const permissions = { accountId: provider, serviceId, addAllowedPrincipals: [], removeAllowedPrincipals }
    on.call('withdraw', { type: 'ModifyVpcEndpointServicePermissions', ...permissions })
    expect(ask(on.world(), consumer, 'vpc-endpoint-services')).toEqual({
      ServiceDetails: [],
      ServiceNames: [],
    })
    expect(rows(on.world(), provider, 'vpc-endpoint-services')).toHaveLength(1)
  })

  test('are its own endpoints, not those of the account whose service they lead to [R-EP-15]', () => {
    expect(ids(consumer, 'vpc-endpoints', 'VpcEndpointId')).toEqual([vpcEndpointId])
    expect(ids(provider, 'vpc-endpoints', 'VpcEndpointId')).toEqual([])
  })

  test('are zones under its own names, of its subnets too [R-REG-2, R-REG-4]', () => {
    expect(pairs(rows(world, consumer, 'availability-zones'), 'ZoneName', 'ZoneId')).toEqual([
      'us-east-1a use1-az3',
      'us-east-1b use1-az2',
      'us-east-1d use1-az4',
    ])
    expect(pairs(rows(world, provider, 'subnets'), 'AvailabilityZone', 'AvailabilityZoneId')).toEqual(
      expect.arrayContaining(['us-east-1b use1-az2', 'us-east-1c use1-az3']),
    )
  })

  test('are the interfaces that AWS made for it, marked as managed by their requester [R-EP-7]', () => {
    const made = rows(world, consumer, 'network-interfaces', { 'requester-managed': ['true'] })
    expect(made.map((eni) => [eni['InterfaceType'], eni['Description']])).toEqual([
      ['vpc_endpoint', `VPC Endpoint Interface ${vpcEndpointId}`],
      ['vpc_endpoint', `VPC Endpoint Interface ${vpcEndpointId}`],
    ])
    const [balancer] = rows(world, provider, 'network-interfaces', {
      'interface-type': ['network_load_balancer'],
    })
    expect(balancer?.['Description']).toMatch(/^ELB net\/web\/[0-9a-f]{16}$/)
  })
})

describe('every view', () => {
  test.each(viewNames)('%s spells its fields as the API does, and only here [R-API-10]', (what) => {
    for (const accountId of [provider, consumer])
      for (const field of fieldsIn(ask(world, accountId, what))) expect(field).toMatch(/^[A-Z][A-Za-z0-9]*$/)
  })

  test.each(viewNames)('%s is the same for the same world, and filters only take away', (what) => {
    const all = ask(world, provider, what)
    expect(ask(world, provider, what)).toEqual(all)
    for (const name of filterNamesOf(what).filter((each) => each !== 'tag:<key>')) {
      const kept = rows(world, provider, what, { [name]: ['*'] })
      expect(listOf(all)).toEqual(expect.arrayContaining([...kept]))
      expect(rows(world, provider, what, { [name]: ['no such value'] })).toEqual([])
    }
  })

  test.each(kindsInTheSample)('%s shows what the world has of its kind', (what) => {
    const shown = [provider, consumer].flatMap((accountId) => rows(world, accountId, what))
    expect(shown.length).toBeGreaterThan(0)
  })
})

describe('filters', () => {
  test.each([
    [
      'vpc-endpoints',
      [
        'vpc-id',
        'service-name',
        'vpc-endpoint-id',
        'vpc-endpoint-state',
        'vpc-endpoint-type',
        'ip-address-type',
        'tag-key',
        'tag:<key>',
      ],
    ],
    [
      'vpc-endpoint-services',
      ['owner', 'service-name', 'service-type', 'supported-ip-address-types', 'tag-key', 'tag:<key>'],
    ],
    [
      'vpc-endpoint-connections',
      ['service-id', 'vpc-endpoint-owner', 'vpc-endpoint-state', 'vpc-endpoint-id', 'ip-address-type'],
    ],
  ])('of %s are those of the API [R-API-6]', (what, names) => {
    expect(filterNamesOf(what)).toEqual(expect.arrayContaining(names))
  })

  test('must all match, each with one of its values [R-API-6]', () => {
    const count = (filters: Filters) => rows(world, consumer, 'subnets', filters).length
    const [first, second] = sample.consumerSubnets
    expect(count({ 'subnet-id': [first, second] })).toBe(2)
    expect(count({ 'subnet-id': [first, second], 'availability-zone': ['us-east-1a'] })).toBe(1)
    expect(count({ 'subnet-id': [first], 'availability-zone': ['us-east-1b'] })).toBe(0)
  })
})

describe('a question that nobody can answer is refused', () => {
  const stranger = must(parseAccountId('999999999999'))

  test.each([
    ['vpc-endpoint', {}, 'InvalidAction', 'did you mean vpc-endpoints?'],
    ['everything', {}, 'InvalidAction', 'use one of addresses, availability-zones, '],
    ['vpc-endpoints', { vpcid: ['x'] }, 'InvalidParameterValue', 'did you mean vpc-id?'],
    ['vpc-attributes', { 'tag:Name': ['x'] }, 'InvalidParameterValue', 'use vpc-id'],
  ])('%s with the filters %j: %s [R-ERR-34, R-API-6]', (what, filters, code, hint) => {
    const refused = describeWorld(world, { accountId: consumer, what, filters })
    expect(refused).toMatchObject({ type: 'ApiError', code })
    expect(isApiError(refused) ? refused.message : '').toContain(hint)
  })

  test('as is one of an account that is not there [R-ERR-32]', () => {
    const refused = describeWorld(world, { accountId: stranger, what: 'vpcs' })
    expect(refused).toMatchObject({ code: 'AuthFailure', rule: 'R-ERR-32' })
  })
})

function ids(accountId: AccountId, what: string, field: string): readonly unknown[] {
  return rows(world, accountId, what).map((row) => row[field])
}

function pairs(of: readonly ViewObject[], left: string, right: string): readonly string[] {
  return of.map((row) => `${String(row[left])} ${String(row[right])}`)
}

function fieldsIn(value: ViewValue): readonly string[] {
  if (typeof value !== 'object') return []
  if (Array.isArray(value)) return value.flatMap(fieldsIn)
  return Object.entries(value as ViewObject).flatMap(([field, inner]) => [field, ...fieldsIn(inner)])
}
