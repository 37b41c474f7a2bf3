import { byCodeUnit, instant, tableGet, tableValues } from '@causeway/ground'
import { expect, test } from 'vitest'
import { apply } from '../../apply.ts'
import { providedWorld } from '../../elb/provider-world.test-helper.ts'
import { addAvailableEndpoint, consumer, provider, sampleWorld } from '../../sample-world.test-helper.ts'
import type { Command } from '../../world.ts'
import type { CreateVpcEndpointConnectionNotification, Notification } from './types.ts'

const allow = (actions: string | readonly string[], change: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'vpce.amazonaws.com' },
        Action: actions,
        Resource: '*',
        ...change,
      },
    ],
  })

const OPEN = allow('SNS:Publish')

/** A connected endpoint, a topic on each side, and a notification of all events on the provider's. */
const begun = (topic: { policy?: string; kmsKeyPolicy?: string } = { policy: OPEN }) => {
  const sample = sampleWorld()
  const { on, serviceId } = sample
  const vpcEndpointId = addAvailableEndpoint(sample)
  const put = (accountId: typeof provider) =>
    on.call('topic', { type: 'PutTopic', accountId, topicName: 'told', ...topic })['topicArn'] ?? ''
  const arns = { provider: put(provider), consumer: put(consumer) }
  const creating = (
    change: Partial<CreateVpcEndpointConnectionNotification> = {},
  ): CreateVpcEndpointConnectionNotification => ({
    type: 'CreateVpcEndpointConnectionNotification',
    accountId: provider,
    serviceId,
    connectionNotificationArn: arns.provider,
    connectionEvents: ['Reject', 'Connect', 'Accept', 'Delete'],
    ...change,
  })
  const create = (change: Partial<CreateVpcEndpointConnectionNotification> = {}, name = 'nfn') =>
    on.call(name, creating(change))['connectionNotificationId'] ?? ''
  const told = (command: Command): readonly Notification[] => {
    const answer = apply(on.world(), { at: instant(0), cause: 'test', name: 'told', command })
    if (answer.type === 'refused') throw new Error(answer.error.message)
    return answer.notifications
  }
  const { serviceId: _one, ...withoutService } = creating()
  const ofEndpoint = {
    ...withoutService,
    vpcEndpointId,
    accountId: consumer,
    connectionNotificationArn: arns.consumer,
  }
  const reject: Command = {
    type: 'RejectVpcEndpointConnections',
    accountId: provider,
    serviceId,
    vpcEndpointIds: [vpcEndpointId],
  }
  return { ...sample, vpcEndpointId, arns, creating, create, told, ofEndpoint, reject }
}

test('a notification is enabled, with its events sorted, each once [R-SNS-1]', () => {
  const { on, create, serviceId, arns } = begun()
  const id = create({ connectionEvents: ['Reject', 'Accept', 'Reject'] })
  expect(id).toMatch(/^vpce-nfn-[0-9a-f]{17}$/)
  expect(tableGet(on.world().connectionNotifications, id)).toMatchObject({
    subject: { type: 'service', id: serviceId },
    topicArn: arns.provider,
    connectionEvents: ['Accept', 'Reject'],
    state: 'Enabled',
  })
})

test.each<[claim: string, change: Partial<CreateVpcEndpointConnectionNotification>, refusal: string]>([
  ['no event is refused', { connectionEvents: [] }, 'R-ERR-37 InvalidConnectionNotification'],
  [
    'an unknown event is refused',
    { connectionEvents: ['Accept', 'Modify'] },
    'R-ERR-37 InvalidConnectionNotification',
  ],
  [
    'a text that is no topic is refused',
    { connectionNotificationArn: 'told' },
    'R-ERR-37 InvalidConnectionNotification',
  ],
  [
    'a topic that is not there is refused',
    { connectionNotificationArn: 'arn:aws:sns:us-east-1:111122223333:other' },
    'R-ERR-37 InvalidConnectionNotification',
  ],
  [
    'an endpoint beside the service is refused',
    { vpcEndpointId: 'vpce-00000000' as never },
    'R-ERR-37 InvalidConnectionNotification',
  ],
  [
    "another account's service is refused",
    { accountId: consumer },
    'R-ERR-3 InvalidVpcEndpointServiceId.NotFound',
  ],
])('%s [R-SNS-1] [R-SNS-4] [R-ERR-37]', (_claim, change, refusal) => {
  const { on, creating } = begun()
  expect(on.refusal(creating(change))).toBe(refusal)
})

