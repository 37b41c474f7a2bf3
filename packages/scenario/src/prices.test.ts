import { emptyWorld, standardPrices } from '@causeway/model'
import { expect, test } from 'vitest'
import { loadScenario } from './load-scenario.ts'
import { pricesOf } from './read-prices.ts'
import { scenarioOf } from './replay.ts'
import type { RunRecord } from './run-record.ts'
import { readerOf, small } from './small-scenario.test-helper.ts'

const load = (prices: string, files: Readonly<Record<string, string>> = {}) =>
  loadScenario(readerOf({ 's.yaml': `${small}prices:\n${prices}`, ...files }), 's.yaml')
const told = (prices: string, files: Readonly<Record<string, string>> = {}) =>
  load(prices, files).issues.map(({ code, message }) => `${code} ${message}`)

const listOf = (prices: string, files: Readonly<Record<string, string>> = {}) => {
  const { scenarios, issues } = load(prices, files)
  expect(issues).toEqual([])
  const [scenario] = scenarios
  if (scenario === undefined) throw new Error('no scenario')
  return pricesOf(scenario, emptyWorld())
}

const file = (items: string) =>
  `{ "format": "causeway.prices/1", "asOf": "Frankfurt, May 2025", "source": "ours", "items": ${items} }`

test('the standard prices hold where a scenario states none', () => {
  const { scenarios } = loadScenario(readerOf({ 's.yaml': small }), 's.yaml')
  expect(scenarios[0]?.prices).toBeUndefined()
  expect(scenarios[0] && pricesOf(scenarios[0], emptyWorld())).toEqual(standardPrices(emptyWorld()))
})

test('a scenario states single prices, of its own tiers if it likes', () => {
  const list = listOf(`  natGateway.gb: 0.05 USD/GB
  interfaceEndpoint.gb:
    - { above: 0, price: 0.02 USD/GB }
    - { above: 1000, price: 0.01 USD/GB }
`)
  const { 'natGateway.gb': nat, 'interfaceEndpoint.gb': endpoint, ...others } = list.items
  expect(nat).toEqual({
    unit: 'GB',
    tiers: [{ above: 0, nanoDollars: 50_000_000 }],
    source: 'stated in the scenario',
  })
  expect(endpoint.tiers).toEqual([
    { above: 0, nanoDollars: 20_000_000 },
    { above: 1000, nanoDollars: 10_000_000 },
  ])
  const { 'natGateway.gb': _, 'interfaceEndpoint.gb': __, ...standard } = standardPrices(emptyWorld()).items
  expect(others).toEqual(standard)
})

test('a file of prices stands above the standard, the scenario above the file', () => {
  const files = { 'p.json': file('{ "nlb.hour": "0.03 USD/h", "nlb.lcu": "0.007 USD/LCU-h" }') }
  const list = listOf('  import: p.json\n  nlb.hour: 0.04 USD/h\n', files)
  expect(list.asOf).toBe('Frankfurt, May 2025')
  expect(list.items['nlb.hour']).toMatchObject({ tiers: [{ nanoDollars: 40_000_000 }] })
  expect(list.items['nlb.lcu']).toMatchObject({ tiers: [{ nanoDollars: 7_000_000 }], source: 'ours' })
})

test.each([
  ['  nlb.hours: 0.04 USD/h\n', 'CW010 unknown key "nlb.hours"'],
  ['  nlb.hour: 0.04 USD\n', 'CW025 expected a price such as \'0.01 USD/h\', got "0.04 USD"'],
  ['  nlb.hour: 0.04 USD/GB\n', 'CW025 expected a price such as \'0.01 USD/h\', got "0.04 USD/GB"'],
  ['  nlb.hour: -1 USD/h\n', 'CW021 must be >= 0, got "-1 USD/h"'],
  ['  nlb.hour: 0.0000000001 USD/h\n', 'CW021 "0.0000000001 USD" is not a whole number of nano-dollars'],
  ['  nlb.lcu: [{ above: 5, price: 1 USD/LCU-h }]\n', 'CW021 tiers begin above 0 and ascend'],
  ['  import: none.json\n', 'CW005 there is no file of prices at "none.json"'],
])('%j is told of', (prices, message) => {
  expect(told(prices)).toEqual([expect.stringContaining(message)])
})

test('what is wrong with a file of prices is told at its own line', () => {
  const { issues } = load('  import: p.json\n', { 'p.json': file('{\n "nlb.hour": "0.03 EUR/h" }') })
  expect(issues).toMatchObject([{ code: 'CW025', file: 'p.json', line: 2 }])
})

test('prices are part of the fingerprint, and come back from a record', () => {
  const plain = loadScenario(readerOf({ 's.yaml': small }), 's.yaml').scenarios[0]
  const stated = load('  nlb.hour: 0.04 USD/h\n').scenarios[0]
  if (stated === undefined) throw new Error('no scenario')
  expect(stated.fingerprint).not.toBe(plain?.fingerprint)
  const { normalised, fingerprint, variant, seed } = stated
  const classes = stated.traffic.map(({ name }) => name)
  const run = { scenario: normalised, fingerprint, variant, seed, classes } as unknown as RunRecord
  expect(scenarioOf(run).prices).toEqual(stated.prices)
})
