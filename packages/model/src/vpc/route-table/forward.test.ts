import { tableGet } from '@causeway/ground'
import { expect, test } from 'vitest'
import { opening, syn } from '../../flow.test-helper.ts'
import { consumer, sampleWorld } from '../../sample-world.test-helper.ts'
import { routePacket } from './forward.ts'

test('a packet ends where its table selects a route that it cannot take: no less specific one helps out [R-RT-4] [R-RT-7] [R-RT-9]', () => {
  const { on, consumerVpc: vpcId } = sampleWorld()
  const routeTableId = tableGet(on.world().vpcs, vpcId)?.mainRouteTableId
  if (routeTableId === undefined) throw new Error('no main table')
  const own = { accountId: consumer } as const
  const gateway = on.call('user/igw', { type: 'CreateInternetGateway', ...own })
  const internetGatewayId = gateway['internetGatewayId'] as never
  on.call('attach', { type: 'AttachInternetGateway', ...own, internetGatewayId, vpcId })
  const routed = (to = '192.0.2.1'): string => {
    const packet = syn('10.0.0.9', to)
    const place = { type: 'route-table', id: routeTableId, from: 'eni-00000000' as never } as const
    const outcome = routePacket(opening(on.world()), place, packet)
    return outcome.type === 'drop'
      ? `${outcome.reason}: ${outcome.decidedBy.text}`
      : `${outcome.type}: ${outcome.decidedBy.text}`
  }
  expect(routed()).toBe('NO_ROUTE_TO_DESTINATION: no route holds 192.0.2.1')
  on.call('route', {
    type: 'CreateRoute',
    ...own,
    routeTableId,
    destinationCidrBlock: '0.0.0.0/0',
    gatewayId: internetGatewayId,
  })
  expect(routed()).toBe(`hop: 0.0.0.0/0 -> ${internetGatewayId}`)
  expect(routed('169.254.168.9')).toBe(
    'NO_ROUTE_TO_DESTINATION: 169.254.168.9 stays on the link: no route leads to it',
  )
  on.call('detach', { type: 'DetachInternetGateway', ...own, internetGatewayId, vpcId })
  on.call('delete', { type: 'DeleteInternetGateway', ...own, internetGatewayId })
  expect(routed()).toBe(`BAD_STATE_ROUTE: 0.0.0.0/0 -> ${internetGatewayId}, a blackhole`)
})
