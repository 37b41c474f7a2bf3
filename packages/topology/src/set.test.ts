import { describe, expect, test } from 'vitest'
import { setTopologyField } from './set.ts'
import { WHOLE } from './whole-topology.test-helper.ts'
import { BANDWIDTH_RAMP, KEY_AT, marks, topologyOf, treeOf } from './topology.test-helper.ts'

const topology = topologyOf(BANDWIDTH_RAMP)
const set = (key: string, yaml: string) =>
  setTopologyField(topology, key, treeOf(yaml), 'scenario.yaml', KEY_AT)

describe('a set key', () => {
  test('changes one field, which from then on is declared where it was set', () => {
    const changed = set('provider/nlb.crossZone', 'true').topology.nlbs[0]
    expect(changed?.crossZone).toBe(true)
    expect(changed?.fieldRefs?.['crossZone']).toEqual({
      file: 'scenario.yaml',
      line: 1,
      column: 1,
      length: 4,
    })
    expect(changed?.at).toEqual(topology.nlbs[0]?.at)
    expect(topology.nlbs[0]?.crossZone).toBe(false)
  })

  test.each([
    [
      'provider/nlb.listeners.443.targets',
      '3',
      { nlbs: [{ listeners: [{ port: 443, targets: { count: 3 } }] }] },
    ],
    [
      'provider/nlb.listeners.443.health.healthyThreshold',
      '2',
      { nlbs: [{ listeners: [{ health: { healthyThreshold: 2 } }] }] },
    ],
    [
      'provider/nlb.listeners',
      '{ "80": { targets: 1 } }',
      { nlbs: [{ listeners: [{ port: 80, targetPort: 80 }] }] },
    ],
    ['provider/logs.acceptance', 'true', { services: [{ acceptance: true }] }],
    ['consumer/logs.subnets', '[consumer/app/a]', { endpoints: [{ subnets: ['consumer/app/a'] }] }],
    ['consumer/app.enableDnsSupport', 'false', { vpcs: [{ enableDnsSupport: false }, {}] }],
    ['consumer.quotas.endpointsPerVpc', '60', { accounts: [{ quotas: { endpointsPerVpc: 60 } }, {}] }],
    ['consumer.azs', '{ us-east-1a: use1-az1 }', { accounts: [{ zones: { 'us-east-1a': 'use1-az1' } }, {}] }],
  ])('%s reads its value as that field is read', (key, yaml, expected) => {
    const { topology: changed, issues } = set(key, yaml)
    expect(issues).toEqual([])
    expect(changed).toMatchObject(expected)
  })

  test('with a star changes everything that it matches', () => {
    const { subnets } = set('consumer/app/*.az', 'use1-az4').topology
    expect(subnets.map(({ az }) => az)).toEqual(['use1-az4', 'use1-az4', 'use1-az4', 'use1-az6'])
  })

  test.each([
    ['provider/nbl.crossZone', 'true', '40:12 CW042'],
    ['provider/none/*.az', 'use1-az4', '40:12 CW042'],
    ['provider/nlb.crosZone', 'true', '40:12 CW010'],
    ['provider/nlb', 'true', '40:12 CW010'],
    ['provider/nlb.listeners.80.targets', '3', '40:12 CW010'],
    ['consumer/app.subnets', '{}', '40:12 CW010'],
    ['provider/nlb.crossZone', 'yes', '1:1 CW014'],
    ['provider/nlb.listeners.443.health.interval', '30', '1:1 CW025'],
    ['provider/nlb.listeners', '{ "0": { targets: 1 } }', '40:12 CW014'],
  ])('%s: %s is refused and changes nothing', (key, yaml, expected) => {
    const { topology: changed, issues } = set(key, yaml)
    expect(marks(issues)).toEqual([expected])
    expect(changed).toBe(topology)
  })

  test('that is nearly right is told what was meant', () => {
    expect(set('provider/nbl.crossZone', 'true').issues[0]?.hint).toBe('did you mean "provider/nlb"?')
    expect(set('provider/nlb.crosZone', 'true').issues[0]?.hint).toBe('did you mean "crossZone"?')
  })
})

describe('of what a data path leads through', () => {
  const whole = topologyOf(WHOLE)
  const setIn = (key: string, yaml: string) =>
    setTopologyField(whole, key, treeOf(yaml), 'scenario.yaml', KEY_AT)

  test.each([
    [
      'app/private.routes',
      '[{ to: 10.8.0.0/15, via: app/igw }]',
      'routeTables',
      { routes: [{ to: '10.8.0.0/15' }] },
    ],
    [
      'net/tgw.attachments.app.accepted',
      'false',
      'transitGateways',
      { attachments: { app: { accepted: false } } },
    ],
    ['net/gwlb.targets', '{ addresses: [10.7.1.9] }', 'gwlbs', { targets: { addresses: ['10.7.1.9'] } }],
    ['app/inspect.subnet', 'app/main/b', 'endpoints', { subnet: 'app/main/b' }],
    ['app/internal.records', '[]', 'zones', { records: [] }],
  ] as const)('%s is changed as its field is read', (key, yaml, kind, expected) => {
    const { topology: changed, issues } = setIn(key, yaml)
    expect(issues).toEqual([])
    const name = key.slice(0, key.indexOf('.'))
    expect(changed[kind].find((item) => item.name === name)).toMatchObject(expected)
  })

  test('a field of another kind of endpoint is not there', () => {
    expect(marks(setIn('app/s3.privateDns', 'true').issues)).toEqual(['40:12 CW010'])
  })

  test('half of a new attachment is none', () => {
    expect(marks(setIn('net/tgw.attachments.third.accepted', 'true').issues)).toEqual(['40:12 CW010'])
  })
})
