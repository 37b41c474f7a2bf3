import { expect, test } from 'vitest'
import { loadScenario } from './load-scenario.ts'
import { simulate } from './simulate.ts'
import { readerOf, smallWith } from './small-scenario.test-helper.ts'

const S = 1_000_000_000

function recorded(timeline: string) {
  const text = smallWith('duration: 1m\n', `duration: 3m\n${timeline}`)
  const { scenarios, issues } = loadScenario(readerOf({ 's.yaml': text }), 's.yaml')
  expect(issues).toEqual([])
  const [scenario] = scenarios
  if (scenario === undefined) throw new Error('no scenario')
  return simulate(scenario)
}

const told = (run: ReturnType<typeof recorded>) =>
  run.billing.spans.map(({ item, name, azId, from, to }) => [item, name, azId, from / S, to / S])

test('what was there when the clock started is billed from 0 to the end of the run [R-PRC-1]', () => {
  const run = recorded('')
  expect(told(run)).toEqual([
    ['interfaceEndpoint.hour', 'consumer/web', 'use1-az4', 0, 180],
    ['nlb.hour', 'provider/nlb', null, 0, 180],
  ])
  expect(run.billing.zones.map(({ azId, region }) => `${azId} ${region}`)).toEqual(
    expect.arrayContaining(['use1-az4 us-east-1', 'use1-az6 us-east-1']),
  )
})

test('a thing that goes during the run is billed until it is gone [R-PRC-2]', () => {
  const run = recorded(`timeline:
  - name: gone
    at: 20s
    apply: { type: DeleteVpcEndpoints, vpcEndpointIds: [consumer/web] }
`)
  // Deleting takes a minute.
  expect(told(run)).toEqual([
    ['interfaceEndpoint.hour', 'consumer/web', 'use1-az4', 0, 80],
    ['nlb.hour', 'provider/nlb', null, 0, 180],
  ])
})
