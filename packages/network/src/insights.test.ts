import { tableGet } from '@causeway/ground'
import { fairWeather } from '@causeway/model'
import type { NetworkInsightsAnalysisId } from '@causeway/model'
import { expect, test } from 'vitest'
import { findingOf } from './insights.ts'
import { consumer, town } from './town.test-helper.ts'

/** The finding of an analysis from the first client to the endpoint, and its world. */
function analysed(destinationPort: number) {
  const self = town()
  self.settle()
  const path = self.call('path', {
    type: 'CreateNetworkInsightsPath',
    accountId: consumer,
    source: String(self.clients[0]),
    destination: String(self.endpoint),
    protocol: 'tcp',
    destinationPort,
  })
  const started = self.call('analysis', {
    type: 'StartNetworkInsightsAnalysis',
    accountId: consumer,
    networkInsightsPathId: path['networkInsightsPathId'] as never,
  })
  const networkInsightsAnalysisId = started['networkInsightsAnalysisId'] as NetworkInsightsAnalysisId
  const finding = findingOf(
    { world: self.world(), conditions: fairWeather },
    { type: 'analyse-path', networkInsightsAnalysisId },
  )
  return { self, finding, networkInsightsAnalysisId }
}

test('an analysis finds the way there and back, component by component [R-API-10]', () => {
  const { self, finding } = analysed(443)
  expect(finding.networkPathFound).toBe(true)
  expect(finding.explanations).toEqual([])
  const ids = finding.forwardPathComponents.map(({ componentId }) => componentId)
  expect(ids[0]).toBe(self.clients[0])
  expect(ids).toContain(self.endpoint)
  expect(finding.returnPathComponents.at(-1)?.componentId).toBe(self.clients[0])
  expect(finding.forwardPathComponents.map(({ sequenceNumber }) => sequenceNumber)).toEqual(
    ids.map((_, at) => at + 1),
  )
})

test('an analysis of a port that nobody serves says which component stops it and by what code [R-API-10]', () => {
  const { finding } = analysed(8080)
  expect(finding.networkPathFound).toBe(false)
  expect(finding.explanations.map(({ explanationCode }) => explanationCode)).toEqual([
    'ENI_SG_RULES_MISMATCH',
  ])
})

test('what was found is recorded as it is: an analysis then has succeeded [R-API-10]', () => {
  const { self, finding, networkInsightsAnalysisId } = analysed(443)
  self.call('record', finding)
  const analysis = tableGet(self.world().networkInsightsAnalyses, networkInsightsAnalysisId)
  expect(analysis?.status).toBe('succeeded')
  expect(analysis?.finding?.networkPathFound).toBe(true)
})
