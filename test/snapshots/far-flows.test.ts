import { describe, expect, test } from 'vitest'
import { flowsIn, headersOf, idOf, into, outBy, routed } from './flow.ts'

describe('a transit gateway between two accounts', () => {
  const flow = flowsIn('transit-gateway')
  const [hub, spoke, tgw] = [idOf('i', 1), idOf('i', 2), idOf('tgw', 1)]

  test.each([
    ['hub to spoke', hub, '10.2.0.10', 1, 2],
    ['spoke to hub', spoke, '10.1.0.10', 2, 1],
  ] as const)('carries %s by the table of each attachment, and back [R-RT-5]', (_, from, to, near, far) => {
    const { verdict, there, back, answer } = flow(from, `${to}:443`)
    const over = (a: number, b: number) => [
      ...outBy(idOf('eni', a), idOf('subnet', a), idOf('rtb', a)),
      `transit-gateway ${tgw}`,
      // The attachment's interface stands in the receiver's subnet: its table is asked, no ACL.
      `route-table ${idOf('rtb', b)}`,
      `interface-ingress ${idOf('eni', b)}`,
    ]
    expect(verdict).toBe('reachable')
    expect(there).toEqual(over(near, far))
    expect(back).toEqual(over(far, near))
    expect(answer.trace?.hops.at(-1)?.accountId).toBe(far === 1 ? '111111111111' : '222222222222')
  })

  test('a static blackhole of the transit gateway ends the flow there [R-RT-5]', () => {
    const { codes, there, answer } = flow(spoke, '10.9.0.10:443')
    expect([codes, there.at(-1)]).toEqual([['forward TGW_RTB_BAD_STATE_ROUTE'], `transit-gateway ${tgw}`])
    expect(answer.reasons[0]?.text).toContain('10.9.0.0/16 -> blackhole')
  })

  test('what no route of the VPC holds does not get as far as the transit gateway [R-RT-5]', () => {
    const { codes, there } = flow(spoke, '172.31.0.10:443')
    expect([codes, there.at(-1)]).toEqual([
      ['forward NO_ROUTE_TO_DESTINATION'],
      `route-table ${idOf('rtb', 2)}`,
    ])
  })
})

describe('PrivateLink between two accounts', () => {
  const flow = flowsIn('two-accounts')
  const arn = 'arn:aws:elasticloadbalancing:us-east-1:222222222222:loadbalancer/net/pay/00000000000000aa'
  const [client, target, door] = [idOf('i', 1), idOf('eni', '1e'), idOf('vpce', 2)]
  const provider = { first: idOf('subnet', 3), second: idOf('subnet', 4), table: idOf('rtb', 2) }

  test('the zonal node rewrites the source; the answer goes the same way back, by id [R-NLB-12, R-DP-13]', () => {
    const { verdict, there, back, answer } = flow(client, `${door}:443`)
    expect(verdict).toBe('reachable')
    expect(there).toEqual([
      `interface-egress ${idOf('eni', 1)}`,
      `subnet-egress ${idOf('subnet', 1)}`,
      `interface-ingress ${idOf('eni', 14)}`,
      `vpc-endpoint ${door}`,
      `load-balancer-node ${arn}`,
      `load-balancer-target ${arn}`,
      ...routed(provider.second, provider.table),
      ...into(provider.first, target),
    ])
    expect(back).toEqual([
      ...outBy(target, provider.first, provider.table),
      ...into(provider.second, idOf('eni', 29)),
      `load-balancer-return ${arn}`,
      `vpc-endpoint-return ${door}`,
      `subnet-egress ${idOf('subnet', 1)}`,
      `interface-ingress ${idOf('eni', 1)}`,
    ])
    expect(headersOf(answer.trace?.hops).at(-1)).toBe('10.2.1.200 > 10.2.0.30:8080')
    expect(headersOf(answer.trace?.returnHops).at(-1)).toBe('10.1.0.99 > 10.1.0.10:49152')
    const accounts = answer.trace?.hops.map(({ accountId }) => accountId)
    expect([accounts?.[3], accounts?.[4]]).toEqual(['111111111111', '222222222222'])
  })

  test('by the other interface the same zone of the provider serves the flow [R-REG-2]', () => {
    const { verdict, there, answer } = flow(client, '10.1.1.99:443')
    expect(verdict).toBe('reachable')
    expect(there.slice(3, 6)).toEqual([...into(idOf('subnet', 2), idOf('eni', 15)), `vpc-endpoint ${door}`])
    expect(headersOf(answer.trace?.hops).at(-1)).toBe('10.2.0.200 > 10.2.0.30:8080')
  })

  test('nothing begins at the provider, and nothing else is open [R-DP-18, R-SG-1]', () => {
    expect(flow(target, '10.1.0.10:443').codes).toEqual(['forward NO_ROUTE_TO_DESTINATION'])
    expect(flow(client, '10.1.1.99:9999').codes).toEqual(['forward ENI_SG_RULES_MISMATCH'])
  })
})

describe('inspection between an internet gateway and a subnet', () => {
  const flow = flowsIn('inspection')
  const [till, igw, door] = [idOf('i', 1), idOf('igw', 1), idOf('vpce', 5)]
  const watch = 'arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/gwy/watch/00000000000000dd'
  const inspected = [
    ...into(idOf('subnet', 2), idOf('eni', 5)),
    `gateway-load-balancer-endpoint ${door}`,
    `gateway-load-balancer ${watch}`,
    `appliance ${idOf('eni', 2)}`,
    `gateway-load-balancer-endpoint ${door}`,
    ...routed(idOf('subnet', 2), idOf('rtb', 'c')),
  ]
  const out = [...outBy(idOf('eni', 1), idOf('subnet', 1), idOf('rtb', 'b')), ...inspected]
  const inward = [`vpc-ingress ${idOf('vpc', 1)}`, ...inspected, ...into(idOf('subnet', 1), idOf('eni', 1))]

  test('a flow to the internet is inspected on its way out, and its answer by the edge table [R-RT-10, R-GWLB-9]', () => {
    const { verdict, there, back } = flow(till, '8.8.8.8:443')
    expect(verdict).toBe('reachable')
    expect(there).toEqual([...out, `internet-gateway ${igw}`, 'internet internet'])
    expect(back).toEqual(['internet internet', `internet-gateway ${igw}`, ...inward])
  })

  test('a flow from the internet passes the same appliance both ways, then the groups of the till [R-GWLB-2]', () => {
    const { verdict, there, back } = flow('internet:8.8.8.8', `${till}:443`)
    expect(verdict).toBe('reachable')
    expect(there).toEqual(['internet internet', `internet-gateway ${igw}`, ...inward])
    expect(back).toEqual([...out, `internet-gateway ${igw}`, 'internet internet'])
    expect(flow('internet:8.8.8.8', '198.51.100.30:80').codes).toEqual(['forward ENI_SG_RULES_MISMATCH'])
  })
})
