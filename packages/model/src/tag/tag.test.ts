import { tableGet } from '@causeway/ground'
import { expect, test } from 'vitest'
import { addEndpoint, consumer, provider, sampleWorld } from '../sample-world.test-helper.ts'
import { tagsOf } from './find.ts'
import { connectionId, permissionId } from './tied.ts'

const many = (n: number) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`k${i}`, 'v']))

function begun() {
  const sample = sampleWorld()
  const vpcEndpointId = addEndpoint(sample)
  const { on } = sample
  const create = (tags: Readonly<Record<string, string>>, resources: readonly string[] = [vpcEndpointId]) =>
    ({ type: 'CreateTags', accountId: consumer, resources, tags }) as const
  const remove = (tags: readonly { readonly key: string; readonly value?: string }[]) =>
    ({ type: 'DeleteTags', accountId: consumer, resources: [vpcEndpointId], tags }) as const
  return { sample, on, vpcEndpointId, create, remove, tags: () => tagsOf(on.world(), vpcEndpointId) }
}

test('tags are added, and replaced by key, at any time after creation [R-SVC-21]', () => {
  const { on, create, tags } = begun()
  on.call('tag', create({ team: 'red', cost: '1' }))
  on.call('tag', create({ team: 'blue' }))
  expect(tags()).toEqual({ team: 'blue', cost: '1' })
})

test('services can be tagged too, by their owner only [R-SVC-21]', () => {
  const { sample, on, create } = begun()
  const { serviceId } = sample
  on.call('tag', { ...create({ a: 'b' }, [serviceId]), accountId: provider })
  expect(tagsOf(on.world(), serviceId)).toEqual({ a: 'b' })
  expect(on.refusal(create({ a: 'b' }, [serviceId]))).toBe('R-ERR-34 InvalidParameterValue')
})

test('connections and permissions are tagged by the provider once they are there [R-SVC-21]', () => {
  const { sample, on, create, vpcEndpointId } = begun()
  const { serviceId } = sample
  const ids = [
    connectionId(serviceId, vpcEndpointId),
    permissionId(serviceId, `arn:aws:iam::${consumer}:root`),
  ]
  on.call('tag', { ...create({ a: 'b' }, ids), accountId: provider })
  expect(ids.map((id) => tagsOf(on.world(), id))).toEqual([{ a: 'b' }, { a: 'b' }])
  expect(on.refusal(create({ a: 'b' }, ids))).toBe('R-ERR-34 InvalidParameterValue')
  const missing = { ...create({ a: 'b' }, [permissionId(serviceId, '*')]), accountId: provider }
  expect(on.refusal(missing)).toBe('R-ERR-34 InvalidParameterValue')
})

test('one call may tag several resources, or none of them [R-SVC-21]', () => {
  const { sample, on, create, vpcEndpointId, tags } = begun()
  expect(on.refusal(create({ a: 'b' }, [vpcEndpointId, 'vpce-0000000f']))).toBe(
    'R-ERR-34 InvalidParameterValue',
  )
  expect(on.refusedField(create({ a: 'b' }, [vpcEndpointId, 'no-id']))).toBe('resources[1]')
  on.call('tag', create({ a: 'b' }, [vpcEndpointId, sample.consumerVpc]))
  expect([tags(), tagsOf(on.world(), sample.consumerVpc)]).toEqual([{ a: 'b' }, { a: 'b' }])
})

test.each([
  ['a key that begins with aws: [R-ERR-36, R-SVC-21]', { 'aws:x': 'v' }, 'R-ERR-36 InvalidTagKey.Malformed'],
  ['the same in other case [R-ERR-36]', { 'AWS:x': 'v' }, 'R-ERR-36 InvalidTagKey.Malformed'],
  ['an empty key [R-ERR-36]', { '': 'v' }, 'R-ERR-36 InvalidTagKey.Malformed'],
  ['a key of 129 characters [R-ERR-36]', { ['k'.repeat(129)]: 'v' }, 'R-ERR-36 InvalidTagKey.Malformed'],
  ['a key of 128 characters [R-ERR-36]', { ['k'.repeat(128)]: 'v' }, 'applied'],
  ['a value of 257 characters [R-ERR-34]', { k: 'v'.repeat(257) }, 'R-ERR-34 InvalidParameterValue'],
  ['50 tags [R-SVC-21]', many(50), 'applied'],
  ['51 tags [R-SVC-21, R-ERR-36]', many(51), 'R-ERR-36 TagLimitExceeded'],
])('%s', (_claim, tags, expected) => {
  const { on, create } = begun()
  expect(on.refusal(create(tags))).toBe(expected)
})

test('the limit counts what a resource has already, and a replaced tag once [R-SVC-21]', () => {
  const { on, create } = begun()
  on.call('tag', create(many(50)))
  expect(on.refusal(create({ k0: 'other' }))).toBe('applied')
  expect(on.refusal(create({ other: 'v' }))).toBe('R-ERR-36 TagLimitExceeded')
})

test('tags are deleted by key, or only if the value is the one named [R-SVC-21]', () => {
  const { on, create, remove, tags, vpcEndpointId } = begun()
  on.call('tag', create({ a: '1', b: '2', c: '3' }))
  on.call('untag', remove([{ key: 'a' }, { key: 'b', value: '9' }, { key: 'c', value: '3' }, { key: 'd' }]))
  expect(tags()).toEqual({ b: '2' })
  on.call('untag', remove([{ key: 'b' }]))
  expect(tableGet(on.world().tags, vpcEndpointId)).toBeUndefined()
})

test("another account's tags can't be deleted [R-ERR-34]", () => {
  const { on, remove } = begun()
  const command = { ...remove([{ key: 'a' }]), accountId: provider }
  expect(on.refusal(command)).toBe('R-ERR-34 InvalidParameterValue')
})

test('tags of an account that nobody opened are AuthFailure [R-ERR-32]', () => {
  const { on, create } = begun()
  const command = { ...create({ a: 'b' }), accountId: '999999999999' as typeof consumer }
  expect(on.refusal(command)).toBe('R-ERR-32 AuthFailure')
})
