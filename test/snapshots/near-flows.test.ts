import { describe, expect, test } from 'vitest'
import { flowsIn, headersOf, idOf, into, outBy, routed } from './flow.ts'

describe('NAT', () => {
  const flow = flowsIn('nat')
  const [front, back, asleep] = [idOf('i', 1), idOf('i', 2), idOf('eni', 3)]
  const [subnets, tables] = [
    [idOf('subnet', 1), idOf('subnet', 2)],
    [idOf('rtb', 'b'), idOf('rtb', 'c')],
  ] as const
  const [nat, igw, vgw] = [idOf('nat', 1), idOf('igw', 1), idOf('vgw', 1)]

  test('the private subnet reaches the internet under the public address of the NAT gateway, and back [R-VPC-6]', () => {
    const found = flow(back, '8.8.8.8:443')
    expect([found.verdict, found.deliveredTo]).toEqual(['reachable', 'internet'])
    expect(found.there).toEqual([
      ...outBy(idOf('eni', 2), subnets[1], tables[1]),
      ...into(subnets[0], idOf('eni', 4)),
      `nat-gateway ${nat}`,
      ...routed(subnets[0], tables[0]),
      `internet-gateway ${igw}`,
      'internet internet',
    ])
    expect(found.back).toEqual([
      'internet internet',
      `internet-gateway ${igw}`,
      `vpc-ingress ${idOf('vpc', 1)}`,
      ...into(subnets[0], idOf('eni', 4)),
      `nat-gateway ${nat}`,
      ...routed(subnets[0], tables[0]),
      ...into(subnets[1], idOf('eni', 2)),
    ])
    expect(headersOf(found.answer.trace?.hops).slice(-3)).toEqual([
      '10.1.0.20 > 8.8.8.8:443',
      '198.51.100.20 > 8.8.8.8:443',
      '198.51.100.20 > 8.8.8.8:443',
    ])
    expect(headersOf(found.answer.trace?.returnHops).at(-1)).toBe('8.8.8.8 > 10.1.1.10:49152')
  })

  test('an Elastic IP address is translated one to one, there and back, whoever begins [R-VPC-6]', () => {
    const out = flow(front, '8.8.8.8:443')
    expect(out.there).toEqual([
      ...outBy(idOf('eni', 1), subnets[0], tables[0]),
      `internet-gateway ${igw}`,
      'internet internet',
    ])
    const inside = flow('internet:8.8.8.8', '198.51.100.10:443')
    expect(inside.verdict).toBe('reachable')
    expect(inside.there.slice(2)).toEqual([
      `vpc-ingress ${idOf('vpc', 1)}`,
      ...into(subnets[0], idOf('eni', 1)),
    ])
    expect(headersOf(inside.answer.trace?.returnHops).at(-1)).toBe('198.51.100.10 > 8.8.8.8:49152')
    expect(flow('internet:8.8.8.8', `${front}:80`).codes).toEqual(['forward ENI_SG_RULES_MISMATCH'])
  })

  test('nobody begins a flow through a NAT gateway from outside [R-VPC-6]', () => {
    const { codes, there } = flow('internet:8.8.8.8', '198.51.100.20:443')
    expect(codes).toEqual(['forward NGW_REQUIRES_SOURCE_IN_VPC'])
    expect(there.at(-1)).toBe(`nat-gateway ${nat}`)
  })

  test('what a VPN connection announces is reached by the gateway that learnt it, both ways [R-RT-9, R-ONP-1]', () => {
    const out = flow(back, '192.168.0.9:443')
    expect(out.there.slice(2)).toEqual([
      `route-table ${tables[1]}`,
      `virtual-private-gateway ${vgw}`,
      `on-premises ${vgw}`,
    ])
    const inside = flow(`${vgw}:192.168.0.9`, '10.1.1.10:443')
    expect([out.verdict, inside.verdict]).toEqual(['reachable', 'reachable'])
    expect(inside.back.slice(-2)).toEqual([`virtual-private-gateway ${vgw}`, `on-premises ${vgw}`])
    // The public subnet's table does not propagate: its answer leaves by the internet gateway, which knows no private address.
    expect(flow(`${vgw}:192.168.0.9`, '10.1.0.10:443').codes).toEqual([
      'return IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS',
    ])
  })

  test('nothing listens behind an instance that is stopped [R-NLB-6]', () => {
    expect(flow(front, `${asleep}:443`)).toMatchObject({ codes: ['forward CW_TARGET_REFUSED'] })
  })
})

