import { expect, test } from 'vitest'
import {
  endOf,
  gatewayAt,
  hostIn,
  openBench,
  openSite,
  route,
  syn,
  thereAndBack,
} from '../../hop-walk.test-helper.ts'
import { natIn } from '../../vpc/nat-gateway/nat.test-helper.ts'
import { S3, offerAws } from '../endpoint-samples.test-helper.ts'

/** An address of S3 in this Region, which is in the prefix list; and one of a service that has none [R-GW-5]. */
const HERE = '54.123.160.1'
const AWAY = '198.18.0.9'

/** S-16: a VPC whose table has the endpoint beside what the test adds, and a second subnet whose table has not. */
function scene() {
  const on = openBench()
  offerAws(on)
  const site = openSite(on, 'user/main', 0)
  const { accountId, vpcId, subnets, tableId } = site
  const make = { type: 'CreateVpcEndpoint', accountId, vpcId, serviceName: S3 } as const
  on.call('user/s3', { ...make, routeTableIds: [tableId] })
  on.settle()
  const other = on.call('user/other', { type: 'CreateRouteTable', accountId, vpcId })['routeTableId'] as never
  const [subnetId, second] = subnets
  on.call('move', {
    type: 'ReplaceRouteTableAssociation',
    accountId,
    subnetId: second,
    routeTableId: other,
  })
  const client = hostIn(on, site, subnetId, 'user/client', false)
  const go = (from: typeof client, to: string) =>
    thereAndBack(on.world(), { type: 'interface-egress', id: from.id }, syn(from.address, to))
  const way = (from: typeof client, to: string) => {
    const { there, back } = go(from, to)
    const gateway = there.places.find((place) => /gateway/.test(place)) ?? 'none'
    return `${gateway}: ${endOf(there)} ${endOf(back)}`
  }
  return { on, site, other, second, client, way }
}

test('its Region’s service goes by the endpoint, all else by the default route [R-GW-5] [R-GW-4]', () => {
  const { on, site, other, second, way } = scene()
  const gatewayId = gatewayAt(on, site, 'user/igw')
  for (const table of [site.tableId, other]) route(on, site, table, '0.0.0.0/0', { gatewayId })
  const host = hostIn(on, site, site.subnets[0], 'user/host', true)
  expect(way(host, HERE)).toBe(`gateway-endpoint: ${S3} user/host`)
  expect(way(host, AWAY)).toBe('internet-gateway: AWS services user/host')
  const beside = hostIn(on, site, second, 'user/beside', true)
  expect(way(beside, HERE)).toBe(`internet-gateway: ${S3} user/beside`)
})

test('a private table with a NAT gateway likewise, without one only the endpoint is there [R-GW-5] [R-GW-19]', () => {
  const { on, site, other, second, client, way } = scene()
  expect(way(client, HERE)).toBe(`gateway-endpoint: ${S3} user/client`)
  expect(way(client, AWAY)).toBe('none: NO_ROUTE_TO_DESTINATION never set out')
  route(on, site, other, '0.0.0.0/0', { gatewayId: gatewayAt(on, site, 'user/igw') })
  route(on, site, site.tableId, '0.0.0.0/0', { natGatewayId: natIn(on, site, second).id })
  expect(way(client, HERE)).toBe(`gateway-endpoint: ${S3} user/client`)
  expect(way(client, AWAY)).toBe('nat-gateway: AWS services user/client')
})

test('a static route to part of the service’s block goes before the endpoint’s [R-GW-5]', () => {
  const { on, site, way } = scene()
  route(on, site, site.tableId, '54.123.165.0/24', { gatewayId: gatewayAt(on, site, 'user/igw') })
  const host = hostIn(on, site, site.subnets[0], 'user/host', true)
  expect(way(host, '54.123.165.1')).toBe(`internet-gateway: ${S3} user/host`)
  expect(way(host, HERE)).toBe(`gateway-endpoint: ${S3} user/host`)
})

test('a VPC behind a transit gateway does not get to S3 by way of this one [R-GW-8]', () => {
  const { on, site, way } = scene()
  const { accountId } = site
  const spoke = openSite(on, 'user/spoke', 1)
  const made = on.call('user/tgw', { type: 'CreateTransitGateway', accountId })
  const transitGatewayId = made['transitGatewayId'] as never
  on.settle()
  const attach = { type: 'CreateTransitGatewayVpcAttachment', accountId, transitGatewayId } as const
  // The interface of the first attachment is in the subnet whose table leads to S3.
  const hub = on.call('user/hub-at', { ...attach, vpcId: site.vpcId, subnetIds: site.subnets.slice(0, 1) })
  on.call('user/spoke-at', { ...attach, vpcId: spoke.vpcId, subnetIds: spoke.subnets })
  on.settle()
  const transitGatewayRouteTableId = made['transitGatewayRouteTableId'] as never
  on.call('all', {
    type: 'CreateTransitGatewayRoute',
    accountId,
    transitGatewayRouteTableId,
    destinationCidrBlock: '0.0.0.0/0',
    transitGatewayAttachmentId: hub['transitGatewayAttachmentId'] as never,
  })
  route(on, spoke, spoke.tableId, '0.0.0.0/0', { transitGatewayId })
  const remote = hostIn(on, spoke, spoke.subnets[0], 'user/remote')
  expect(way(remote, HERE)).toBe('transit-gateway: GATEWAY_REJECTS_SPOOFED_TRAFFIC never set out')
})
