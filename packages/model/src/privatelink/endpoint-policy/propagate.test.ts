import { seconds, type Id } from '@causeway/ground'
import { expect, test } from 'vitest'
import { sampleWorld, type Sample } from '../../sample-world.test-helper.ts'
import {
  DENY,
  MONITORING,
  READ,
  gateway,
  gatewayEndpoint,
  interfaceEndpoint,
  interfaced,
  modifying,
  offerAws,
  settled,
} from '../endpoint-samples.test-helper.ts'
import { POLICY_CHARACTERS_MAX } from './document.ts'
import { effectivePolicy } from './propagate.ts'

const withAws = (): Sample => {
  const sample = sampleWorld()
  offerAws(sample.on)
  return sample
}

const made = {
  Interface: (sample: Sample) => settled(sample, 'user/s3', interfaced(sample)),
  Gateway: (sample: Sample) => settled(sample, 'user/s3', gateway(sample)),
}
const kinds = ['Interface', 'Gateway'] as const

const inForce = ({ on }: Sample, id: Id<'vpce'>) => effectivePolicy(on.world(), id)
const propagations = ({ on }: Sample) =>
  on.timers().filter(({ command }) => command.type === 'PropagateEndpointPolicy')

test.each(kinds)(
  'a policy that is attached to an endpoint of type %s is in force once it has propagated, the former one until then [R-IAM-2] [R-API-2]',
  (kind) => {
    const sample = withAws()
    const id = made[kind](sample)
    sample.on.call('attach', modifying(id, { policyDocument: DENY }))
    const row = kind === 'Gateway' ? gatewayEndpoint(sample, id) : interfaceEndpoint(sample, id)
    expect([row.policyDocument, inForce(sample, id)]).toEqual([DENY, undefined])
    expect(propagations(sample).map(({ after, settles }) => [after, settles])).toEqual([[seconds(120), true]])
    sample.on.settle()
    expect(inForce(sample, id)).toBe(DENY)
  },
)

test.each(kinds)(
  'a policy of an endpoint of type %s that is reset is the default one again [R-IAM-1]',
  (kind) => {
    const sample = withAws()
    const id = made[kind](sample)
    sample.on.call('attach', modifying(id, { policyDocument: DENY }))
    sample.on.settle()
    sample.on.call('reset', modifying(id, { resetPolicy: true }))
    expect(inForce(sample, id)).toBe(DENY)
    sample.on.settle()
    const row = kind === 'Gateway' ? gatewayEndpoint(sample, id) : interfaceEndpoint(sample, id)
    expect([row.policyDocument, inForce(sample, id)]).toEqual([undefined, undefined])
  },
)

test('policies that follow each other come into force one after the other [R-IAM-2]', () => {
  const sample = withAws()
  const { on } = sample
  const id = made.Gateway(sample)
  on.call('first', modifying(id, { policyDocument: DENY }))
  on.call('second', modifying(id, { policyDocument: READ }))
  const seen = propagations(sample).map(({ command }) => {
    on.call('timer', command)
    return inForce(sample, id)
  })
  expect(seen).toEqual([DENY, READ])
})

test('the policy of an endpoint is in force from its creation on [R-IAM-1] [R-IAM-3]', () => {
  const sample = withAws()
  const id = settled(sample, 'user/s3', interfaced(sample, { policyDocument: READ }))
  expect([inForce(sample, id), propagations(sample)]).toEqual([READ, []])
})

test('a policy and its reset in one call are refused [R-ERR-34]', () => {
  const sample = withAws()
  const change = { policyDocument: DENY, resetPolicy: true }
  expect(sample.on.refusal(modifying(made.Interface(sample), change))).toBe(
    'R-ERR-34 InvalidParameterCombination',
  )
})

test('a service without policy support takes none by Modify either, and its default one is no policy [R-IF-5] [R-IAM-17]', () => {
  const sample = withAws()
  const id = settled(sample, 'user/m', interfaced(sample, { serviceName: MONITORING }))
  expect(sample.on.refusal(modifying(id, { policyDocument: DENY }))).toBe('R-IF-5 InvalidParameter')
  const before = sample.on.world()
  const full = '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}'
  sample.on.call('full', modifying(id, { policyDocument: full, resetPolicy: false }))
  expect(sample.on.world()).toBe(before)
})

test.each(kinds)(
  'an endpoint of type %s takes a policy of 20,480 characters, and not of one more [R-Q-2] [R-ERR-11] [R-IAM-1]',
  (kind) => {
    const sample = withAws()
    const id = made[kind](sample)
    const padded = (length: number) => DENY + ' '.repeat(length - DENY.length)
    expect(sample.on.refusal(modifying(id, { policyDocument: padded(POLICY_CHARACTERS_MAX) }))).toBe(
      'applied',
    )
    expect(sample.on.refusal(modifying(id, { policyDocument: padded(POLICY_CHARACTERS_MAX + 1) }))).toBe(
      'R-ERR-11 InvalidPolicyDocument',
    )
  },
)

test('nothing is in force for an endpoint that is not there [R-IAM-2]', () => {
  const { on } = withAws()
  expect(effectivePolicy(on.world(), 'vpce-00000000' as Id<'vpce'>)).toBeUndefined()
})
