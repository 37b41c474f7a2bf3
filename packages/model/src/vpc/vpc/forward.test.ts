import { tableGet } from '@causeway/ground'
import { expect, test } from 'vitest'
import { commit, putRow } from '../../commit.ts'
import { inspectionWorld } from '../../elb/gateway-load-balancer/inspection.test-helper.ts'
import {
  asking,
  edgeTable,
  gatewayAt,
  hostIn,
  openBench,
  openSite,
  outcomeOf,
  syn,
} from '../../hop-walk.test-helper.ts'
import { provider } from '../../sample-world.test-helper.ts'
import { edgeTableOf } from '../route-table/associate.ts'
import type { RouteTable } from '../route-table/types.ts'
import { enterVpc } from './forward.ts'

const AWAY = '198.51.100.7'

function scene() {
  const on = openBench()
  const site = openSite(on, 'user/main', 0)
  const host = hostIn(on, site, site.subnets[0], 'user/host')
  const gateway = gatewayAt(on, site, 'user/igw')
  const enter = (destination: string, via: string = gateway, source = AWAY) => {
    const place = { type: 'vpc-ingress', id: site.vpcId, via: via as never, from: undefined } as const
    return enterVpc(asking(on.world()), place, syn(source, destination))
  }
  return { on, site, host, gateway, enter }
}

test('through a gateway without a table of its own only the VPC’s addresses are reached [R-RT-2] [R-PCX-2] [R-GW-8]', () => {
  const { host, enter } = scene()
  const own = enter(host.address)
  expect(own.type === 'hop' && own.next).toMatchObject({ type: 'subnet-ingress', to: host.id })
  // Neither S3 nor the internet: a peer's gateways and gateway endpoints are nobody's else.
  for (const beyond of ['54.123.160.1', AWAY, '10.0.0.77'])
    expect(outcomeOf(enter(beyond, 'pcx-0'))).toBe('UNKNOWN_DESTINATION')
})

test('a gateway’s table decides, by its local routes too [R-RT-10]', () => {
  const { on, site, host, gateway, enter } = scene()
  const routeTableId = edgeTable(on, site, gateway)
  const passed = enter(host.address)
  expect(passed.decidedBy).toMatchObject({ kind: 'route-table', id: routeTableId, rule: 'R-RT-10' })
  expect(outcomeOf(passed)).toBe('subnet-ingress')
  expect(outcomeOf(enter(AWAY))).toBe('NO_ROUTE_TO_DESTINATION')
  expect(outcomeOf(enter('10.0.0.77'))).toBe('UNKNOWN_DESTINATION')
})

test('it redirects what is for the application to the endpoint’s interface, unless the endpoint is gone [R-RT-14] [R-RT-9]', () => {
  const { on, sample, host, gatewayId, endpointId } = inspectionWorld({ edge: true })
  const { consumerVpc: id, consumerSubnets } = sample
  const endpoint = () => tableGet(on.world().gatewayLoadBalancerEndpoints, endpointId)
  const place = { type: 'vpc-ingress', id, via: gatewayId, from: undefined } as const
  const enter = () => enterVpc(asking(on.world()), place, syn(AWAY, host.address))
  const passed = enter()
  expect(passed.decidedBy.rule).toBe('R-RT-14')
  expect(passed.type === 'hop' && passed.next).toEqual({
    type: 'subnet-ingress',
    id: consumerSubnets[0],
    from: undefined,
    to: endpoint()?.networkInterfaces[0]?.networkInterfaceId,
  })
  on.call('reject', {
    type: 'RejectVpcEndpointConnections',
    accountId: provider,
    serviceId: endpoint()?.serviceId as never,
    vpcEndpointIds: [endpointId],
  })
  expect([outcomeOf(enter()), enter().decidedBy.rule]).toEqual(['BAD_STATE_ROUTE', 'R-RT-9'])
})

test('a virtual private gateway’s table leads to no endpoint, even if it says so [R-GE-3] [R-RT-10]', () => {
  const { on, sample, host, gatewayId } = inspectionWorld({ edge: true })
  const edge = edgeTableOf(on.world(), gatewayId)
  // No call makes such a table; a snapshot might hold it.
  const via = 'vgw-0123456789abcdef0' as never
  const world = commit(on.world(), (draft) =>
    putRow<RouteTable>(draft.routeTables, edge?.routeTableId ?? '', {
      ...edge,
      edgeAssociation: via,
    } as RouteTable),
  ).world
  const place = { type: 'vpc-ingress', id: sample.consumerVpc, via, from: undefined } as const
  const refused = enterVpc(asking(world), place, syn('172.20.0.5', host.address))
  expect([outcomeOf(refused), refused.decidedBy.rule]).toEqual(['NO_POSSIBLE_DESTINATION', 'R-GE-3'])
})
