import { tableGet, tableSize } from '@causeway/ground'
import { beforeAll, expect, test } from 'vitest'
import { consumer, provider, sampleWorld, type Sample } from '../sample-world.test-helper.ts'
import { tagsOf } from '../tag/find.ts'
import type { ApiCommand } from '../world.ts'
import { ann, appliedIn, callIn, outcomeIn, state } from './calls.test-helper.ts'

let sample: Sample
beforeAll(() => {
  sample = sampleWorld()
})

const vpc = (cidrBlock = '10.9.0.0/16'): ApiCommand => ({ type: 'CreateVpc', accountId: consumer, cidrBlock })
const endpoint = (more: object = {}) =>
  ({
    type: 'CreateVpcEndpoint',
    accountId: consumer,
    vpcEndpointType: 'Interface',
    vpcId: sample.consumerVpc,
    serviceName: sample.serviceName,
    subnetIds: sample.consumerSubnets.slice(0, 1),
    ...more,
  }) as ApiCommand

test('a dry run of a permitted call is DryRunOperation and changes nothing [R-EP-16, R-ERR-32]', () => {
  const world = sample.on.world()
  const answer = callIn(world, { command: endpoint(), dryRun: true, clientToken: 'once' })
  expect(answer).toMatchObject({ type: 'refused', error: { code: 'DryRunOperation', rule: 'R-EP-16' } })
  expect(sample.on.world()).toBe(world)
})

test('a dry run of a forbidden call is refused as the call itself [R-EP-16]', () => {
  const { on } = sampleWorld()
  const caller = state(on, ann, [])
  expect(outcomeIn(on.world(), { command: endpoint(), dryRun: true, caller })).toBe('UnauthorizedOperation')
})

test('the same token with the same parameters gives the same endpoint and nothing new [R-EP-16]', () => {
  const step = { command: endpoint(), clientToken: 'token-1', name: 'user/once' }
  const first = appliedIn(sample.on.world(), step)
  const again = appliedIn(first.world, { ...step, name: 'user/twice' })
  expect(again.output).toEqual(first.output)
  expect(again.world).toBe(first.world)
  expect(again.effects).toEqual([])
})

test('a call without a token, or under another, is made anew [R-EP-16]', () => {
  const { world } = appliedIn(sample.on.world(), { command: vpc(), clientToken: 'a', name: 'user/x' })
  const more = appliedIn(appliedIn(world, { command: vpc(), clientToken: 'b', name: 'user/x' }).world, {
    command: vpc(),
    name: 'user/x',
  })
  expect(tableSize(more.world.vpcs)).toBe(tableSize(world.vpcs) + 2)
  expect(tableSize(more.world.clientTokens)).toBe(2)
})

test.each([
  ['other parameters', vpc('10.8.0.0/16'), {}, 'IdempotentParameterMismatch'],
  ['other tags', vpc(), { tags: { a: 'b' } }, 'IdempotentParameterMismatch'],
  ['another call', endpoint, {}, 'IdempotentParameterMismatch'],
  ['the same in another account', { ...vpc(), accountId: provider } as ApiCommand, {}, 'applied'],
])('the same token with %s: %s [R-EP-16, R-ERR-34]', (_claim, command, more, expected) => {
  const { world } = appliedIn(sample.on.world(), { command: vpc(), clientToken: 'same' })
  const asked = typeof command === 'function' ? command() : command
  expect(outcomeIn(world, { command: asked, clientToken: 'same', ...more })).toBe(expected)
})

test('a refused call leaves its token free [R-EP-16]', () => {
  const world = sample.on.world()
  expect(outcomeIn(world, { command: vpc('10.0.0.0/8'), clientToken: 'free' })).toBe('InvalidVpcRange')
  expect(outcomeIn(world, { command: vpc(), clientToken: 'free' })).toBe('applied')
})

test.each([[''], ['x'.repeat(65)], ['two words']])('%j is no token [R-ERR-34]', (clientToken) => {
  expect(outcomeIn(sample.on.world(), { command: vpc(), clientToken })).toBe('InvalidParameterValue')
})

