import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { byCodeUnit, tableGet, tableValues } from '@causeway/ground'
import { buildWorld } from '@causeway/topology'
import { expect, test } from 'vitest'
import { importSnapshot } from './index.ts'

const CORPUS = fileURLToPath(new URL('../../../../shared/corpus/', import.meta.url))
const ENDPOINT_SNAPSHOT = 'batfish__batfish__test-vpc-endpoint-interface'
const BALANCER_SNAPSHOT = 'batfish__batfish__test-load-balancer'

const reader = {
  read: (path: string) => readFileSync(CORPUS + path),
  list: (folder: string) =>
    readdirSync(CORPUS + folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.json'))
      .sort(byCodeUnit),
}

// Others wrote these snapshots, and they are not copied: a checkout without them beside it runs without these claims.
const present = existsSync(CORPUS + ENDPOINT_SNAPSHOT)
if (!present) console.info('there is no ../shared/corpus: the claims about real snapshots are not run')

function world(folder: string) {
  const imported = importSnapshot(reader, folder)
  expect(imported.issues).toEqual([])
  if (imported.topology === undefined) throw new Error('no topology')
  const built = buildWorld(imported.topology)
  expect(built.issues).toEqual([])
  return { ...imported, ...built }
}

test.runIf(present)(
  'a real endpoint keeps its interface, its address and its names [R-EP-7, R-DNS-1, R-DNS-2]',
  () => {
    const { world: made } = world(ENDPOINT_SNAPSHOT)
    const endpoint = tableGet(made.vpcEndpoints, 'vpce-083c683a6be29b889')
    expect(endpoint?.state).toBe('available')
    expect(endpoint?.networkInterfaces.map((each) => each.networkInterfaceId)).toEqual([
      'eni-0084b734451ba23ca',
    ])
    expect(tableGet(made.networkInterfaces, 'eni-0084b734451ba23ca')?.privateIpAddress).toBe('10.1.101.97')
    expect(endpoint?.dnsEntries.map(({ dnsName, hostedZoneId }) => [dnsName, hostedZoneId])).toEqual([
      ['vpce-083c683a6be29b889-0h4w5u94.cloudtrail.us-east-1.vpce.amazonaws.com', 'Z7HUB22UULQXV'],
      ['vpce-083c683a6be29b889-0h4w5u94-us-east-1a.cloudtrail.us-east-1.vpce.amazonaws.com', 'Z7HUB22UULQXV'],
      ['cloudtrail.us-east-1.amazonaws.com', 'Z06525552F9L5PIMURQGQ'],
    ])
    expect(endpoint?.policyDocument).toBeUndefined()
  },
)

test.runIf(present)(
  'a real VPC keeps what AWS made with it [R-SG-8, R-ACL-3, R-RT-1], its subnets their zone [R-REG-2]',
  () => {
    const { world: made } = world(ENDPOINT_SNAPSHOT)
    const [vpc] = tableValues(made.vpcs)
    expect(vpc?.vpcId).toBe('vpc-072d45b801aeffef2')
    expect(vpc?.defaultSecurityGroupId).toBe('sg-0acc7b0239b897510')
    expect(vpc?.defaultNetworkAclId).toBe('acl-0269f6ed3ea39deda')
    expect(vpc?.mainRouteTableId).toBe('rtb-0b6aa7ed8aa28057b')
    expect(tableValues(made.subnets).map(({ availabilityZoneId }) => availabilityZoneId)).toEqual([
      'use1-az2',
      'use1-az2',
    ])
    expect(tableValues(made.subnets).map(({ networkAclId }) => networkAclId)).toEqual([
      'acl-011135a03c2212fe9',
      'acl-011135a03c2212fe9',
    ])
  },
)

test.runIf(present)('a real snapshot is reported to the last file', () => {
  const { report } = world(ENDPOINT_SNAPSHOT)
  const unused = report.files.filter(({ used }) => !used).map(({ file }) => file.split('/').at(-1))
  expect(unused).toEqual(expect.arrayContaining(['NatGateways.json', 'RdsInstances.json']))
  expect(report.files).toHaveLength(31)
  const unsupported = report.unsupported.map(
    ({ file, line, what }) => `${file.split('/').at(-1)}:${line} ${what}`,
  )
  expect(unsupported).toEqual([
    'SecurityGroups.json:36 ICMP type 8 is taken for all of ICMP: only TCP and UDP are told apart',
  ])
})

test.runIf(present)(
  'a real route leads to the real internet gateway, from a real address [R-VPC-6, R-RT-8]',
  () => {
    const { world: made } = world(ENDPOINT_SNAPSHOT)
    const table = tableGet(made.routeTables, 'rtb-07e4f0e11d543c220')
    expect(table?.routes.map(({ target }) => target)).toEqual([
      { type: 'local' },
      { type: 'internet-gateway', id: 'igw-051ef323d8b6da33a' },
    ])
    expect(tableGet(made.networkInterfaces, 'eni-03ffdf7beb0ee9a00')?.publicIp).toBe('3.86.201.253')
  },
)

test.runIf(present)('a real load balancer keeps its ARNs, nodes and targets [R-NLB-1, R-NLB-2]', () => {
  const { world: made } = world(BALANCER_SNAPSHOT)
  const [balancer] = tableValues(made.loadBalancers)
  const arn = 'arn:aws:elasticloadbalancing:us-east-2:554773406868:loadbalancer/net/test-lb/725b996cb6be8fba'
  expect(balancer?.loadBalancerArn).toBe(arn)
  expect(balancer?.crossZoneEnabled).toBe(true)
  const nodes = balancer?.availabilityZones.map((node) => {
    return [node.zoneId, tableGet(made.networkInterfaces, node.networkInterfaceId)?.privateIpAddress]
  })
  expect(nodes).toEqual([
    ['use2-az1', '10.1.20.123'],
    ['use2-az2', '10.1.1.237'],
  ])
  const [group] = tableValues(made.targetGroups)
  expect(group?.targets.map(({ targetId, port, state }) => [targetId, port, state])).toEqual([
    ['i-055b0db7be365202c', 22, 'healthy'],
    ['i-0f4af951d61a19245', 22, 'healthy'],
  ])
})

test.runIf(present)('recordings that other tools made are read, and told what they lack', () => {
  const demo = importSnapshot(reader, 'duo-labs__cloudmapper__us-east-1')
  expect(demo.issues).toEqual([])
  expect(demo.topology?.instances.map(({ name }) => name)).toContain('123456789012/Bastion')
  const wrapped = importSnapshot(
    reader,
    'cloud-custodian__cloud-custodian__test_vpc_endpoint_service_details_filter',
  )
  expect(wrapped.issues.map(({ code }) => code)).toContain('CW042')
})
