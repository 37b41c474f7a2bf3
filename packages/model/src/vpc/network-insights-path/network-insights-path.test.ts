import { tableGet, tableValues } from '@causeway/ground'
import { expect, test } from 'vitest'
import { listOf, ask } from '../../describe.test-helper.ts'
import { allow, ann, appliedIn, outcomeIn, state } from '../../front-door/calls.test-helper.ts'
import { bench, consumer, provider, sampleWorld } from '../../sample-world.test-helper.ts'
import type { CreateNetworkInsightsPath, NetworkInsightsPathId } from './types.ts'

const sample = sampleWorld()
const [source = '', destination = ''] = sample.instances

const createPath = (change: object = {}): CreateNetworkInsightsPath => ({
  type: 'CreateNetworkInsightsPath',
  accountId: provider,
  source,
  destination,
  protocol: 'tcp',
  destinationPort: 443,
  ...change,
})

/** The sample world again, so that a test leaves nothing to the next. */
const scene = () => {
  const on = bench({}, sample.on.world())
  const path = (name = 'shop/way', change: object = {}) =>
    on.call(name, createPath(change))['networkInsightsPathId'] as NetworkInsightsPathId
  return { on, path }
}

test('a path keeps what was asked, addresses in one spelling, and is shown to its owner only [R-API-10]', () => {
  const { on, path } = scene()
  const id = path('shop/way', { destinationIp: '2001:DB8:0::1' })
  expect(id).toMatch(/^nip-[0-9a-f]{17}$/)
  const arn = `arn:aws:ec2:us-east-1:${provider}`
  expect(listOf(ask(on.world(), provider, 'network-insights-paths'))).toEqual([
    {
      NetworkInsightsPathId: id,
      NetworkInsightsPathArn: `${arn}:network-insights-path/${id}`,
      CreatedDate: '1970-01-01T00:00:00.000Z',
      Source: source,
      SourceArn: `${arn}:instance/${source}`,
      Destination: destination,
      DestinationArn: `${arn}:instance/${destination}`,
      DestinationIp: '2001:db8::1',
      Protocol: 'tcp',
      DestinationPort: 443,
      Tags: [],
    },
  ])
  expect(listOf(ask(on.world(), consumer, 'network-insights-paths'))).toEqual([])
})

test.each([
  ['no end', { destination: undefined }, 'R-ERR-34 MissingParameter'],
  ['no source', { source: undefined }, 'R-ERR-34 MissingParameter'],
  ['a VPC as its source', { source: sample.providerVpc }, 'R-ERR-34 InvalidParameterValue'],
  ['a subnet as its end', { destination: sample.providerSubnets[0] }, 'R-ERR-34 InvalidParameterValue'],
  ['a source that is not there', { source: 'i-0123456789abcdef0' }, 'R-ERR-34 InvalidParameterValue'],
  ["another account's source", { accountId: consumer }, 'R-ERR-34 InvalidParameterValue'],
  ['a protocol that is not traced', { protocol: 'icmp' }, 'R-ERR-34 InvalidParameterValue'],
  ['a port beyond the last', { destinationPort: 65_536 }, 'R-ERR-34 InvalidParameterValue'],
  ['an address that is none', { destinationIp: '10.0.0' }, 'R-ERR-34 InvalidParameterValue'],
  ['a source address that is none', { sourceIp: 'here' }, 'R-ERR-34 InvalidParameterValue'],
  ['a parameter that it has not', { colour: 'red' }, 'R-ERR-34 UnknownParameter'],
])('a path with %s is refused [R-ERR-34]', (_claim, change, refusal) => {
  expect(scene().on.refusal(createPath(change))).toBe(refusal)
})

