import { describe, expect, test } from 'vitest'
import { expandTopology } from './expand.ts'
import { readTopology } from './read-topology.ts'
import { printTopology } from './print.ts'
import { BANDWIDTH_RAMP, topologyOf, treeOf } from './topology.test-helper.ts'

const full = `${BANDWIDTH_RAMP}
securityGroups:
  consumer/web:
    vpc: consumer/app
    ingress: [{ protocol: tcp, ports: 1024-65535, from: consumer/web }, { protocol: "50", from: 10.0.0.0/8 }]
    egress: []
networkAcls:
  consumer/acl: { vpc: consumer/app, subnets: [consumer/app/a], egress: [{ rule: 100, action: deny, protocol: all, cidr: 0.0.0.0/0 }] }
routeTables: { consumer/rt: { vpc: consumer/app, subnets: [consumer/app/b] } }
instances: { consumer/i: { subnet: consumer/app/a, listens: [80, 8080], address: 10.0.1.9 } }
networkInterfaces: { consumer/x/y: { subnet: consumer/app/b } }
`.replace(
  'services:\n',
  `services:
  amazon/s3: { awsService: com.amazonaws.us-east-1.s3, privateDnsName: "*.s3.us-east-1.amazonaws.com" }
`,
)

describe('targets: n', () => {
  const expanded = expandTopology(topologyOf(BANDWIDTH_RAMP))

  test('makes n instances in every zone, in the subnet of that zone, in a group of their own', () => {
    expect(expanded.instances).toHaveLength(16)
    expect(expanded.instances[0]).toEqual({
      name: 'provider/nlb/targets-443/use1-az4-1',
      at: {
        file: 'topology.yaml',
        line: 9,
        column: (BANDWIDTH_RAMP.split('\n')[8]?.indexOf('8 }') ?? 0) + 1,
        length: 1,
      },
      subnet: 'provider/svc/a',
      securityGroups: ['provider/nlb/targets-443'],
      listens: [443],
    })
    expect(expanded.nlbs[0]?.listeners[0]?.targets).toEqual({
      type: 'instances',
      instances: expanded.instances.map(({ name }) => name),
    })
  })

  test('admits the port from the subnets of the load balancer and from nowhere else', () => {
    const ports = { from: 443, to: 443 }
    expect(expanded.securityGroups).toMatchObject([
      {
        name: 'provider/nlb/targets-443',
        vpc: 'provider/svc',
        ingress: [
          { protocol: 'tcp', ports, peer: { type: 'cidr', cidr: '10.0.1.0/24' } },
          { protocol: 'tcp', ports, peer: { type: 'cidr', cidr: '10.0.2.0/24' } },
        ],
      },
    ])
  })

  test('of nought makes none', () => {
    expect(expandTopology(topologyOf(BANDWIDTH_RAMP.replace('targets: 8', 'targets: 0'))).instances).toEqual(
      [],
    )
  })
})

test('what has no groups gets the default group of its VPC [R-IF-2], a load balancer does not [R-NLB-16]', () => {
  const expanded = expandTopology(topologyOf(full))
  expect(expanded.endpoints[0]).toMatchObject({ securityGroups: ['consumer/app/default-sg'] })
  expect(expanded.networkInterfaces[0]?.securityGroups).toEqual(['consumer/app/default-sg'])
  expect(expanded.nlbs[0]?.securityGroups).toBeUndefined()
})

test('an AWS service is offered in every zone that an account sees', () => {
  expect(expandTopology(topologyOf(full)).services[0]).toMatchObject({
    name: 'amazon/s3',
    azs: ['use1-az4', 'use1-az6'],
  })
})

test('expanding twice changes nothing more', () => {
  const once = expandTopology(topologyOf(full))
  expect(expandTopology(once)).toEqual(once)
})

describe('a printed topology', () => {
  const bare = (value: unknown): unknown =>
    JSON.parse(
      JSON.stringify(value, (key, inner: unknown) =>
        key === 'at' || key === 'fieldRefs' ? undefined : inner,
      ),
    )

  test.each([
    ['as declared', topologyOf(full)],
    ['expanded', expandTopology(topologyOf(full))],
  ])('%s reads back as the same topology', (_how, topology) => {
    const { topology: again, issues } = readTopology(treeOf(printTopology(topology)), 'printed.yaml')
    expect(issues).toEqual([])
    expect(bare(again)).toEqual(bare(topology))
  })

  test('is text that a person can read', () => {
    const yaml = `region: eu-west-3
accounts:
  c: { id: "012345678901", azs: { eu-west-3a: euw3-az1 } }
vpcs:
  c/v:
    cidr: 10.0.0.0/16
    enableDnsSupport: "true"
    enableDnsHostnames: "true"
    subnets: { a: { az: euw3-az1, cidr: 10.0.0.0/24 } }
`
    expect(printTopology(topologyOf(yaml))).toBe(
      yaml.replaceAll('"true"', 'true').replace('"012345678901"', '012345678901'),
    )
  })
})
