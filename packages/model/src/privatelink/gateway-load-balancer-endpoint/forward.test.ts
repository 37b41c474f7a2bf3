import { tableGet, tableValues } from '@causeway/ground'
import { expect, test } from 'vitest'
import { fairWeather, type Conditions } from '../../conditions.ts'
import type { Packet } from '../../forward.ts'
import { asking, endOf, ip, outcomeOf, syn, thereAndBack } from '../../hop-walk.test-helper.ts'
import { inspectionWorld } from '../../elb/gateway-load-balancer/inspection.test-helper.ts'
import { provider } from '../../sample-world.test-helper.ts'
import { admit } from '../../vpc/network-interface/admit.ts'
import { interfaceOf, ipv4Of } from '../../vpc/network-interface/lookup.ts'
import { selectRoute } from '../../vpc/route-table/select.ts'
import { throughBalancerEndpoint } from './forward.ts'

const AWAY = '198.51.100.7'
const scene = () => inspectionWorld({ edge: true })

const pass = (
  { on, endpointId }: ReturnType<typeof scene>,
  packet: Packet,
  step: 'in' | 'out' = 'in',
  conditions: Conditions = fairWeather,
) =>
  throughBalancerEndpoint(
    asking(on.world(), 'forward', [], conditions),
    { type: 'gateway-load-balancer-endpoint', id: endpointId, step, from: undefined },
    packet,
  )

// S-22: TCP is clamped, so that only other protocols meet the limit.
test.each([
  ['udp', 8500, 'gateway-load-balancer'],
  ['udp', 8501, 'CW_PACKET_EXCEEDS_MTU'],
  ['icmp', 60, 'gateway-load-balancer'],
  ['tcp', 60, 'gateway-load-balancer'],
] as const)('%s of %i bytes: %s [R-GWLB-8] [R-DP-6] [R-DP-4]', (protocol, sizeBytes, expected) => {
  const of = scene()
  expect(outcomeOf(pass(of, syn(of.host.address, AWAY, { protocol, sizeBytes, mssBytes: undefined })))).toBe(
    expected,
  )
})

test('IPv6 passes as IPv4 does, but only a route for IPv6 leads it here [R-GE-10] [R-RT-3]', () => {
  const of = scene()
  expect(outcomeOf(pass(of, syn('2001:db8::1', '2001:db8::2')))).toBe('gateway-load-balancer')
  const tables = tableValues(of.on.world().routeTables)
  const leading = tables.filter((table) =>
    table.routes.some(({ target }) => target.type === 'gateway-load-balancer-endpoint'),
  )
  expect(leading.length).toBeGreaterThan(0)
  for (const table of leading) expect(selectRoute(of.on.world(), table, ip('2001:db8::2'))).toBeUndefined()
})

test('a SYN leaves with an MSS that fits [R-DP-5]', () => {
  const of = scene()
  const passed = pass(of, syn(of.host.address, AWAY))
  expect(passed.type === 'hop' && passed.packet.mssBytes).toBe(8460)
})

test('its interface draws a load balancer once and keeps it [R-SVC-33]', () => {
  const of = scene()
  const first = pass(of, syn(of.host.address, AWAY))
  const [draw] = first.type === 'hop' ? first.commands : []
  expect(draw).toMatchObject({ type: 'SetEndpointLoadBalancer', loadBalancerArn: of.arn })
  of.on.call('draw', draw as never)
  const second = pass(of, syn(of.host.address, AWAY))
  expect(second.type === 'hop' && second.commands).toEqual([])
  expect(second.decidedBy.text).toBe('has picked shop/gwlb among 1 in use1-az3')
})

test('no groups act at it, and inspected packets leave by its own subnet’s table [R-GE-2] [R-RT-14]', () => {
  const of = scene()
  const endpoint = tableGet(of.on.world().gatewayLoadBalancerEndpoints, of.endpointId)
  const [own] = endpoint?.networkInterfaces ?? []
  const out = pass(of, syn(of.host.address, AWAY), 'out')
  expect(out.type === 'hop' && out.next).toEqual({
    type: 'subnet-egress',
    id: own?.subnetId,
    from: own?.networkInterfaceId,
  })
  const self = interfaceOf(of.on.world(), own?.networkInterfaceId as never)
  expect(self.groups).toEqual([])
  const said = admit(asking(of.on.world()), self, 'ingress', syn(of.host.address, AWAY))
  expect(said).toMatchObject({ admitted: true, decidedBy: { rule: 'R-GE-2' } })
})

test('nothing is at its own address, from wherever it is called [R-GE-3]', () => {
  const of = scene()
  const endpoint = tableGet(of.on.world().gatewayLoadBalancerEndpoints, of.endpointId)
  const self = interfaceOf(of.on.world(), endpoint?.networkInterfaces[0]?.networkInterfaceId as never)
  const { there } = thereAndBack(
    of.on.world(),
    { type: 'interface-egress', id: of.host.id },
    syn(of.host.address, ipv4Of(self)),
  )
  expect(endOf(there)).toBe('NO_POSSIBLE_DESTINATION')
})

test('it forwards while it is available, and its zone up [R-EP-5] [R-DP-15]', () => {
  const of = scene()
  const down: Conditions = { ...fairWeather, zone: () => ({ type: 'down', how: 'isolate' }) }
  expect(outcomeOf(pass(of, syn(of.host.address, AWAY), 'in', down))).toBe('CW_AZ_IMPAIRED')
  of.on.call('reject', {
    type: 'RejectVpcEndpointConnections',
    accountId: provider,
    serviceId: tableGet(of.on.world().gatewayLoadBalancerEndpoints, of.endpointId)?.serviceId as never,
    vpcEndpointIds: [of.endpointId],
  })
  expect(outcomeOf(pass(of, syn(of.host.address, AWAY)))).toBe('CW_ENDPOINT_NOT_AVAILABLE')
  const { there } = thereAndBack(
    of.on.world(),
    { type: 'interface-egress', id: of.host.id },
    syn(of.host.address, AWAY),
  )
  expect(endOf(there)).toBe('BAD_STATE_ROUTE')
})
