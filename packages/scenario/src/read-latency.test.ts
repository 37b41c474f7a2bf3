import { milliseconds } from '@causeway/ground'
import { expect, test } from 'vitest'
import { touchedAssumptions } from './assumptions.ts'
import { buildScenario } from './build-scenario.ts'
import { loadScenario } from './load-scenario.ts'
import type { Scenario } from './scenario.ts'
import { simulate } from './simulate.ts'
import { readerOf, small } from './small-scenario.test-helper.ts'

const load = (latency: string, files: Readonly<Record<string, string>> = {}) =>
  loadScenario(readerOf({ 'folder/s.yaml': `${small}latency: ${latency}\n`, ...files }), 'folder/s.yaml')

const only = (latency: string, files?: Readonly<Record<string, string>>) => {
  const { scenarios, issues } = load(latency, files)
  expect(issues).toEqual([])
  const [scenario] = scenarios
  if (scenario === undefined) throw new Error('no scenario was read')
  return scenario
}

test('a pair may be named from either end, and stands above the imported one [R-DP-12]', () => {
  const files = { 'folder/rtt.csv': 'src,dst,avg_ms\nuse1-az4,use1-az6,3\nuse1-az4,use1-az4,0.2\n' }
  const scenario = only("{ import: rtt.csv, zones: { 'use1-az6 use1-az4': 2ms } }", files)
  const expected = { 'use1-az4 use1-az4': milliseconds(0.2), 'use1-az4 use1-az6': milliseconds(2) }
  expect(scenario.latency).toEqual({ zones: expected, regions: {} })
  expect(buildScenario(scenario).world.latency).toEqual(scenario.latency)
})

// Client, endpoint and load balancer are all in use1-az4 there: two round trips inside the zone and the balancer's 0.1 ms.
test('connects take the round trips that were measured [R-DP-12]', () => {
  const { connections } = simulate(only("{ zones: { 'use1-az4 use1-az4': 5ms } }"), { replication: 0 })
  const times = connections.established.map((at, i) => (at < 0 ? -1 : at - (connections.start[i] ?? 0)))
  expect(new Set(times.filter((time) => time >= 0))).toEqual(new Set([milliseconds(10.1)]))
})

test('a file that states none keeps its fingerprint, and the order of pairs is no part of one', () => {
  const [plain] = loadScenario(readerOf({ 'folder/s.yaml': small }), 'folder/s.yaml').scenarios
  expect(plain?.normalised).not.toHaveProperty('latency')
  const [a, b] = ["'use1-az4 use1-az6': 2ms", "'use1-az4 use1-az4': 1ms"]
  expect(only(`{ zones: { ${a}, ${b} } }`).fingerprint).toBe(only(`{ zones: { ${b}, ${a} } }`).fingerprint)
})

test.each([
  ["{ zones: { 'us-east-1a use1-az4': 1ms } }", 'CW034'],
  ['{ zones: { use1-az4: 1ms } }', 'CW014'],
  ["{ regions: { 'us-east-1 us-east-1': 1ms } }", 'CW014'],
  ["{ zones: { 'use1-az4 use1-az6': 1 } }", 'CW025'],
  ["{ zones: { 'use1-az4 use1-az6': 61m } }", 'CW021'],
  ["{ zones: { 'use1-az4 use1-az6': 1ms, 'use1-az6 use1-az4': 1ms } }", 'CW043'],
  ["{ zones: { 'use1-az4 use1-az9': 1ms } }", 'CW034'],
  ['{ import: rtt.csv }', 'CW005'],
  ['{ jitter: 1ms }', 'CW010'],
])('latency: %s is refused with %s', (text, code) => {
  const { scenarios, issues } = load(text)
  expect(scenarios).toEqual([])
  expect(issues.map((issue) => issue.code)).toContain(code)
  expect(new Set(issues.map(({ line }) => line))).toEqual(new Set([small.split('\n').length]))
})

test('what is wrong in an imported file is told at its place there', () => {
  const { issues, sources } = load('{ import: rtt.csv }', { 'folder/rtt.csv': 'src,dst,avg_ms\na,b,1\n' })
  expect(issues).toMatchObject([{ file: 'folder/rtt.csv', line: 2, column: 1, code: 'CW050' }])
  expect(sources.get('folder/rtt.csv')?.text).toContain('a,b,1')
})

test('a run of measured round trips names the assumption that it makes of them [R-DP-12]', () => {
  const scenario = only("{ zones: { 'use1-az4 use1-az6': 2ms } }")
  const { world } = buildScenario(scenario)
  const named = (each: Scenario) => touchedAssumptions(each, world).map(({ id }) => id)
  expect(named(scenario)).toContain('A-159')
  const { latency: _, ...assumed } = scenario
  expect(named(assumed)).not.toContain('A-159')
})

test('a run whose faults lose packets names the equation that caps its flows [A-160]', () => {
  const gray = (loss: string) =>
    `timeline: [{ name: rain, at: 10s, for: 10s, impair: { az: use1-az4 }, how: gray, loss: ${loss} }]\n`
  const named = (timeline: string) => {
    const [scenario] = loadScenario(readerOf({ 's.yaml': small + timeline }), 's.yaml').scenarios
    if (scenario === undefined) throw new Error('no scenario was read')
    return touchedAssumptions(scenario, buildScenario(scenario).world).map(({ knob }) => knob)
  }
  expect(named(gray('2%'))).toContain('tcp.lossModel')
  expect(named(gray('0%'))).not.toContain('tcp.lossModel')
  expect(named('')).not.toContain('tcp.lossModel')
})
