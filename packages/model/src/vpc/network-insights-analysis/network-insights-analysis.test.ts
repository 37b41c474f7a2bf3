import { tableGet } from '@causeway/ground'
import { expect, test } from 'vitest'
import { ask, listOf } from '../../describe.test-helper.ts'
import { appliedIn } from '../../front-door/calls.test-helper.ts'
import { bench, consumer, provider, sampleWorld } from '../../sample-world.test-helper.ts'
import type { World } from '../../world.ts'
import type { NetworkInsightsPathId } from '../network-insights-path/types.ts'
import type { Finding, NetworkInsightsAnalysisId } from './types.ts'

const sample = sampleWorld()
const [near, far] = ['near', 'far'].map(
  (name, i) =>
    sample.on.call(`user/${name}`, {
      type: 'CreateNetworkInterface',
      accountId: consumer,
      subnetId: sample.consumerSubnets[i] as never,
    })['networkInterfaceId'] as never,
)
const networkInsightsPathId = sample.on.call('user/way', {
  type: 'CreateNetworkInsightsPath',
  accountId: consumer,
  source: String(near),
  destination: String(far),
  protocol: 'tcp',
})['networkInsightsPathId'] as NetworkInsightsPathId

const start = { type: 'StartNetworkInsightsAnalysis', accountId: consumer, networkInsightsPathId } as const
const blocked: Finding = {
  networkPathFound: false,
  explanations: [
    { explanationCode: 'ENI_SG_RULES_MISMATCH', direction: 'ingress', componentId: String(far) },
    { explanationCode: 'NO_ROUTE_TO_DESTINATION' },
  ],
  forwardPathComponents: [{ sequenceNumber: 1, componentId: String(near) }],
  returnPathComponents: [],
}

const scene = () => {
  const on = bench({}, sample.on.world())
  const started = (name = 'user/look') =>
    on.call(name, start)['networkInsightsAnalysisId'] as NetworkInsightsAnalysisId
  const record = (networkInsightsAnalysisId: NetworkInsightsAnalysisId, finding = blocked) =>
    on.call('found', { type: 'RecordNetworkInsightsAnalysis', networkInsightsAnalysisId, ...finding })
  return { on, started, record }
}

const shown = (world: World, filters = {}) =>
  listOf(ask(world, consumer, 'network-insights-analyses', filters))

test('an analysis runs from its start and asks the data plane to trace its path [R-API-10]', () => {
  const applied = appliedIn(scene().on.world(), { command: start, name: 'user/look', tags: { Name: 'look' } })
  const id = applied.output['networkInsightsAnalysisId'] ?? ''
  expect(id).toMatch(/^nia-[0-9a-f]{17}$/)
  expect(applied.requests).toEqual([{ type: 'analyse-path', networkInsightsAnalysisId: id }])
  expect(applied.effects).toEqual([])
  expect(shown(applied.world)).toEqual([
    {
      NetworkInsightsAnalysisId: id,
      NetworkInsightsAnalysisArn: `arn:aws:ec2:us-east-1:${consumer}:network-insights-analysis/${id}`,
      NetworkInsightsPathId: networkInsightsPathId,
      StartDate: '1970-01-01T00:00:00.000Z',
      Status: 'running',
      Tags: [{ Key: 'Name', Value: 'look' }],
    },
  ])
})

test('what the data plane records is the finding, and is recorded once [R-API-10]', () => {
  const { on, started, record } = scene()
  const id = started()
  record(id)
  expect(shown(on.world())[0]).toMatchObject({
    Status: 'succeeded',
    NetworkPathFound: false,
    ForwardPathComponents: [{ SequenceNumber: 1, Component: { Id: near } }],
    ReturnPathComponents: [],
    Explanations: [
      { Direction: 'ingress', ExplanationCode: 'ENI_SG_RULES_MISMATCH', Component: { Id: far } },
      { ExplanationCode: 'NO_ROUTE_TO_DESTINATION' },
    ],
  })
  const before = on.world()
  record(id, { ...blocked, networkPathFound: true })
  expect(on.world()).toBe(before)
})

test('analyses are found by their path, their status and their finding [R-API-6]', () => {
  const { on, started, record } = scene()
  const [yes, no] = [started('user/yes'), started('user/no')]
  started('user/open')
  record(yes, { ...blocked, networkPathFound: true })
  record(no)
  const ids = (filters: object) =>
    shown(on.world(), filters).map(({ NetworkInsightsAnalysisId: id }) => String(id))
  expect(ids({ 'path-found': ['true'] })).toEqual([yes])
  expect(ids({ 'path-found': ['false'] })).toEqual([no])
  expect(ids({ status: ['running'] })).toHaveLength(1)
  expect(ids({ 'network-insights-analysis-id': [no] })).toEqual([no])
  expect(ids({ 'network-insights-path-id': [networkInsightsPathId] })).toHaveLength(3)
})

test('an analysis of a path that has lost an end has failed at once, and asks for nothing', () => {
  const { on } = scene()
  on.call('gone', { type: 'DeleteNetworkInterface', accountId: consumer, networkInterfaceId: far as never })
  const applied = appliedIn(on.world(), { command: start })
  expect(applied.requests).toEqual([])
  expect(shown(applied.world)[0]).toMatchObject({ Status: 'failed', StatusMessage: `${far} does not exist` })
})

test('a deleted analysis is gone, and a late finding changes nothing [R-ERR-34]', () => {
  const { on, started, record } = scene()
  const networkInsightsAnalysisId = started()
  const remove = { type: 'DeleteNetworkInsightsAnalysis', networkInsightsAnalysisId } as const
  const missing = 'R-ERR-34 InvalidNetworkInsightsAnalysisId.NotFound'
  expect(on.refusal({ ...remove, accountId: provider })).toBe(missing)
  on.call('gone', { ...remove, accountId: consumer })
  record(networkInsightsAnalysisId)
  expect(tableGet(on.world().networkInsightsAnalyses, networkInsightsAnalysisId)).toBe(undefined)
  expect(on.refusal({ ...remove, accountId: consumer })).toBe(missing)
})
