import { tableValues } from '@causeway/ground'
import type { World } from '@causeway/model'
import { describe, expect, test } from 'vitest'
import { answerOf, subjectOf } from './answer.ts'
import { changedFile, issuesOf } from './changed-file.ts'
import type { TraceQuestion } from './question.ts'

// What the fact sheet says of these scenarios besides the way of a packet: refusals, counts, shares.

/** Endpoint interfaces of a world by the endpoint's name. */
function interfacesOf(world: World): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    tableValues(world.vpcEndpoints).map(({ name, networkInterfaces }) => [
      name,
      networkInterfaces.map(({ networkInterfaceId }) => networkInterfaceId),
    ]),
  )
}

/** Where n flows of one question go, counted. */
function sharesOf(file: string, n: number, asked: Pick<TraceQuestion, 'from' | 'to' | 'variant'>) {
  const subject = subjectOf(file)
  const counts = new Map<string, number>()
  for (let salt = 0; salt < n; salt += 1) {
    const question = { title: '', expected: { verdict: 'reachable' }, ...asked, salt } as const
    const to = answerOf(subject, question).answer.trace?.deliveredTo ?? 'nobody'
    counts.set(to, (counts.get(to) ?? 0) + 1)
  }
  return counts
}

test('S-01 (b): without enableDnsHostnames the endpoint with private DNS is refused [R-ERR-15]', () => {
  const text = changedFile('s-01', [
    'cidr: 10.0.0.0/16\n',
    'cidr: 10.0.0.0/16\n        enableDnsHostnames: false\n',
  ])
  const [first] = issuesOf(text)
  expect(first).toMatchObject({ rule: 'R-ERR-15' })
  expect(first?.message).toMatch(/enableDnsSupport and enableDnsHostnames VPC attributes set to true/)
})

test('S-03: three endpoints have three sets of interfaces, and three service names', () => {
  const world = subjectOf('s-03').world(undefined)
  const sets = Object.values(interfacesOf(world))
  expect(sets.map(({ length }) => length)).toEqual([2, 2, 2])
  expect(new Set(sets.flat()).size).toBe(6)
  expect(new Set(tableValues(world.vpcEndpoints).map(({ serviceName }) => serviceName)).size).toBe(3)
})

describe('S-05', () => {
  const subject = subjectOf('s-05')
  const world = subject.world(undefined)
  const consumers = [
    ['red/shipper', 'red/logs'],
    ['green/shipper', 'green/logs'],
    ['blue/shipper', 'blue/logs'],
    ['company/vgw:192.168.0.9', 'company/logs'],
  ] as const

  /** The hop in which the load balancer sends on, of one consumer's flow. */
  function sentOn([from, endpoint]: (typeof consumers)[number]) {
    const asked = { title: '', expected: { verdict: 'reachable' }, from, to: `${endpoint}:443` } as const
    const { trace } = answerOf(subject, asked).answer
    return trace?.hops.find(({ place }) => place === 'load-balancer-target')
  }

  test('EndpointsCount is the number of consumers, all accepted', () => {
    expect(tableValues(world.vpcEndpoints).map(({ state }) => state)).toEqual(
      consumers.map(() => 'available'),
    )
  })

  test('targets see only addresses of the nodes of the load balancer [R-DP-8]', () => {
    const nodes = tableValues(world.networkInterfaces)
      .filter(({ name }) => ['provider/nlb/a', 'provider/nlb/b'].includes(name))
      .map(({ privateIpAddress }) => privateIpAddress)
    expect(nodes).toHaveLength(2)
    for (const each of consumers) expect(nodes).toContain(sentOn(each)?.headerOut.source)
  })

  test('the header of the proxy protocol tells consumers of one address from each other [R-NLB-14]', () => {
    const headers = consumers.slice(0, 3).map((each) => sentOn(each)?.notes.join())
    const ids = consumers.slice(0, 3).map(([, endpoint]) => {
      const found = tableValues(world.vpcEndpoints).find(({ name }) => name === endpoint)
      return found?.vpcEndpointId ?? ''
    })
    expect(headers).toEqual(ids.map((id) => `proxy protocol v2: 10.0.1.10:49152 by ${id}`))
    expect(new Set(ids).size).toBe(3)
  })
})

