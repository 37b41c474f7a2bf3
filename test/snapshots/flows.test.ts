import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { memoryIo } from '../../packages/cli/src/memory-io.test-helper.ts'
import { readerIn } from '../../packages/cli/src/files.ts'
import { traceCommand } from '../../packages/cli/src/trace-command.ts'
import { root } from '../tidy/repository.ts'
import { flowsOf, headersOf, into, outBy, routed } from './flow.ts'

// Others wrote these snapshots, and they are not copied: a checkout without them beside it runs without these claims.
const corpus = join(root, '../shared/corpus')
const endpointFolder = join(corpus, 'batfish__batfish__test-vpc-endpoint-interface')
const balancerFolder = join(corpus, 'batfish__batfish__test-load-balancer')
const present = existsSync(endpointFolder) && existsSync(balancerFolder)
if (!present) console.info('there is no ../shared/corpus: the flows of real snapshots are not asked')

describe.runIf(present)('an endpoint to CloudTrail, with a client in its subnet and one in another', () => {
  const flow = present ? flowsOf(readerIn(endpointFolder)) : (undefined as never)
  const door = {
    id: 'vpce-083c683a6be29b889',
    eni: 'eni-0084b734451ba23ca',
    subnet: 'subnet-0bb8615d8368ece31',
  }
  const near = { id: 'i-0a0fbd0cfa774970f', eni: 'eni-049c6a0839a3348e8' }
  const far = { id: 'i-0eb6eb395a0d09117', eni: 'eni-03ffdf7beb0ee9a00', subnet: 'subnet-0611b848137c513d1' }
  const [table, gateway] = ['rtb-07e4f0e11d543c220', 'igw-051ef323d8b6da33a']

  test('in its own subnet neither network ACL nor route acts, either way [R-ACL-2]', () => {
    const { verdict, deliveredTo, there, back, answer } = flow(near.id, `${door.id}:443`)
    expect([verdict, deliveredTo]).toEqual(['reachable', 'amazon/cloudtrail'])
    expect(there).toEqual([
      `interface-egress ${near.eni}`,
      `subnet-egress ${door.subnet}`,
      `interface-ingress ${door.eni}`,
      `vpc-endpoint ${door.id}`,
    ])
    expect(back).toEqual([
      `vpc-endpoint-return ${door.id}`,
      `subnet-egress ${door.subnet}`,
      `interface-ingress ${near.eni}`,
    ])
    const hops = [...(answer.trace?.hops ?? []), ...(answer.trace?.returnHops ?? [])]
    expect(new Set(hops.map(({ vpcId }) => vpcId))).toEqual(new Set(['vpc-072d45b801aeffef2']))
  })

  test.each([`${door.id}:443`, 'cloudtrail.us-east-1.amazonaws.com:443', '10.1.101.97:443'])(
    'from the other subnet both subnets have their say, each way by the route of its own: %s',
    (to) => {
      const { verdict, there, back, answer } = flow(far.id, to)
      expect(verdict).toBe('reachable')
      expect(there).toEqual([
        ...outBy(far.eni, far.subnet, table),
        ...into(door.subnet, door.eni),
        `vpc-endpoint ${door.id}`,
      ])
      expect(back).toEqual([
        `vpc-endpoint-return ${door.id}`,
        ...routed(door.subnet, table),
        ...into(far.subnet, far.eni),
      ])
      expect(answer.trace?.hops[2]?.decidedBy.text).toContain('10.1.0.0/16 -> local')
    },
  )

  test('a port that no group admits ends at the endpoint interface [R-SG-1]', () => {
    const { codes, outcome, there, back } = flow(near.id, `${door.id}:80`)
    expect([codes, outcome]).toEqual([['forward ENI_SG_RULES_MISMATCH'], 'dropped'])
    expect([there.at(-1), back]).toEqual([`interface-ingress ${door.eni}`, []])
  })

  test('an endpoint begins nothing [R-DP-18]', () => {
    expect(flow(door.id, `${far.id}:443`).codes).toEqual(['forward VPCE_INTRA_VPC_TRAFFIC'])
  })

  test('the internet comes in by the public address and gets its answer from it [R-VPC-6]', () => {
    const { verdict, there, back, answer } = flow('internet:8.8.8.8', '3.86.201.253:443')
    expect(verdict).toBe('reachable')
    expect(there.slice(1)).toEqual([
      `internet-gateway ${gateway}`,
      'vpc-ingress vpc-072d45b801aeffef2',
      ...into(far.subnet, far.eni),
    ])
    expect(back.slice(0, 4)).toEqual([...outBy(far.eni, far.subnet, table), `internet-gateway ${gateway}`])
    expect(headersOf(answer.trace?.returnHops).at(-1)).toBe('3.86.201.253 > 8.8.8.8:49152')
    expect(flow('internet:8.8.8.8', '3.86.201.253:80').codes).toEqual(['forward ENI_SG_RULES_MISMATCH'])
  })

  test('without a public address nothing leaves by the internet gateway [R-VPC-6]', () => {
    const { codes, there } = flow(near.id, '8.8.8.8:443')
    expect(codes).toEqual(['forward IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS'])
    expect(there.at(-1)).toBe(`internet-gateway ${gateway}`)
  })

  test('the verb says the same of the folder: in text, and in JSON by ids', async () => {
    const outs: string[] = []
    const io = memoryIo({ cwd: corpus, out: (text) => void outs.push(text) })
    const folder = 'batfish__batfish__test-vpc-endpoint-interface'
    const asked = { from: far.id, to: `${door.id}:443`, protocol: 'tcp' } as const
    expect(await traceCommand(io, folder, { ...asked, return: true })).toBe(0)
    expect(await traceCommand(io, folder, { ...asked, json: true })).toBe(0)
    expect(await traceCommand(io, folder, { ...asked, to: `${door.id}:80` })).toBe(1)
    expect(outs[0]).toContain(door.eni)
    const { trace } = JSON.parse(outs[1] ?? '') as { trace: { hops: { id: string; vpcId: string }[] } }
    expect(trace.hops.at(-1)).toMatchObject({ id: door.id, vpcId: 'vpc-072d45b801aeffef2' })
    expect(outs[2]).toContain('ENI_SG_RULES_MISMATCH')
  })
})

