import { renderIssue } from '@causeway/source'
import { describe, expect, test } from 'vitest'
import { buildWorld } from './build-world.ts'
import { FILE, issuesOf, marked, marks, topologyOf } from './topology.test-helper.ts'

const HEAD = `region: us-east-1
accounts: { c: { azs: { us-east-1a: use1-az1, us-east-1b: use1-az2 } }, p: { azs: { us-east-1a: use1-az1 } } }
`
const VPCS = `${HEAD}vpcs:
  c/v: { cidr: 10.0.0.0/16, subnets: { a: { az: us-east-1a, cidr: 10.0.1.0/24 }, b: { az: us-east-1b, cidr: 10.0.2.0/24 } } }
  p/v: { cidr: 10.0.0.0/16, subnets: { a: { az: us-east-1a, cidr: 10.0.1.0/24 } } }
`
const SERVICE = `${VPCS}nlbs: { p/n: { subnets: [p/v/a], listeners: { "443": { targets: 1 } } } }
services: { p/s: { nlbs: [p/n], allow: [c], privateDnsName: s.example.com } }
`
const group = (rule: string) => `${VPCS}securityGroups: { c/g: { vpc: c/v, ingress: [${rule}] } }`
const acl = (...rules: string[]) =>
  `${VPCS}networkAcls: { c/acl: { vpc: c/v, ingress: [${rules.join(', ')}] } }`
const entry = (number: string) => `{ rule: ${number}, action: allow, protocol: tcp, cidr: 0.0.0.0/0 }`
const endpoints = (n: number, last: string) => {
  const one = (i: number, mark: string) => `  ${mark}c/e${100 + i}: { service: p/s, subnets: [c/v/a] }`
  return `endpoints:\n${Array.from({ length: n }, (_, i) => one(i, i === n - 1 ? last : '')).join('\n')}`
}

