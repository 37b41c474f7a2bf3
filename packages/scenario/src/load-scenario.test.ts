import { describe, expect, test } from 'vitest'
import { loadScenario } from './load-scenario.ts'
import type { LoadOptions } from './load-scenario.ts'
import { readerOf, small, smallWith } from './small-scenario.test-helper.ts'

const load = (text: string, options: LoadOptions = {}) =>
  loadScenario(readerOf({ 's.yaml': text }), 's.yaml', options)
const fingerprints = (text: string, options: LoadOptions = {}) =>
  load(text, options).scenarios.map(({ fingerprint }) => fingerprint)

test('a file becomes one scenario for each variant, in the order of the file', () => {
  const { scenarios, issues } = load(small)
  expect(issues).toEqual([])
  expect(
    scenarios.map(({ variant, params, assertions }) => [variant, params['dns'], assertions.length]),
  ).toEqual([
    ['plain', 'regional', 0],
    ['zonal', 'zonal', 1],
  ])
})

test('a file without variants has the one named baseline', () => {
  const text = small.slice(0, small.indexOf('assert:'))
  expect(load(text).scenarios.map(({ variant }) => variant)).toEqual(['baseline'])
})

test('what the file leaves open has its default: seed 1, one replication, ten clients a subnet', () => {
  const text = smallWith('seed: 7\n', '').replace('    clients: 2\n', '')
  const [scenario] = load(text).scenarios
  expect(scenario).toMatchObject({ seed: 1, replications: 1, budget: { eventsMax: 50_000_000 } })
  expect(scenario?.traffic[0]?.clients).toHaveLength(10)
  expect(scenario?.traffic[0]).toMatchObject({ ttl: 'honour', addresses: 'first', retry: { attempts: 3 } })
})

test('options of the command stand above variants, and these above the file', () => {
  const { scenarios } = load(small, { params: { dns: 'zonal' }, seed: 9, replications: 3 })
  expect(scenarios.map(({ params, seed, replications }) => [params['dns'], seed, replications])).toEqual([
    ['zonal', 9, 3],
    ['zonal', 9, 3],
  ])
})

test('JSON is read as YAML is', () => {
  const [scenario] = load(
    smallWith('variants:\n  plain: {}\n  zonal: { params: { dns: zonal } }\n', '').replace(/assert:[^]*/, ''),
  ).scenarios
  const json = JSON.stringify({
    causeway: 1,
    name: 'small',
    params: { dns: 'regional' },
    seed: 7,
    duration: '1m',
    topology: {
      inline: {
        region: 'us-east-1',
        accounts: {
          consumer: { azs: { 'us-east-1a': 'use1-az4', 'us-east-1b': 'use1-az6' } },
          provider: { azs: { 'us-east-1a': 'use1-az6', 'us-east-1b': 'use1-az4' } },
        },
        vpcs: {
          'consumer/app': { cidr: '10.0.0.0/16', subnets: { a: { az: 'us-east-1a', cidr: '10.0.1.0/24' } } },
          'provider/app': { cidr: '10.0.0.0/16', subnets: { b: { az: 'us-east-1b', cidr: '10.0.1.0/24' } } },
        },
        nlbs: { 'provider/nlb': { subnets: ['provider/app/b'], listeners: { 443: { targets: 1 } } } },
        services: { 'provider/web': { nlbs: ['provider/nlb'], allow: ['consumer'] } },
        endpoints: {
          'consumer/web': { type: 'interface', service: 'provider/web', subnets: ['consumer/app/a'] },
        },
      },
    },
    traffic: {
      web: {
        from: { subnets: 'consumer/app/*' },
        clients: 2,
        to: { endpoint: 'consumer/web', port: 443 },
        dns: '$dns',
        arrivals: { poisson: '2/s' },
      },
    },
  })
  const read = loadScenario(readerOf({ 's.json': json }), 's.json')
  expect(read.issues).toEqual([])
  expect(read.scenarios[0]?.fingerprint).toBe(scenario?.fingerprint)
})

describe('the fingerprint', () => {
  test('is the same for all variants of a file, and knows neither seed, comments nor spacing', () => {
    const [first, second] = fingerprints(small)
    expect(second).toBe(first)
    expect(fingerprints(small, { seed: 9, replications: 4 })).toEqual([first, first])
    expect(fingerprints(`# a comment\n${smallWith('duration: 1m', 'duration:   60s')}`)).toEqual([
      first,
      first,
    ])
  })

  test('changes with whatever a run depends on', () => {
    const others = [
      smallWith('duration: 1m', 'duration: 61s'),
      smallWith('clients: 2', 'clients: 3'),
      smallWith('cidr: 10.0.1.0/24 } } }\n    nlbs', 'cidr: 10.0.2.0/24 } } }\n    nlbs'),
      smallWith('seed: 7', 'knobs: { dns.ttl: 59s }'),
      smallWith('seed: 7', 'profile: latest'),
      smallWith('>= 99%', '>= 98%'),
      smallWith('plain: {}', 'plain: { set: { provider/nlb.crossZone: true } }'),
    ].map((text) => fingerprints(text)[0])
    const all = [fingerprints(small)[0], ...others]
    expect(all).not.toContain(undefined)
    expect(new Set(all).size).toBe(all.length)
  })
})

test('$name is replaced where it is the whole value and nowhere else', () => {
  const { scenarios } = load(smallWith('name: small', "name: 'a $dns b'\ndescription: '${dns}'"))
  expect(scenarios[0]).toMatchObject({ name: 'a $dns b', description: '${dns}' })
  expect(scenarios[0]?.traffic[0]?.to).toMatchObject({ scope: 'regional' })
})

test('a file that is not there is CW005, and nothing is read', () => {
  expect(loadScenario(readerOf({}), 'none.yaml').issues).toMatchObject([
    { code: 'CW005', line: 1, column: 1 },
  ])
})

test('a profile is one of three, and may be a param [R-0-1]', () => {
  expect(load(smallWith('seed: 7', 'profile: 2017')).issues).toMatchObject([{ code: 'CW014' }])
  const text = smallWith('params: { dns: regional }', 'profile: $age\nparams: { dns: regional, age: latest }')
  expect(load(text).scenarios.map(({ profile }) => profile)).toEqual(['latest', 'latest'])
  expect(load(small).scenarios.map(({ profile }) => profile)).toEqual(['guide-2024', 'guide-2024'])
})

describe('a file that is only asked about', () => {
  const asked = small.slice(0, small.indexOf('traffic:')).replace('params: { dns: regional }\n', '')

  test('needs neither traffic nor a duration', () => {
    const { scenarios, issues } = load(asked.replace('duration: 1m\n', ''))
    expect(issues).toEqual([])
    expect(scenarios).toMatchObject([{ variant: 'baseline', traffic: [], assertions: [], duration: 0 }])
  })

  test('lasts as long as what goes wrong in it', () => {
    const timeline = `timeline:
  - { name: early, at: 1m, impair: { az: use1-az4 }, how: isolate, for: 5m }
  - { name: late, at: 2m, impair: { az: use1-az6 }, how: isolate, for: 90s }
`
    const { scenarios, issues } = load(`${asked.replace('duration: 1m\n', '')}${timeline}`)
    expect(issues).toEqual([])
    expect(scenarios.map(({ duration }) => duration)).toEqual([360_000_000_000])
  })

  test('has a duration as soon as it has traffic', () => {
    const { issues } = load(smallWith('duration: 1m\n', ''))
    expect(issues).toMatchObject([{ code: 'CW015', message: 'missing key "duration"', line: 1, column: 1 }])
  })
})