describe('peering', () => {
  const flow = flowsIn('peering')
  const [client, database] = [idOf('i', 1), idOf('i', 2)]
  const side = (n: number) => ({
    out: outBy(idOf('eni', n), idOf('subnet', n), idOf('rtb', n)),
    in: [`vpc-ingress ${idOf('vpc', n)}`, ...into(idOf('subnet', n), idOf('eni', n))],
  })

  test('a rule that names a group of the other VPC admits its members over the peering [R-PCX-1, R-SG-2]', () => {
    const { verdict, there, back, answer } = flow(client, `${database}:5432`)
    expect(verdict).toBe('reachable')
    expect(there).toEqual([...side(1).out, `vpc-peering-connection ${idOf('pcx', 1)}`, ...side(2).in])
    expect(back).toEqual([...side(2).out, `vpc-peering-connection ${idOf('pcx', 1)}`, ...side(1).in])
    expect(answer.trace?.hops.at(-1)?.decidedBy).toMatchObject({ kind: 'security-group', id: idOf('sg', 14) })
  })

  test('a port that no rule names, and the other way round, are refused at the receiver [R-SG-1]', () => {
    expect(flow(client, `${database}:80`).codes).toEqual(['forward ENI_SG_RULES_MISMATCH'])
    expect(flow(database, `${client}:80`).codes).toEqual(['forward SG_HAS_NO_RULES'])
  })

  test('a route to a peering with another Region is a blackhole [R-RT-9]', () => {
    const { codes, there, answer } = flow(client, '10.3.0.10:80')
    expect([codes, there.at(-1)]).toEqual([['forward BAD_STATE_ROUTE'], `route-table ${idOf('rtb', 1)}`])
    expect(answer.reasons[0]?.text).toContain(idOf('pcx', 3))
  })
})

describe('a gateway endpoint', () => {
  const flow = flowsIn('gateway-endpoint')
  const job = idOf('i', 1)

  test.each(['52.216.1.1:443', 's3.us-east-1.amazonaws.com:443'])(
    'takes what the blocks of its service hold, and its answer comes straight back: %s [R-GW-2, R-RT-4]',
    (to) => {
      const { verdict, there, back, answer } = flow(job, to)
      expect(verdict).toBe('reachable')
      expect(there).toEqual([
        ...outBy(idOf('eni', 1), idOf('subnet', 1), idOf('rtb', 1)),
        `gateway-endpoint ${idOf('vpce', 1)}`,
      ])
      expect(back).toEqual([
        `gateway-endpoint ${idOf('vpce', 1)}`,
        ...into(idOf('subnet', 1), idOf('eni', 1)),
      ])
      expect(answer.trace?.viaInternetGateway).toBe(false)
      expect(answer.trace?.hops[2]?.decidedBy.text).toContain('pl-63a5400a')
    },
  )

  test('the group lets out to the list and to nothing else [R-GW-10]', () => {
    expect(flow(job, '8.8.8.8:443').codes).toEqual(['forward ENI_SG_RULES_MISMATCH'])
  })

  test('a name that is forwarded is answered by nobody who is in the snapshot [R-DNS-19]', () => {
    const { codes, answer } = flow(job, 'host.office.example:80')
    expect(codes).toEqual(['name CW_DNS_NXDOMAIN'])
    expect(answer.reasons[0]).toMatchObject({ id: 'rslvr-rr-00000000000000001' })
  })
})
