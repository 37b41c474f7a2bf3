import { tableValues } from '@causeway/ground'
import { describe, expect, test } from 'vitest'
import { buildWorld } from './build-world.ts'
import { BANDWIDTH_RAMP, built, topologyOf } from './topology.test-helper.ts'

const { world } = built(`region: us-east-1
accounts: { c: { azs: { us-east-1a: use1-az4 }, quotas: { endpointsPerVpc: 60 } } }
vpcs:
  c/v:
    cidr: 10.0.0.0/16
    enableDnsSupport: false
    enableDnsHostnames: false
    subnets: { a: { az: us-east-1a, cidr: 10.0.1.0/24 } }
securityGroups:
  c/g: { vpc: c/v, ingress: [{ protocol: tcp, ports: "443", from: c/g }], egress: [{ protocol: udp, to: 10.0.0.0/8 }] }
  c/open: { vpc: c/v }
networkAcls:
  c/acl:
    vpc: c/v
    subnets: [c/v/a]
    ingress: [{ rule: 100, action: allow, protocol: tcp, ports: 443, cidr: 0.0.0.0/0 }]
    egress: [{ rule: 200, action: deny, protocol: all, cidr: 10.0.0.0/8 }]
routeTables: { c/rt: { vpc: c/v, subnets: [c/v/a] } }
instances: { c/i: { subnet: c/v/a, securityGroups: [c/g], listens: [80], address: 10.0.1.77 } }
nlbs:
  c/my_nlb:
    subnets: [c/v/a]
    crossZone: true
    securityGroups: [c/g]
    enforceOnPrivateLink: false
    listeners:
      "443":
        protocol: TLS
        targets: [c/i]
        targetPort: 80
        crossZone: false
        health: { protocol: HTTP, interval: 10s, timeout: 5s, healthyThreshold: 3, unhealthyThreshold: 4 }
services: { c/s: { nlbs: [c/my_nlb], allow: ['*'], acceptance: false } }
endpoints: { c/e: { service: c/s, subnets: [c/v/a], addresses: { c/v/a: 10.0.1.200 } } }
`)

const groupNamed = (name: string) => tableValues(world.securityGroups).find((each) => each.name === name)
const addressOf = (name: string) =>
  tableValues(world.networkInterfaces).find((each) => each.name === name)?.privateIpAddress

describe('what a declaration states reaches the world', () => {
  test('the quotas of an account [R-Q-1]', () => {
    expect(tableValues(world.accounts)).toMatchObject([{ quotas: { endpointsPerVpc: 60 } }])
  })

  test('the DNS attributes of a VPC [R-VPC-5]', () => {
    expect(tableValues(world.vpcs)).toMatchObject([{ enableDnsSupport: false, enableDnsHostnames: false }])
  })

  test('the rules of a group, of which it may be the peer itself [R-SG-2]', () => {
    const group = groupNamed('c/g')
    expect(group?.ipPermissions).toEqual([
      { ipProtocol: 'tcp', fromPort: 443, toPort: 443, peer: { type: 'group', groupId: group?.groupId } },
    ])
  })

  test('egress in place of the rule that lets everything out, which stays where none is stated [R-SG-1]', () => {
    expect(groupNamed('c/g')?.ipPermissionsEgress).toEqual([
      { ipProtocol: 'udp', fromPort: 0, toPort: 65_535, peer: { type: 'cidr', cidr: '10.0.0.0/8' } },
    ])
    expect(groupNamed('c/open')?.ipPermissionsEgress).toMatchObject([
      { ipProtocol: '-1', peer: { cidr: '0.0.0.0/0' } },
    ])
  })

  test('a network ACL with its own entries only, given to its subnets [R-ACL-1, R-ACL-3]', () => {
    const [subnet] = tableValues(world.subnets)
    const acl = tableValues(world.networkAcls).find(
      ({ networkAclId }) => networkAclId === subnet?.networkAclId,
    )
    expect(acl?.name).toBe('c/acl')
    expect(acl?.entries).toMatchObject([
      { egress: false, ruleNumber: 100, ruleAction: 'allow', protocol: '6', fromPort: 443, toPort: 443 },
      { egress: true, ruleNumber: 200, ruleAction: 'deny', protocol: '-1', cidrBlock: '10.0.0.0/8' },
    ])
  })

  test('a route table, associated with its subnets [R-RT-1]', () => {
    const [subnet] = tableValues(world.subnets)
    const table = tableValues(world.routeTables).find(
      ({ routeTableId }) => routeTableId === subnet?.routeTableId,
    )
    expect(table).toMatchObject({ name: 'c/rt', main: false })
  })

  test('the address of an instance, and those designated for an endpoint [R-EP-10]', () => {
    expect(addressOf('c/i/eni')).toBe('10.0.1.77')
    expect(addressOf('c/e/a')).toBe('10.0.1.200')
  })

  test('the ports that an instance listens on', () => {
    expect(tableValues(world.instances)).toMatchObject([{ listensOn: [80] }])
  })

  test('a load balancer under a name that AWS takes, with its attributes [R-NLB-1, R-NLB-4, R-NLB-16]', () => {
    expect(tableValues(world.loadBalancers)).toMatchObject([
      {
        name: 'c/my_nlb',
        loadBalancerName: expect.stringMatching(/^my-nlb-[0-9a-f]{8}$/),
        crossZoneEnabled: true,
        securityGroups: [groupNamed('c/g')?.groupId],
        enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'off',
      },
    ])
  })

  test('a listener with its target group, health checks and targets [R-NLB-2, R-NLB-4, R-NLB-6]', () => {
    expect(tableValues(world.listeners)).toMatchObject([{ port: 443, protocol: 'TLS' }])
    expect(tableValues(world.targetGroups)).toMatchObject([
      {
        port: 80,
        crossZone: 'false',
        healthCheck: {
          protocol: 'HTTP',
          interval: 10_000_000_000,
          timeout: 5_000_000_000,
          healthyThresholdCount: 3,
          unhealthyThresholdCount: 4,
        },
        targets: [{ state: 'healthy', port: 80 }],
      },
    ])
  })

  test('a knob', () => {
    const other = buildWorld(topologyOf(BANDWIDTH_RAMP), { knobs: { 'dns.failOpen': false } })
    expect(other.world.knobs['dns.failOpen']).toBe(false)
  })
})

test('an interface without groups has the default group of its VPC [R-IF-2]', () => {
  const ramp = built(BANDWIDTH_RAMP).world
  const group = tableValues(ramp.securityGroups).find(({ name }) => name === 'consumer/app/default-sg')
  expect(tableValues(ramp.vpcEndpoints)).toMatchObject([{ groups: [group?.groupId] }])
})

test('what a snapshot carries is kept verbatim', () => {
  const topology = topologyOf(BANDWIDTH_RAMP)
  const imported = { vpcId: 'vpc-0123456789abcdef0', securityGroupId: 'sg-0123456789abcdef0' }
  const vpcs = topology.vpcs.map((vpc) => (vpc.name === 'consumer/app' ? { ...vpc, imported } : vpc))
  const { entities } = buildWorld({ ...topology, vpcs })
  expect(entities).toContainEqual(expect.objectContaining({ name: 'consumer/app', id: imported.vpcId }))
  expect(entities).toContainEqual(
    expect.objectContaining({ name: 'consumer/app/default-sg', id: imported.securityGroupId }),
  )
})