test('a notification is about an endpoint or a service, and neither is refused [R-SNS-1]', () => {
  const { on, ofEndpoint, vpcEndpointId } = begun()
  const { vpcEndpointId: _one, ...neither } = ofEndpoint
  expect(on.refusal(neither)).toBe('R-ERR-37 InvalidConnectionNotification')
  expect(on.refusal({ ...ofEndpoint, accountId: provider })).toBe('R-ERR-1 InvalidVpcEndpointId.NotFound')
  const id = on.call('nfn', ofEndpoint)['connectionNotificationId'] ?? ''
  expect(tableGet(on.world().connectionNotifications, id)?.subject).toEqual({
    type: 'endpoint',
    id: vpcEndpointId,
  })
})

test('a service behind Gateway Load Balancers has no notifications [R-SNS-1] [R-ERR-37]', () => {
  const { on, gateway } = providedWorld()
  const create = { type: 'CreateVpcEndpointServiceConfiguration', accountId: provider } as const
  const made = on.call('shop/inspect', { ...create, gatewayLoadBalancerArns: [gateway('gwlb')] })
  const topic = on.call('topic', { type: 'PutTopic', accountId: provider, topicName: 'told' })
  const notification: Command = {
    type: 'CreateVpcEndpointConnectionNotification',
    accountId: provider,
    serviceId: made['serviceId'] as never,
    connectionNotificationArn: topic['topicArn'] ?? '',
    connectionEvents: ['Accept'],
  }
  expect(on.refusal(notification)).toBe('R-ERR-37 InvalidConnectionNotification')
})

test('both sides are told of what they asked for, and of nothing else [R-SNS-2]', () => {
  const { on, create, ofEndpoint, told, reject, vpcEndpointId, serviceId } = begun()
  const ofService = create({ connectionEvents: ['Reject'] })
  const other = on.call('other', ofEndpoint)['connectionNotificationId'] ?? ''
  expect(told(reject)).toMatchObject(
    [ofService, other].toSorted(byCodeUnit).map((connectionNotificationId) => ({
      connectionNotificationId,
      event: 'Reject',
      vpcEndpointId,
      serviceId,
    })),
  )
  const remove: Command = { type: 'DeleteVpcEndpoints', accountId: consumer, vpcEndpointIds: [vpcEndpointId] }
  expect(told(remove).map((each) => [each.connectionNotificationId, each.event])).toEqual([[other, 'Delete']])
})

test('the provider is told of a new endpoint [R-SNS-2]', () => {
  const { create, told, consumerVpc: vpcId, consumerSubnets, serviceName } = begun()
  create()
  const endpoint: Command = {
    type: 'CreateVpcEndpoint',
    accountId: consumer,
    vpcEndpointType: 'Interface',
    vpcId,
    serviceName,
    subnetIds: [consumerSubnets[0]],
  }
  expect(told(endpoint).map(({ event }) => event)).toEqual(['Connect'])
})

const SOURCE = 'arn:aws:ec2:us-east-1:111122223333:vpc-endpoint-service/*'

