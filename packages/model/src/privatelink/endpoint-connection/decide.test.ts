import { instant, parseAccountId, must, tableGet, type Id } from '@causeway/ground'
import { expect, test } from 'vitest'
import { apply } from '../../apply.ts'
import {
  addAvailableEndpoint,
  addEndpoint,
  consumer,
  provider,
  sampleWorld,
  type Sample,
} from '../../sample-world.test-helper.ts'
import type { Command } from '../../world.ts'
import { interfaceEndpoint, interfaced, interfacesOf } from '../endpoint-samples.test-helper.ts'
import { endpointStates, inState } from '../endpoint-states.test-helper.ts'
import { carriesTraffic } from '../interface-endpoint/traffic.ts'
import type { CreateVpcEndpoint } from '../interface-endpoint/types.ts'
import { endpointMoves } from '../vpc-endpoint/state-machine.ts'

type How = 'Accept' | 'Reject' | 'Terminate'

const deciding = ({ serviceId }: Sample, how: How, id: Id<'vpce'>) =>
  ({ type: `${how}VpcEndpointConnections`, accountId: provider, serviceId, vpcEndpointIds: [id] }) as const

const decide = (sample: Sample, how: How, id: Id<'vpce'>) => sample.on.call(how, deciding(sample, how, id))

/** The events that a call tells the provider's topic of. */
function eventsOf({ on }: Sample, command: Command): string[] {
  const answer = apply(on.world(), { at: instant(0), cause: 'test', name: 'user/x', command })
  return answer.type === 'applied' ? answer.notifications.map(({ event }) => event) : [answer.error.code]
}

function watched(sample: Sample): Sample {
  const { on, serviceId } = sample
  const policy = JSON.stringify({
    Statement: {
      Effect: 'Allow',
      Principal: { Service: 'vpce.amazonaws.com' },
      Action: 'SNS:Publish',
      Resource: '*',
    },
  })
  on.call('topic', { type: 'PutTopic', accountId: provider, topicName: 'seen', policy })
  on.call('shop/watch', {
    type: 'CreateVpcEndpointConnectionNotification',
    accountId: provider,
    serviceId,
    connectionNotificationArn: `arn:aws:sns:us-east-1:${provider}:seen`,
    connectionEvents: ['Connect', 'Accept', 'Reject', 'Delete'],
  })
  return sample
}

test('suspended, resumed, terminated: nothing passes, then it does at the same addresses, then never again [R-PERM-6] [R-EP-5]', () => {
  const sample = sampleWorld()
  const id = addAvailableEndpoint(sample)
  const before = interfacesOf(sample, id)
  decide(sample, 'Reject', id)
  expect([interfaceEndpoint(sample, id).state, carriesTraffic(interfaceEndpoint(sample, id))]).toEqual([
    'rejected',
    false,
  ])
  decide(sample, 'Accept', id)
  sample.on.settle()
  expect([interfaceEndpoint(sample, id).state, interfacesOf(sample, id)]).toEqual(['available', before])
  decide(sample, 'Terminate', id)
  expect(interfaceEndpoint(sample, id)).toMatchObject({ state: 'rejected', resumable: false })
  expect(decide(sample, 'Accept', id)).toEqual({ [`unsuccessful/${id}`]: 'IncorrectState' })
  expect(decide(sample, 'Terminate', id)).toEqual({ [`unsuccessful/${id}`]: 'IncorrectState' })
  const remove = { type: 'DeleteVpcEndpoints', accountId: consumer, vpcEndpointIds: [id] } as const
  expect(sample.on.call('delete', remove)).toEqual({})
})

const events = { Accept: 'accept', Reject: 'reject', Terminate: 'terminate' } as const