describe('each wrong thing is an issue at its line', () => {
  test.each([
    ['a dangling service', 'CW042', `${SERVICE}endpoints: { c/e: { service: §p/t, subnets: [c/v/a] } }`],
    [
      'a dangling subnet',
      'CW042',
      `${SERVICE}endpoints: { c/e: { service: p/s, subnets: [c/v/a, §c/v/z] } }`,
    ],
    ['a dangling group', 'CW042', group('{ protocol: tcp, from: §c/h }')],
    [
      'a dangling target',
      'CW042',
      `${VPCS}nlbs: { p/n: { subnets: [p/v/a], listeners: { "443": { targets: [§p/i] } } } }`,
    ],
    [
      'a principal that is no account',
      'CW042',
      `${VPCS}nlbs: { p/n: { subnets: [p/v/a] } }\nservices: { p/s: { nlbs: [p/n], allow: [§cc] } }`,
    ],
    [
      'a service of a customer under the name of AWS',
      'CW042',
      `${VPCS}nlbs: { p/n: { subnets: [p/v/a] } }\nservices: { §amazon/s: { nlbs: [p/n] } }`,
    ],
    ['an account under the name of AWS', 'CW043', 'region: us-east-1\naccounts: { §amazon: {} }'],
    ['an account that nobody declared', 'CW042', `${HEAD}vpcs: { §x/v: { cidr: 10.0.0.0/16 } }`],
    [
      'an address for a foreign subnet',
      'CW042',
      `${SERVICE}endpoints: { c/e: { service: p/s, subnets: [c/v/a], addresses: { c/v/b: §10.0.2.9 } } }`,
    ],
    ['an endpoint without subnets', 'CW015', `${SERVICE}endpoints: { c/e: { service: p/s, subnets: §[] } }`],
    ['a name of two things', 'CW043', `${VPCS}routeTables: { §c/v: { vpc: c/v } }`],
    [
      'a name that a VPC gives its own table',
      'CW043',
      `${HEAD}vpcs: { c/v: { cidr: 10.0.0.0/16, subnets: { §main: { az: us-east-1a, cidr: 10.0.0.0/24 } } } }`,
    ],
    [
      'a subnet outside its VPC [R-VPC-1]',
      'CW033',
      `${HEAD}vpcs: { c/v: { cidr: 10.0.0.0/16, subnets: { a: { az: us-east-1a, cidr: §10.1.0.0/24 } } } }`,
    ],
    [
      'a subnet over another [R-VPC-1]',
      'CW033',
      `${HEAD}vpcs: { c/v: { cidr: 10.0.0.0/16, subnets: { a: { az: us-east-1a, cidr: 10.0.0.0/24 }, b: { az: us-east-1a, cidr: §10.0.0.0/25 } } } }`,
    ],
    ['a VPC that is too large [R-VPC-1]', 'CW033', `${HEAD}vpcs: { c/v: { cidr: §10.0.0.0/8 } }`],
    [
      'a zone name of another Region',
      'CW034',
      `${HEAD}vpcs: { c/v: { cidr: 10.0.0.0/16, subnets: { a: { az: §us-west-2a, cidr: 10.0.0.0/24 } } } }`,
    ],
    [
      'a zone that the account does not see [R-ERR-35]',
      'CW034',
      `${HEAD}vpcs: { p/v: { cidr: 10.0.0.0/16, subnets: { a: { az: §us-east-1b, cidr: 10.0.0.0/24 } } } }`,
    ],
    [
      'a zone map with one ID twice [R-REG-4]',
      'CW034',
      'region: us-east-1\naccounts: { c: { azs: { us-east-1a: use1-az1, us-east-1b: §use1-az1 } } }',
    ],
    [
      'a zone map with a name of another Region [R-REG-1]',
      'CW034',
      'region: us-east-1\naccounts: { c: { azs: { us-east-2a: §use1-az1 } } }',
    ],
    [
      'a zone map with an ID of another Region [R-REG-1]',
      'CW034',
      'region: us-east-1\naccounts: { c: { azs: { us-east-1a: §use2-az1 } } }',
    ],
    [
      'an account of an unknown Region without a zone map [R-REG-5]',
      'CW034',
      'region: us-east-9\naccounts: { §c: {} }',
    ],
    [
      'an endpoint in a zone that is not offered [R-ERR-12]',
      'CW035',
      `${SERVICE}endpoints: { c/e: { service: p/s, subnets: [c/v/a, §c/v/b] } }`,
    ],
    [
      'a load balancer of two services [R-SVC-5]',
      'CW036',
      `${VPCS}nlbs: { p/n: { subnets: [p/v/a] } }\nservices: { p/s: { nlbs: [p/n] }, p/t: { nlbs: [§p/n] } }`,
    ],
    [
      'a rule whose ports run down [R-SG-2]',
      'CW037',
      group('{ protocol: tcp, ports: §500-400, from: 10.0.0.0/8 }'),
    ],
    ['a rule of protocol 300 [R-SG-2]', 'CW037', group('{ protocol: §300, from: 10.0.0.0/8 }')],
    [
      'a rule that stands twice',
      'CW037',
      group('{ protocol: all, from: 10.0.0.0/8 }, §{ protocol: all, from: 10.0.0.0/8 }'),
    ],
    ['ACL rule 0 [R-ACL-1]', 'CW038', acl(entry('§0'))],
    ['ACL rule 32767 [R-ACL-1]', 'CW038', acl(entry('§32767'))],
    ['an ACL rule number that stands twice', 'CW038', acl(entry('100'), entry('§100'))],
    ['a 51st endpoint in a VPC [R-Q-2]', 'CW060', `${SERVICE}${endpoints(51, '§')}`],
    [
      'private DNS of a service whose name nobody verified [R-ERR-16]',
      'CW061',
      `${SERVICE.replace('s.example.com', 's.example.com, verified: false')}endpoints: { c/e: { service: p/s, subnets: [c/v/a], privateDns: §true } }`,
    ],
    [
      'private DNS for a name that the VPC has already [R-IF-8, R-ERR-13]',
      'CW061',
      `${SERVICE}endpoints: { c/e: { service: p/s, subnets: [c/v/a], privateDns: true }, c/f: { service: p/s, subnets: [c/v/a], privateDns: §true } }`,
    ],
    [
      'private DNS without DNS hostnames [R-DNS-6, R-ERR-15]',
      'CW061',
      `${SERVICE.replace('c/v: {', 'c/v: { enableDnsHostnames: false,')}endpoints: { c/e: { service: p/s, subnets: [c/v/a], privateDns: §true } }`,
    ],
  ])('%s is %s', (_what, code, yaml) => {
    const { text, places } = marked(yaml)
    expect(marks(issuesOf(text))).toEqual(places.map((place) => `${place} ${code}`))
  })

  test('quotas that allow an interface more than 1,000 rules are an issue at the quota [R-SG-6]', () => {
    const raised = HEAD.replace('c: {', 'c: { quotas: { rulesPerSecurityGroup: §201 },')
    const { text, places } = marked(raised)
    expect(marks(issuesOf(text))).toEqual(places.map((place) => `${place} CW060`))
    expect(issuesOf(text.replace('201', '200'))).toEqual([])
  })

  test('a quota that is raised is no longer exceeded [R-Q-1]', () => {
    const raised = SERVICE.replace('{ c: {', '{ c: { quotas: { endpointsPerVpc: 51 },')
    expect(issuesOf(`${raised}${endpoints(51, '')}`)).toEqual([])
  })
})