test.each<[claim: string, topic: { policy?: string; kmsKeyPolicy?: string }, delivered: boolean]>([
  ['a topic without a policy loses it', {}, false],
  ['a topic that lets the service publish gets it', { policy: OPEN }, true],
  ['a topic that lets everybody publish gets it', { policy: allow('SNS:Publish', { Principal: '*' }) }, true],
  [
    'a topic for another service loses it',
    { policy: allow('SNS:Publish', { Principal: { Service: 'events.amazonaws.com' } }) },
    false,
  ],
  ['a topic for another action loses it', { policy: allow('SNS:Subscribe') }, false],
  [
    'a topic for this source gets it',
    { policy: allow('SNS:Publish', { Condition: { ArnLike: { 'aws:SourceArn': SOURCE } } }) },
    true,
  ],
  [
    'a topic for another source loses it',
    {
      policy: allow('SNS:Publish', {
        Condition: { ArnLike: { 'aws:SourceArn': SOURCE.replace('-service', '') } },
      }),
    },
    false,
  ],
  [
    'a topic for this account gets it',
    {
      policy: allow('SNS:Publish', { Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } } }),
    },
    true,
  ],
  [
    'a topic for another account loses it',
    {
      policy: allow('SNS:Publish', { Condition: { StringEquals: { 'aws:SourceAccount': '000000000007' } } }),
    },
    false,
  ],
  [
    'an encrypted topic gets it with both of its key',
    { policy: OPEN, kmsKeyPolicy: allow(['kms:GenerateDataKey*', 'kms:Decrypt']) },
    true,
  ],
  [
    'an encrypted topic loses it without decryption',
    { policy: OPEN, kmsKeyPolicy: allow('kms:GenerateDataKey*') },
    false,
  ],
  [
    'an encrypted topic loses it without data keys',
    { policy: OPEN, kmsKeyPolicy: allow('kms:Decrypt') },
    false,
  ],
  ['a key alone is not enough', { kmsKeyPolicy: allow(['kms:GenerateDataKey*', 'kms:Decrypt']) }, false],
])('%s [R-SNS-3]', (_claim, topic, delivered) => {
  const { create, told, reject } = begun(topic)
  create()
  expect(told(reject).map((each) => each.delivered)).toEqual([delivered])
})

test('topic and events can be changed, one at a time [R-SNS-1]', () => {
  const { on, create, arns } = begun()
  const id = create()
  const modify = {
    type: 'ModifyVpcEndpointConnectionNotification',
    accountId: provider,
    connectionNotificationId: id,
  } as const
  on.call('events', { ...modify, connectionEvents: ['Delete'] })
  on.call('topic', { ...modify, connectionNotificationArn: arns.consumer })
  expect(tableGet(on.world().connectionNotifications, id)).toMatchObject({
    connectionEvents: ['Delete'],
    topicArn: arns.consumer,
  })
  expect(on.refusal({ ...modify, connectionEvents: [] })).toBe('R-ERR-37 InvalidConnectionNotification')
  expect(on.refusal({ ...modify, accountId: consumer })).toBe('R-ERR-37 InvalidConnectionNotification')
})

test('notifications are deleted each for itself [R-API-7] [R-ERR-37]', () => {
  const { on, create } = begun()
  const id = create()
  const output = on.call('delete', {
    type: 'DeleteVpcEndpointConnectionNotifications',
    accountId: provider,
    connectionNotificationIds: ['vpce-nfn-0', id],
  })
  expect(output).toEqual({ 'unsuccessful/vpce-nfn-0': 'InvalidConnectionNotification' })
  expect(tableValues(on.world().connectionNotifications)).toEqual([])
})

test('a topic has a name and a policy that is one [R-SNS-1] [R-ERR-11]', () => {
  const { on } = begun()
  const topic = { type: 'PutTopic', accountId: provider, topicName: 'told' } as const
  expect(on.refusal({ ...topic, topicName: 'a b' })).toBe('R-SNS-1 InvalidParameter')
  expect(on.refusal({ ...topic, policy: '{' })).toBe('R-ERR-11 InvalidPolicyDocument')
  expect(on.refusal({ ...topic, kmsKeyPolicy: '{' })).toBe('R-ERR-11 InvalidPolicyDocument')
})