test.each(
  endpointStates.flatMap((state) =>
    (['Accept', 'Reject', 'Terminate'] as const).map((how) => [how, state] as const),
  ),
)(
  '%s of a connection that is %s does what the table of moves says, or is IncorrectState [R-EP-4] [R-ERR-33] [R-PERM-6]',
  (how, state) => {
    const { sample, id } = inState(state)
    expect(interfaceEndpoint(sample, id).state).toBe(state)
    const to = endpointMoves.find((move) => move.from === state && move.event === events[how])?.to
    const output = decide(sample, how, id)
    expect(output).toEqual(to === undefined ? { [`unsuccessful/${id}`]: 'IncorrectState' } : {})
    expect(interfaceEndpoint(sample, id).state).toBe(to ?? state)
  },
)

test('an endpoint that failed says why, and one that is not pending does not fail [R-EP-4]', () => {
  const { sample, id } = inState('failed')
  expect(interfaceEndpoint(sample, id).lastError).toEqual({ code: 'InternalError', message: 'a fault' })
  const healthy = inState('available')
  const before = healthy.sample.on.world()
  const fault = { vpcEndpointId: healthy.id, code: 'InternalError', message: 'a fault' }
  healthy.sample.on.call('fault', { type: 'FailEndpointProvisioning', ...fault })
  expect(healthy.sample.on.world()).toBe(before)
})

test('each step of a connection tells its event once, terminating a rejected one tells none [R-SNS-2] [R-EP-4]', () => {
  const sample = watched(sampleWorld())
  const { on, serviceName } = sample
  const creating = interfaced(sample, { serviceName })
  expect(eventsOf(sample, creating)).toEqual(['Connect'])
  const id = addEndpoint(sample)
  expect(eventsOf(sample, deciding(sample, 'Accept', id))).toEqual(['Accept'])
  expect(eventsOf(sample, deciding(sample, 'Reject', id))).toEqual(['Reject'])
  expect(eventsOf(sample, deciding(sample, 'Terminate', id))).toEqual(['Reject'])
  decide(sample, 'Reject', id)
  expect(eventsOf(sample, deciding(sample, 'Terminate', id))).toEqual([])
  const remove = { type: 'DeleteVpcEndpoints', accountId: consumer, vpcEndpointIds: [id] } as const
  expect(eventsOf(sample, remove)).toEqual(['Delete'])
  on.call('delete', remove)
  expect(eventsOf(sample, remove)).toEqual([])
})

test('a service that accepts by itself tells Connect and then Accept [R-EP-4] [R-SVC-10] [R-SNS-2]', () => {
  const sample = watched(sampleWorld())
  const { on, serviceId, serviceName } = sample
  const modify = { type: 'ModifyVpcEndpointServiceConfiguration', accountId: provider, serviceId } as const
  on.call('open', { ...modify, acceptanceRequired: false })
  expect(eventsOf(sample, interfaced(sample, { serviceName }))).toEqual(['Connect', 'Accept'])
})

test("only the service's owner decides, and only about its connections [R-ERR-1] [R-ERR-3]", () => {
  const sample = sampleWorld()
  const id = addEndpoint(sample)
  const stranger = { ...deciding(sample, 'Terminate', id), accountId: consumer }
  expect(sample.on.refusal(stranger)).toBe('R-ERR-3 InvalidVpcEndpointServiceId.NotFound')
})

const outsider = must(parseAccountId('999900001111'))

