import { milliseconds } from '@causeway/ground'
import { expect, test } from 'vitest'
import {
  asking,
  endOf,
  hostIn,
  openBench,
  openSite,
  outcomeOf,
  route,
  syn,
  thereAndBack,
  type Site,
} from '../../hop-walk.test-helper.ts'
import { hop } from '../../hop.ts'
import type { SubnetId } from '../subnet/types.ts'
import { throughTransitGateway } from './forward.ts'

/** Two VPCs at a transit gateway, the far one by the subnets that are asked for; each has a route to all of 10.0.0.0/8. */
function scene(
  farSubnets: (site: Site) => readonly SubnetId[] = ({ subnets }) => subnets,
  nearFirstOnly = false,
) {
  const on = openBench()
  const near = openSite(on, 'user/near', 0)
  const far = openSite(on, 'user/far', 1)
  const { accountId } = near
  const made = on.call('user/tgw', { type: 'CreateTransitGateway', accountId })
  on.settle()
  const transitGatewayId = made['transitGatewayId'] as never
  const transitGatewayRouteTableId = made['transitGatewayRouteTableId'] as never
  const attach = ({ vpcId }: Site, name: string, subnetIds: readonly SubnetId[]): never => {
    const call = { type: 'CreateTransitGatewayVpcAttachment', accountId, transitGatewayId } as const
    const id = on.call(name, { ...call, vpcId, subnetIds })['transitGatewayAttachmentId'] as never
    on.settle()
    return id
  }
  const nearAt = attach(near, 'user/near-at', nearFirstOnly ? near.subnets.slice(0, 1) : near.subnets)
  const farAt = attach(far, 'user/far-at', farSubnets(far))
  for (const site of [near, far]) route(on, site, site.tableId, '10.0.0.0/8', { transitGatewayId })
  const client = hostIn(on, near, near.subnets[0], 'user/client')
  const distant = hostIn(on, near, near.subnets[1], 'user/distant')
  const server = hostIn(on, far, far.subnets[0], 'user/server')
  const place = {
    type: 'transit-gateway',
    id: transitGatewayId,
    attachment: nearAt,
    from: client.id,
  } as const
  const pass = (destination = server.address) =>
    throughTransitGateway(asking(on.world()), place, syn(client.address, destination))
  const walk = (from = client, to = server) =>
    thereAndBack(on.world(), { type: 'interface-egress', id: from.id }, syn(from.address, to.address))
  const table = { accountId, transitGatewayRouteTableId } as const
  const fix = (destinationCidrBlock: string, at?: never) =>
    on.call('fix', {
      type: 'CreateTransitGatewayRoute',
      ...table,
      destinationCidrBlock,
      ...(at === undefined ? { blackhole: true } : { transitGatewayAttachmentId: at }),
    } as never)
  return { on, client, distant, server, nearAt, farAt, pass, walk, table, fix }
}

test('from VPC to VPC by the attachments’ interfaces, and back the same way [R-RT-5]', () => {
  const { walk } = scene()
  const { there, back } = walk()
  const way = [
    'interface-egress',
    'subnet-egress',
    'route-table',
    'transit-gateway',
    'route-table',
    'interface-ingress',
  ]
  // The attachment's interface is in the server's own subnet, so that no ACL acts between them.
  expect(there.places).toEqual(way)
  expect([endOf(there), endOf(back)]).toEqual(['user/server', 'user/client'])
})

test('a sender whose zone the attachment leaves out has no way in [R-RT-5]', () => {
  const { walk, client, distant } = scene(undefined, true)
  expect([endOf(walk(client).there), endOf(walk(distant).there)]).toEqual([
    'user/server',
    'TGW_ROUTE_AZ_RESTRICTION',
  ])
})

test('it stays in its zone where the far attachment has an interface there, else it crosses once [R-RT-5] [R-DP-12]', () => {
  const same = scene().pass()
  const other = scene(({ subnets }) => subnets.slice(1)).pass()
  expect(same).toMatchObject({ zonesCrossed: 0, roundTrip: 0 })
  expect(other).toMatchObject({ zonesCrossed: 1, roundTrip: milliseconds(1) })
})

test('from the attachment’s interface to a host of its own subnet it is as far as within any zone [R-DP-12]', () => {
  const { on, pass, client, server } = scene()
  const at = pass()
  if (at.type !== 'hop') throw new Error(at.type)
  const routed = hop(asking(on.world()), at.next, syn(client.address, server.address))
  expect(routed).toMatchObject({
    next: { type: 'interface-ingress', id: server.id },
    roundTrip: on.world().knobs['rtt.intraAz'],
    zonesCrossed: 0,
  })
})

test('a static route goes before a propagated one, the longest prefix before all, and a blackhole ends it [R-RT-5]', () => {
  const { pass, fix } = scene()
  const propagated = pass()
  expect(propagated.type === 'hop' && propagated.decidedBy.text).toMatch(
    /^10\.1\.0\.0\/16 -> .* \(propagated\)$/,
  )
  fix('10.1.0.0/24')
  const refused = pass()
  expect(outcomeOf(refused)).toBe('TGW_RTB_BAD_STATE_ROUTE')
  expect(refused.type === 'drop' && refused.decidedBy).toMatchObject({
    kind: 'transit-gateway-route-table',
    text: '10.1.0.0/24 -> blackhole (static)',
    rejected: [expect.stringMatching(/^10\.1\.0\.0\/16 -> /) as string],
  })
})

test('an address that no route holds goes nowhere [R-RT-5]', () => {
  expect(outcomeOf(scene().pass('10.9.0.1'))).toBe('TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT')
})

test('an attachment without a table goes nowhere either [R-RT-5]', () => {
  const { on, nearAt, pass, table } = scene()
  on.call('part', {
    type: 'DisassociateTransitGatewayRouteTable',
    ...table,
    transitGatewayAttachmentId: nearAt,
  })
  expect(outcomeOf(pass())).toBe('TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION')
})

test('an attachment that is being deleted takes and gives nothing [R-RT-5]', () => {
  const near = scene()
  const remove = { type: 'DeleteTransitGatewayVpcAttachment', accountId: near.table.accountId } as const
  near.on.call('delete', { ...remove, transitGatewayAttachmentId: near.nearAt })
  expect(outcomeOf(near.pass())).toBe('BAD_STATE')
  const far = scene()
  far.fix('10.1.0.0/16', far.farAt)
  expect(outcomeOf(far.pass())).toBe('route-table')
  far.on.call('delete', { ...remove, transitGatewayAttachmentId: far.farAt })
  expect(outcomeOf(far.pass())).toBe('TGW_RTB_BAD_STATE_ROUTE')
})