describe('an issue', () => {
  test('carries the code of AWS and the rule, and speaks in names', () => {
    const { text } = marked(`${SERVICE}endpoints: { c/e: { service: p/s, subnets: [c/v/b] } }`)
    const [issue] = issuesOf(text)
    expect(issue).toMatchObject({ file: FILE, awsCode: 'InvalidParameter', rule: 'R-ERR-12' })
    expect(issue?.message).toContain('c/v/b')
    expect(issue?.message).not.toMatch(/subnet-[0-9a-f]|vpce-svc-/)
    expect(issue && renderIssue(issue, undefined)).toMatch(
      /^topology\.yaml:8:\d+: error CW035 InvalidParameter \[R-ERR-12\]: /,
    )
  })

  test('of a name that stands twice has both places', () => {
    const [issue] = issuesOf(`${VPCS}routeTables: { c/v: { vpc: c/v } }`)
    expect(issue?.related).toMatchObject([{ file: FILE, line: 4, column: 3 }])
  })

  test('of a dangling reference names what was probably meant', () => {
    const [issue] = issuesOf(`${SERVICE}endpoints: { c/e: { service: p/ss, subnets: [c/v/a] } }`)
    expect(issue?.hint).toBe('did you mean "p/s"?')
  })

  test('of an unknown zone lists the zones of the account', () => {
    const [issue] = issuesOf(
      `${HEAD}vpcs: { p/v: { cidr: 10.0.0.0/16, subnets: { a: { az: us-east-1c, cidr: 10.0.0.0/24 } } } }`,
    )
    expect(issue?.hint).toBe('its zones are us-east-1a (use1-az1)')
  })
})

test('all wrong things are found, and what only depends on them is not reported', () => {
  const { text, places } = marked(`${HEAD}vpcs:
  c/v: { cidr: 10.0.0.0/16, subnets: { a: { az: us-east-1a, cidr: §10.9.0.0/24 } } }
  p/v: { cidr: 10.0.0.0/16, subnets: { a: { az: us-east-1a, cidr: 10.0.1.0/24 } } }
securityGroups: { p/g: { vpc: p/v, ingress: [{ protocol: §300, from: 10.0.0.0/8 }] } }
nlbs: { p/n: { subnets: [p/v/a, §p/v/c], listeners: { "443": { targets: 2 } } } }
services: { p/s: { nlbs: [p/n] } }
endpoints: { c/e: { service: p/s, subnets: [c/v/a] } }
`)
  expect(marks(issuesOf(text))).toEqual([`${places[0]} CW033`, `${places[1]} CW037`, `${places[2]} CW042`])
})

test('a refused step keeps its error and changes nothing', () => {
  const { steps } = buildWorld(topologyOf(group('{ protocol: 300, from: 10.0.0.0/8 }')))
  const refused = steps.filter(({ error }) => error !== undefined)
  expect(refused).toMatchObject([{ patches: [], output: {}, error: { code: 'InvalidPermission.Malformed' } }])
})