test('a path may end at an address alone, at a service, or at a peering of either of its VPCs [R-ERR-34]', () => {
  const { on, path } = scene()
  path('shop/out', { destination: undefined, destinationIp: '192.0.2.1' })
  path('shop/service', { destination: sample.serviceId })
  const peerVpcId = on.call('user/far', {
    type: 'CreateVpc',
    accountId: consumer,
    cidrBlock: '10.7.0.0/16',
  })['vpcId'] as never
  const peering = on.call('shop/pcx', {
    type: 'CreateVpcPeeringConnection',
    accountId: provider,
    vpcId: sample.providerVpc,
    peerVpcId,
    peerOwnerId: consumer,
  })['vpcPeeringConnectionId']
  const asked = createPath({ accountId: consumer, source: peering, destinationIp: '10.0.0.1' })
  expect(on.refusal({ ...asked, destination: undefined as never })).toBe('applied')
  expect(tableValues(on.world().networkInsightsPaths)).toHaveLength(2)
})

test('a path with an analysis is not deleted: AnalysisExistsForNetworkInsightsPath [R-ERR-29]', () => {
  const { on, path } = scene()
  const networkInsightsPathId = path()
  const remove = { type: 'DeleteNetworkInsightsPath', accountId: provider, networkInsightsPathId } as const
  const start = {
    type: 'StartNetworkInsightsAnalysis',
    accountId: provider,
    networkInsightsPathId,
  } as const
  const analysis = on.call('shop/look', start)['networkInsightsAnalysisId'] as never
  expect(on.refusal(remove)).toBe('R-ERR-29 AnalysisExistsForNetworkInsightsPath')
  on.call('gone', {
    type: 'DeleteNetworkInsightsAnalysis',
    accountId: provider,
    networkInsightsAnalysisId: analysis,
  })
  on.call('gone', remove)
  expect(tableGet(on.world().networkInsightsPaths, networkInsightsPathId)).toBe(undefined)
  expect(on.refusal(remove)).toBe('R-ERR-34 InvalidNetworkInsightsPathId.NotFound')
})

test("another account's path is not there: InvalidNetworkInsightsPathId.NotFound [R-ERR-34]", () => {
  const { on, path } = scene()
  const named = { accountId: consumer, networkInsightsPathId: path() }
  for (const type of ['DeleteNetworkInsightsPath', 'StartNetworkInsightsAnalysis'] as const)
    expect(on.refusal({ type, ...named })).toBe('R-ERR-34 InvalidNetworkInsightsPathId.NotFound')
})

test('a token makes one path, a dry run none, tags come at once, and identity policies decide [R-EP-16] [R-SVC-21] [R-IAM-13]', () => {
  const { on } = scene()
  const command = createPath()
  const first = appliedIn(on.world(), { command, clientToken: 'one', tags: { Name: 'way' } })
  const again = appliedIn(first.world, { command, clientToken: 'one', tags: { Name: 'way' } })
  expect([again.world, again.output]).toEqual([first.world, first.output])
  const filters = { 'tag:Name': ['way'], source: [source], destination: [destination], protocol: ['tcp'] }
  const named = (more: object) =>
    listOf(ask(first.world, provider, 'network-insights-paths', { ...filters, ...more })).length
  const itself = { 'network-insights-path-id': [first.output['networkInsightsPathId'] ?? ''] }
  expect([named(itself), named({ protocol: ['udp'] }), named({ source: [destination] })]).toEqual([1, 0, 0])
  expect(outcomeIn(on.world(), { command, dryRun: true })).toBe('DryRunOperation')

  const interfaces = sample.consumerSubnets.map(
    (subnetId, i) =>
      on.call(`user/nic${i}`, { type: 'CreateNetworkInterface', accountId: consumer, subnetId })[
        'networkInterfaceId'
      ] ?? '',
  )
  const [nearby = '', far = ''] = interfaces
  const own = createPath({ accountId: consumer, source: nearby, destination: far })
  const any = (type: string) => `arn:aws:ec2:us-east-1:${consumer}:${type}/*`
  const asAnn = (resources: readonly string[]) => {
    const caller = state(on, ann, [allow('ec2:CreateNetworkInsightsPath', resources)])
    return outcomeIn(on.world(), { command: own, caller })
  }
  expect(asAnn([any('network-insights-path'), any('network-interface')])).toBe('applied')
  expect(asAnn([any('network-insights-path')])).toBe('UnauthorizedOperation')
})