test.each([
  ['CreateVpcEndpoint', 'vpcId'],
  ['CreateVpcEndpoint', 'serviceName'],
  ['ModifyVpcEndpoint', 'vpcEndpointId'],
  ['DeleteVpcEndpoints', 'vpcEndpointIds'],
  ['AcceptVpcEndpointConnections', 'serviceId'],
  ['CreateTags', 'resources'],
])('%s without %s is MissingParameter [R-ERR-34, R-API-1, R-API-2]', (type, field) => {
  const given = { vpcId: 'vpc-1', serviceName: 's', vpcEndpointIds: [], tags: {}, serviceId: 'vpce-svc-1' }
  const fields = Object.entries(given).filter(([key]) => key !== field)
  const known =
    type === 'CreateVpcEndpoint' ? ['vpcId', 'serviceName'] : type === 'CreateTags' ? ['tags'] : []
  const rest = Object.fromEntries(fields.filter(([key]) => known.includes(key)))
  const command = { type, accountId: consumer, ...rest } as unknown as ApiCommand
  const answer = callIn(sample.on.world(), { command })
  expect(answer).toMatchObject({ error: { code: 'MissingParameter', field } })
})

test('a parameter that AWS does not know is UnknownParameter, with those that it knows [R-ERR-34, R-API-9]', () => {
  const command = { type: 'CreateVpcEndpointServiceConfiguration', accountId: provider, nlbs: [] }
  const answer = callIn(sample.on.world(), { command: command as unknown as ApiCommand })
  expect(answer).toMatchObject({ error: { code: 'UnknownParameter', field: 'nlbs' } })
  expect(answer.type === 'refused' && answer.error.message).toContain('networkLoadBalancerArns')
})

test('endpoints and services get their tags at creation [R-SVC-21]', () => {
  const tags = { team: 'red' }
  const made = appliedIn(sample.on.world(), { command: endpoint(), tags })
  const vpcEndpointId = made.output['vpcEndpointId'] ?? ''
  expect(tagsOf(made.world, vpcEndpointId)).toEqual(tags)
  expect(tableGet(made.world.tags, vpcEndpointId)?.ownerId).toBe(consumer)
  expect(made.patches.some(({ path }) => path[0] === 'tags')).toBe(true)
})

test.each([
  ['ModifyVpcEndpointServicePermissions', { addAllowedPrincipals: ['*'], removeAllowedPrincipals: [] }],
  ['AcceptVpcEndpointConnections', { vpcEndpointIds: [] }],
])('%s takes no tags: permissions and connections are tagged afterwards [R-SVC-21]', (type, fields) => {
  const command = { type, accountId: provider, serviceId: sample.serviceId, ...fields } as ApiCommand
  expect(outcomeIn(sample.on.world(), { command, tags: { a: 'b' } })).toBe('InvalidParameter')
})

test.each([
  [{ 'aws:x': 'y' }, 'InvalidTagKey.Malformed'],
  [Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, ''])), 'TagLimitExceeded'],
])('bad tags at creation leave nothing behind: %#, %s [R-ERR-36]', (tags, expected) => {
  expect(outcomeIn(sample.on.world(), { command: vpc(), tags })).toBe(expected)
})

test("a new resource has nothing of a deleted namesake's tags [R-SVC-21]", () => {
  const { on } = sampleWorld()
  const make = () => on.call('user/again', vpc())['vpcId'] ?? ''
  const first = make()
  on.call('tag', { type: 'CreateTags', accountId: consumer, resources: [first], tags: { a: 'b' } })
  on.call('delete', { type: 'DeleteVpc', accountId: consumer, vpcId: first as Sample['consumerVpc'] })
  expect(make()).toBe(first)
  expect(tagsOf(on.world(), first)).toEqual({})
})

test('a dry run for an account that nobody opened is AuthFailure [R-ERR-32]', () => {
  const command = { ...vpc(), accountId: '999999999999' } as ApiCommand
  expect(outcomeIn(sample.on.world(), { command, dryRun: true })).toBe('AuthFailure')
})
