import { expect, test } from 'vitest'
import { BANDWIDTH_RAMP, FILE, issuesOf, marked, marks, topologyOf } from './topology.test-helper.ts'

const head = 'region: us-east-1\naccounts: { c: {} }\n'

test('the inline form becomes lists sorted by name, each thing with its place', () => {
  const topology = topologyOf(BANDWIDTH_RAMP)
  expect(topology.subnets.map(({ name }) => name)).toEqual([
    'consumer/app/a',
    'consumer/app/b',
    'provider/svc/a',
    'provider/svc/b',
  ])
  const nlb = topology.nlbs[0]
  expect(nlb?.at).toEqual({ file: FILE, line: 9, column: 3, length: 'provider/nlb'.length })
  expect(nlb?.fieldRefs?.['subnets.1']).toMatchObject({ line: 9, column: 45 })
  expect(nlb?.listeners).toEqual([
    { port: 443, protocol: 'TCP', targets: { type: 'count', count: 8 }, targetPort: 443, health: {} },
  ])
})

test('an inline VPC has both DNS attributes on unless it says otherwise [R-VPC-5]', () => {
  const topology = topologyOf(
    `${head}vpcs:\n  c/v: { cidr: 10.0.0.0/16 }\n  c/w: { cidr: 10.1.0.0/16, enableDnsSupport: false }`,
  )
  expect(topology.vpcs).toMatchObject([
    { enableDnsSupport: true, enableDnsHostnames: true },
    { enableDnsSupport: false, enableDnsHostnames: true },
  ])
})

test('a block with host bits is read as EC2 reads it [R-VPC-1]', () => {
  expect(topologyOf(`${head}vpcs: { c/v: { cidr: 100.68.0.18/18 } }`).vpcs[0]?.cidr).toBe('100.68.0.0/18')
})

test('a rule without ports has none, and `all` says the same', () => {
  const rules = 'ingress: [{ protocol: tcp, from: c/v }, { protocol: tcp, ports: all, from: c/v }]'
  const [plain, all] =
    topologyOf(`${head}securityGroups: { c/g: { vpc: c/v, ${rules} } }`).securityGroups[0]?.ingress ?? []
  expect(plain).toEqual({ protocol: 'tcp', peer: { type: 'group', group: 'c/v' } })
  expect(all).toEqual(plain)
})

test.each([
  ['an unknown key', 'CW010', '§vpc: {}'],
  ['a VPC without a block', 'CW015', 'vpcs: { c/v: §{} }'],
  ['a list where a map is due', 'CW014', 'vpcs: §[]'],
  ['a name without an account', 'CW041', 'vpcs: { §v: { cidr: 10.0.0.0/16 } }'],
  ['a name with a space', 'CW041', 'vpcs: { §c/my vpc: { cidr: 10.0.0.0/16 } }'],
  ['a prefix of 33 bits', 'CW030', 'vpcs: { c/v: { cidr: §10.0.0.0/33 } }'],
  ['an address above 255', 'CW030', 'vpcs: { c/v: { cidr: §256.1.1.1/16 } }'],
  ['an address of three parts', 'CW030', 'vpcs: { c/v: { cidr: §10.0.0/16 } }'],
  ['an IPv6 block', 'CW030', 'vpcs: { c/v: { cidr: §"2001:db8::/56" } }'],
  ['a bad address', 'CW030', 'instances: { c/i: { subnet: c/v/a, address: §10.0.0 } }'],
  [
    'a zone of no form',
    'CW034',
    'vpcs: { c/v: { cidr: 10.0.0.0/16, subnets: { a: { az: §b, cidr: 10.0.0.0/24 } } } }',
  ],
  [
    'a protocol that is none',
    'CW037',
    'securityGroups: { c/g: { vpc: c/v, ingress: [{ protocol: §tpc, from: c/g }] } }',
  ],
  [
    'ports that are none',
    'CW037',
    'securityGroups: { c/g: { vpc: c/v, ingress: [{ protocol: tcp, ports: §1-2-3, from: c/g }] } }',
  ],
  [
    'a listener without a port',
    'CW021',
    'nlbs: { c/n: { subnets: [c/v/a], listeners: { §https: { targets: 1 } } } }',
  ],
  [
    'a listener on port 0',
    'CW021',
    'nlbs: { c/n: { subnets: [c/v/a], listeners: { §"0": { targets: 1 } } } }',
  ],
  ['a route table without a VPC', 'CW015', 'networkAcls: {}\nrouteTables: { c/r: §{} }'],
])('%s is %s at its place', (_what, code, lines) => {
  const { text, places } = marked(`${head}${lines}`)
  expect(marks(issuesOf(text))).toEqual(places.map((place) => `${place} ${code}`))
})

test('an unknown quota is an unknown key that names the nearest', () => {
  const { text, places } = marked('region: us-east-1\naccounts: { c: { quotas: { §endpointPerVpc: 60 } } }')
  const issues = issuesOf(text)
  expect(marks(issues)).toEqual([`${places[0]} CW010`])
  expect(issues[0]?.hint).toContain('endpointsPerVpc')
})

test('several wrong fields are all reported, in the order of the file', () => {
  const yaml = `${head}vpcs: { c/v: { cidr: 10.0.0.0/40 } }\nnlbs: { c/n: { subnet: [] } }`
  expect(marks(issuesOf(yaml))).toEqual(['3:22 CW030', '4:16 CW010'])
})
