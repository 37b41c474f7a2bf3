import { must, parseDuration } from '@causeway/ground'
import { expect, test } from 'vitest'
import { loadScenario } from './load-scenario.ts'
import { readerOf, smallWith } from './small-scenario.test-helper.ts'

function load(from: string, to: string) {
  return loadScenario(readerOf({ 's.yaml': smallWith(from, to) }), 's.yaml')
}

function firstOf(from: string, to: string) {
  const { scenarios, issues } = load(from, to)
  expect(issues).toEqual([])
  return scenarios[0]
}

test('bandwidths, shares and ratios are read with their units [R-DP-2]', () => {
  const knobs =
    '{ endpoint.bandwidth: 5 Gbps, endpoint.scalingThreshold: 75%, endpoint.scalingFactor: "1.5" }'
  expect(firstOf('seed: 7', `knobs: ${knobs}`)?.knobs).toEqual({
    'endpoint.bandwidth': 5_000_000_000,
    'endpoint.scalingThreshold': 750_000_000,
    'endpoint.scalingFactor': 1500,
  })
})

test('a demand is read with its corners [R-DP-3]', () => {
  const demand = '{ demand: { flows: 4, from: 1 Gbps, stages: [{ until: 30s, rate: 2 Gbps }] } }'
  expect(firstOf('{ poisson: 2/s }', demand)?.traffic[0]?.arrivals).toEqual({
    type: 'demand',
    flows: 4,
    per: 'class',
    start: 1_000_000_000,
    stages: [{ until: must(parseDuration('30s')), bps: 2_000_000_000 }],
  })
})

test.each([
  ['seed: 7', 'knobs: { endpoint.bandwidth: 5 GB/s }', 'CW025'],
  ['seed: 7', 'knobs: { endpoint.scalingThreshold: 40% }', 'CW021'],
  ['seed: 7', "knobs: { endpoint.scalingFactor: '5' }", 'CW021'],
  ['seed: 7', 'knobs: { endpoint.scalingFactor: twice }', 'CW020'],
  ['{ poisson: 2/s }', '{ demand: { flows: 0, stages: [{ until: 30s, rate: 2 Gbps }] } }', 'CW021'],
  ['{ poisson: 2/s }', '{ demand: { flows: 1, stages: [] } }', 'CW021'],
  ['{ poisson: 2/s }', '{ demand: { flows: 1, stages: [{ until: 0s, rate: 2 Gbps }] } }', 'CW021'],
  ['{ poisson: 2/s }', '{ demand: { flows: 1, stages: [{ until: 30s, rate: 2 Tbps }] } }', 'CW021'],
  ['subnets: consumer/app/* }', 'subnets: consumer/app/*, instanceType: m5.huge }', 'CW014'],
])('in place of %s, %s is refused with %s', (from, to, code) => {
  expect(load(from, to).issues.map((each) => each.code)[0]).toBe(code)
})