test.each([
  ['nobody', [], 'R-ERR-5 InvalidServiceName'],
  ["the account's root", [`arn:aws:iam::${consumer}:root`], 'applied'],
  ['a role of the account', [`arn:aws:iam::${consumer}:role/net`], 'applied'],
  ['a user of the account', [`arn:aws:iam::${consumer}:user/ann`], 'applied'],
  ['a role of another account', [`arn:aws:iam::${outsider}:role/net`], 'R-ERR-5 InvalidServiceName'],
  ['a user of another account', [`arn:aws:iam::${outsider}:user/ann`], 'R-ERR-5 InvalidServiceName'],
  ['everybody', ['*'], 'applied'],
])(
  'with %s permitted the consumer is answered as acceptance asks [R-PERM-1] [R-PERM-3] [R-PERM-5]',
  (_who, allowed, refusal) => {
    for (const acceptanceRequired of [true, false]) {
      const sample = sampleWorld()
      const { on, serviceId, serviceName } = sample
      const of = { accountId: provider, serviceId }
      on.call('open', { type: 'ModifyVpcEndpointServiceConfiguration', ...of, acceptanceRequired })
      on.call('permit', {
        type: 'ModifyVpcEndpointServicePermissions',
        ...of,
        addAllowedPrincipals: allowed,
        removeAllowedPrincipals: [`arn:aws:iam::${consumer}:root`].filter((arn) => !allowed.includes(arn)),
      })
      const command = interfaced(sample, { serviceName })
      expect(on.refusal(command)).toBe(refusal)
      if (refusal !== 'applied') continue
      const id = on.call('user/api', command)['vpcEndpointId'] ?? ''
      expect(tableGet(on.world().vpcEndpoints, id)?.state).toBe(
        acceptanceRequired ? 'pendingAcceptance' : 'pending',
      )
    }
  },
)

/** A service that accepts by itself, its private name in a phase of its life. */
function named(phase: 'never' | 'verified' | 'left', strict = true): Sample {
  const sample = sampleWorld({ 'privateDns.strictVerification': strict })
  const { on, serviceId } = sample
  const modify = { type: 'ModifyVpcEndpointServiceConfiguration', accountId: provider, serviceId } as const
  on.call('open', { ...modify, acceptanceRequired: false })
  if (phase === 'never') {
    on.call('unname', { ...modify, removePrivateDnsName: true })
  }
  if (phase === 'left') on.call('gone', { type: 'CheckPrivateDnsName', serviceId })
  return sample
}

test.each([
  ['never', 'R-ERR-16 InvalidParameter', 'applied'],
  ['verified', 'applied', 'applied'],
  ['left', 'R-ERR-41 InvalidParameter', 'R-ERR-41 InvalidParameter'],
] as const)(
  'while its private name is %s verified a service takes endpoints with private DNS: %s, without: %s [R-SVC-18] [R-ERR-16] [R-ERR-41]',
  (phase, withIt, withoutIt) => {
    const sample = named(phase)
    const create = (privateDnsEnabled: boolean): CreateVpcEndpoint =>
      interfaced(sample, { serviceName: sample.serviceName, privateDnsEnabled })
    expect([sample.on.refusal(create(true)), sample.on.refusal(create(false))]).toEqual([withIt, withoutIt])
  },
)

test('without strict verification only private DNS is refused once the name is lost [R-SVC-18] [R-ERR-41]', () => {
  const sample = named('left', false)
  const { on, serviceName } = sample
  expect(on.refusal(interfaced(sample, { serviceName }))).toBe('applied')
  const asked = interfaced(sample, { serviceName, privateDnsEnabled: true })
  expect(on.refusal(asked)).toBe('R-ERR-16 InvalidParameter')
})

test("a provider rejects a consumer's endpoint and can not delete it [R-SVC-24]", () => {
  const sample = sampleWorld()
  const { on, serviceId } = sample
  const vpcEndpointIds = [addAvailableEndpoint(sample)]
  const [id = ''] = vpcEndpointIds
  const deleted = on.call('delete', { type: 'DeleteVpcEndpoints', accountId: provider, vpcEndpointIds })
  expect(deleted).toEqual({ [`unsuccessful/${id}`]: 'InvalidVpcEndpointId.NotFound' })
  const reject = { type: 'RejectVpcEndpointConnections', accountId: provider, serviceId } as const
  expect(on.call('reject', { ...reject, vpcEndpointIds })).toEqual({})
  on.settle()
  expect(tableGet(on.world().vpcEndpoints, id)?.state).toBe('rejected')
})
