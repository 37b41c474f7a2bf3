import { must, parseAddress } from '@causeway/ground'
import type { InternetGatewayId, VpnGatewayId } from '@causeway/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addRoute, synFlow, withInternet } from './path.test-helper.ts'
import { consumer, town } from './town.test-helper.ts'
import type { Town } from './town.test-helper.ts'
import { trace } from './trace.ts'

/** Nested blocks of one corner of the address space, to one gateway or the other. */
const routes = [
  ['198.0.0.0/7', 'igw'],
  ['198.48.0.0/12', 'vgw'],
  ['198.51.0.0/16', 'igw'],
  ['198.51.100.0/24', 'vgw'],
  ['198.51.100.0/26', 'igw'],
  ['198.51.100.16/28', 'vgw'],
] as const

const addresses = ['198.51.100.17', '198.51.100.40', '198.51.100.70', '198.51.7.1', '198.50.0.1', '199.1.1.1']

test('the order in which routes were created changes nothing of any trace [R-RT-4]', () => {
  const inOrder = traces(routes.map((_, at) => at))
  // Longest first, the nested blocks take turns.
  expect(inOrder.map(({ viaInternetGateway }) => viaInternetGateway)).toEqual([
    false,
    true,
    false,
    true,
    false,
    true,
  ])
  const order = fc.shuffledSubarray(
    routes.map((_, at) => at),
    { minLength: routes.length },
  )
  fc.assert(
    fc.property(order, (shuffled) => {
      expect(traces(shuffled)).toEqual(inOrder)
    }),
    { seed: 42, numRuns: 8 },
  )
})

function traces(order: readonly number[]) {
  const self = withInternet(town())
  const gateways = { igw: internetGatewayOf(self), vgw: vpnGateway(self) }
  for (const at of order) {
    const [block, gateway] = routes[at] ?? routes[0]
    addRoute(self, block, gateways[gateway])
  }
  const { moment, flow } = synFlow(self)
  return addresses.map((text) => {
    const packet = { ...flow.packet, destination: must(parseAddress(text)) }
    return trace(moment, { ...flow, packet })
  })
}

function internetGatewayOf(self: Town): InternetGatewayId {
  const { moment, flow } = synFlow(self, { destination: '203.0.113.9' })
  const gateway = trace(moment, flow).hops.find(({ place }) => place === 'internet-gateway')
  return gateway?.id as InternetGatewayId
}

function vpnGateway(self: Town): VpnGatewayId {
  const accountId = consumer
  const vpnGatewayId = self.call('user/vgw', { type: 'CreateVpnGateway', accountId })[
    'vpnGatewayId'
  ] as VpnGatewayId
  self.call('attach', { type: 'AttachVpnGateway', accountId, vpnGatewayId, vpcId: self.vpcs.consumer })
  return vpnGatewayId
}