describe('S-06', () => {
  const RAISED = 'quotas: { peeringsPerVpc: 125 }'

  /** A hub with so many spokes, each joined by peering or with an endpoint of its own. */
  function hubOf(spokes: number, joined: 'peering' | 'endpoint', quotas = ''): string {
    const every = (line: (index: number) => string) =>
      Array.from({ length: spokes }, (_, index) => `      ${line(index)}\n`).join('')
    const subnet = (cidr: string) => `{ cidr: ${cidr}, subnets: { a: { az: us-east-1a, cidr: ${cidr} } } }`
    return `causeway: 1
name: hub
topology:
  inline:
    region: us-east-1
    accounts:
      hub: { azs: { us-east-1a: use1-az4 }, ${quotas} }
      spokes: { azs: { us-east-1a: use1-az4 }, quotas: { vpcsPerRegion: 1000, peeringsPerVpc: 125 } }
    vpcs:
      hub/shared: ${subnet('10.100.0.0/24')}
${every((index) => `spokes/v${index}: ${subnet(joined === 'peering' ? `10.1.${index}.0/24` : '10.100.0.0/24')}`)}
${joined === 'peering' ? `    peerings:\n${every((index) => `hub/p${String(index).padStart(3, '0')}: { requester: hub/shared, accepter: spokes/v${index} }`)}` : ''}
${
  joined === 'endpoint'
    ? `    nlbs: { hub/nlb: { subnets: [hub/shared/a], listeners: { '443': { targets: 1 } } } }
    services: { hub/service: { nlbs: [hub/nlb], allow: [spokes], acceptance: false } }
    endpoints:\n${every((index) => `spokes/e${index}: { service: hub/service, subnets: [spokes/v${index}/a] }`)}`
    : ''
}`
  }

  test('by default the 51st peering of a VPC is refused, and the 50th is not', () => {
    expect(issuesOf(hubOf(50, 'peering'))).toEqual([])
    expect(issuesOf(hubOf(51, 'peering'))).toMatchObject([
      { awsCode: 'ActiveVpcPeeringConnectionPerVpcLimitExceeded', rule: 'R-PCX-3' },
    ])
  })

  test('with the quota raised to 125 the 126th is refused, and the 125th is not', () => {
    expect(issuesOf(hubOf(125, 'peering', RAISED))).toEqual([])
    expect(issuesOf(hubOf(126, 'peering', RAISED))).toMatchObject([
      { awsCode: 'ActiveVpcPeeringConnectionPerVpcLimitExceeded', rule: 'R-PCX-3' },
    ])
  })

  test('endpoints of far more VPCs than that, all of the same addresses, are not', () => {
    expect(issuesOf(hubOf(200, 'endpoint'))).toEqual([])
  })
})

describe('S-07', () => {
  const asked = { from: 'consumer/client', to: 'consumer/orders:443' } as const

  // Three standard deviations of 400 flows over two targets are 30.
  test('targets on-premises and in EC2 share the flows alike [R-NLB-25]', () => {
    const shares = sharesOf('s-07', 400, { ...asked, variant: 'both' })
    expect([...shares.keys()].toSorted()).toEqual(['on-premises behind provider/vgw', 'provider/web-a/eni'])
    for (const count of shares.values()) expect(Math.abs(count - 200)).toBeLessThan(30)
  })

  test('for a burst a target is added, and takes its share', () => {
    const shares = sharesOf('s-07', 400, { ...asked, variant: 'burst' })
    expect([...shares.keys()].toSorted()).toEqual(['provider/web-a/eni', 'provider/web-a2/eni'])
    for (const count of shares.values()) expect(Math.abs(count - 200)).toBeLessThan(30)
  })
})

test('S-10: a group of another Region cannot be named in a rule [R-SG-2]', () => {
  const cidr = 'from: 10.30.0.0/16'
  const [first] = issuesOf(changedFile('s-10', [cidr, 'from: consumer-eu/app/default-sg']))
  expect(first).toMatchObject({ severity: 'error', awsCode: 'InvalidGroup.NotFound' })
})