describe.runIf(present)('a load balancer with nodes in two zones, and a client in a third subnet', () => {
  const flow = present ? flowsOf(readerIn(balancerFolder)) : (undefined as never)
  const arn = 'arn:aws:elasticloadbalancing:us-east-2:554773406868:loadbalancer/net/test-lb/725b996cb6be8fba'
  const client = {
    id: 'i-0c8ce8bbdd98cc4e8',
    eni: 'eni-038def4bc4303c3e6',
    address: '10.1.250.112',
    subnet: 'subnet-065a3676df7fa9fd9',
    table: 'rtb-03e864dec998e5a93',
  }
  const main = 'rtb-08a3882c161001ceb'
  const nodes = [
    ['10.1.1.237', 'eni-01f261dccaba46564', 'subnet-090fe152cd18ced20'],
    ['10.1.20.123', 'eni-0c82d6f7254ae6695', 'subnet-0873d71031a560a88'],
  ] as const
  const targets = [
    ['10.1.1.189', 'eni-0a4486d9ba39d5e3e', 'subnet-090fe152cd18ced20'],
    ['10.1.20.95', 'eni-02e730a1b02dbc756', 'subnet-0873d71031a560a88'],
  ] as const

  // Within a subnet there is neither table nor ACL; to another one there are both.
  const between = (from: string, to: string, eni: string): readonly string[] =>
    from === to
      ? [`subnet-egress ${from}`, `interface-ingress ${eni}`]
      : [...routed(from, main), ...into(to, eni)]
  // A target answers the client's own address, which the node takes up whatever the target's table says.
  const backBetween = (from: string, to: string, eni: string): readonly string[] =>
    between(from, to, eni).filter((step) => !step.startsWith('route-table'))

  test.each(nodes.flatMap((node) => Array.from({ length: 6 }, (_, salt) => [node[0], salt, node] as const)))(
    'node %s takes flow %i on to a target on port 22, which answers by that node [R-NLB-5, R-NLB-12]',
    (to, salt, node) => {
      const [, nodeEni, nodeSubnet] = node
      const { verdict, there, back, answer } = flow(client.id, `${to}:80`, { salt })
      const target = targets.find(([, eni]) => there.at(-1) === `interface-ingress ${eni}`)
      if (target === undefined) throw new Error(`no target at the end of ${there.join(', ')}`)
      const [address, eni, subnet] = target
      expect(verdict).toBe('reachable')
      expect(there).toEqual([
        ...outBy(client.eni, client.subnet, client.table),
        ...into(nodeSubnet, nodeEni),
        `load-balancer-node ${arn}`,
        `load-balancer-target ${arn}`,
        ...between(nodeSubnet, subnet, eni),
      ])
      expect(back).toEqual([
        `interface-egress ${eni}`,
        ...backBetween(subnet, nodeSubnet, nodeEni),
        `load-balancer-return ${arn}`,
        `interface-egress ${nodeEni}`,
        ...routed(nodeSubnet, main),
        ...into(client.subnet, client.eni),
      ])
      // Targets registered by instance see the client's own address.
      expect(headersOf(answer.trace?.hops).at(-1)).toBe(`${client.address} > ${address}:22`)
      expect(headersOf(answer.trace?.returnHops).at(-1)).toBe(`${to} > ${client.address}:49152`)
    },
  )

  test('both targets are behind each node, for the load balancer is cross-zone [R-NLB-4]', () => {
    for (const [to] of nodes) {
      const ends = Array.from({ length: 16 }, (_, salt) => flow(client.id, `${to}:80`, { salt }).there.at(-1))
      expect(new Set(ends)).toEqual(new Set(targets.map(([, eni]) => `interface-ingress ${eni}`)))
    }
  })

  test.each(nodes)('a port that nobody listens on is refused at node %s [R-NLB-2]', (to, eni) => {
    const { verdict, codes, there } = flow(client.id, `${to}:81`)
    expect([verdict, codes]).toEqual(['not-reachable', ['forward ELBV2_LISTENERS_MISMATCH']])
    expect(there.slice(-2)).toEqual([`interface-ingress ${eni}`, `load-balancer-node ${arn}`])
  })

  test.each([arn, `${arn}:80`, 'net/test-lb/725b996cb6be8fba:80', 'test-lb', '554773406868/test-lb:80'])(
    'it is asked for as %s',
    (to) => {
      expect(flow(client.id, to)).toMatchObject({ verdict: 'reachable' })
    },
  )

  test('the targets are asked directly too, and admit nothing but port 22 [R-SG-1]', () => {
    expect(flow(client.id, 'i-055b0db7be365202c:22').verdict).toBe('reachable')
    expect(flow(client.id, '10.1.20.95:80').codes).toEqual(['forward ENI_SG_RULES_MISMATCH'])
    expect(flow('i-055b0db7be365202c', '10.1.250.112:22').verdict).toBe('reachable')
  })

  test('a target that is chosen for its own flow calls itself, which fails [R-NLB-19]', () => {
    const flows = Array.from({ length: 16 }, (_, salt) => flow('i-055b0db7be365202c', 'test-lb:80', { salt }))
    const verdicts = new Set(flows.map(({ verdict, codes }) => [verdict, ...codes].join(' ')))
    expect(verdicts).toEqual(
      new Set(['reachable', 'not-reachable forward ELBV2_SOURCE_ADDRESS_PRESERVATION']),
    )
  })
})
