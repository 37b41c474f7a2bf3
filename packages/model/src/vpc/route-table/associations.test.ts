import { must, parseCidr, tableGet } from '@causeway/ground'
import { expect, test } from 'vitest'
import { commit, putRow } from '../../commit.ts'
import type { World } from '../../world.ts'
import { anId, interfaceOn, natOn, siteOn, vpcBench, type Call } from '../vpc-bench.test-helper.ts'
import { routeTableFor } from './associate.ts'
import { insertEndpointRoute, removeEndpointRoutes, routesTo } from './endpoint-routes.ts'
import { faultOfRoute } from './rules.ts'
import { routeState } from './state.ts'

const scene = () => {
  const on = vpcBench()
  const site = siteOn(on)
  const eni = interfaceOn(on, 'shop/eni', site.subnets[0])
  const { routeTableId, internetGatewayId } = site
  const edge: Call = { type: 'AssociateRouteTable', routeTableId, gatewayId: internetGatewayId }
  const usedBy = (id: string) => {
    const subnet = tableGet(on.world().subnets, id)
    return subnet && routeTableFor(on.world(), subnet).routeTableId
  }
  return { on, ...site, eni, edge, usedBy }
}

test('a subnet goes from the main table to another and back [R-RT-1]', () => {
  const { on, subnets, routeTableId, mainId, vpcId, usedBy } = scene()
  const [subnetId] = subnets
  const tie = { routeTableId, subnetId }
  expect(on.refusal({ type: 'DisassociateRouteTable', ...tie })).toBe(
    'R-RT-1 InvalidAssociationID.NotFound subnetId',
  )
  expect(on.refusal({ type: 'ReplaceRouteTableAssociation', ...tie })).toBe(
    'R-RT-1 InvalidAssociationID.NotFound subnetId',
  )
  on.call('tie', { type: 'AssociateRouteTable', ...tie })
  expect(usedBy(subnetId)).toBe(routeTableId)
  const second = on.call('shop/second', { type: 'CreateRouteTable', vpcId })['routeTableId'] as never
  on.call('move', { type: 'ReplaceRouteTableAssociation', routeTableId: second, subnetId })
  expect(usedBy(subnetId)).toBe(second)
  on.call('untie', { type: 'DisassociateRouteTable', routeTableId: second, subnetId })
  expect(usedBy(subnetId)).toBe(mainId)
})

test('another table takes the main part; the main one is never deleted [R-RT-1]', () => {
  const { on, vpcId, routeTableId, mainId, subnets, usedBy } = scene()
  expect(on.refusal({ type: 'DeleteRouteTable', routeTableId: mainId })).toBe(
    'R-RT-1 DependencyViolation routeTableId',
  )
  on.call('main', { type: 'ReplaceRouteTableAssociation', routeTableId, vpcId })
  expect([on.table(mainId).main, on.table(routeTableId).main, usedBy(subnets[0])]).toEqual([
    false,
    true,
    routeTableId,
  ])
  on.call('delete', { type: 'DeleteRouteTable', routeTableId: mainId })
  expect(on.refusal({ type: 'DeleteRouteTable', routeTableId })).toBe(
    'R-RT-1 DependencyViolation routeTableId',
  )
})

test('a table that a subnet or a gateway uses is not deleted [R-ERR-29]', () => {
  const { on, routeTableId, subnets, edge } = scene()
  const remove: Call = { type: 'DeleteRouteTable', routeTableId }
  on.call('tie', { type: 'AssociateRouteTable', routeTableId, subnetId: subnets[0] })
  expect(on.refusal(remove)).toBe('R-ERR-29 DependencyViolation routeTableId')
  on.call('untie', { type: 'DisassociateRouteTable', routeTableId, subnetId: subnets[0] })
  on.call('edge', edge)
  expect(on.refusal(remove)).toBe('R-ERR-29 DependencyViolation routeTableId')
  on.call('unedge', { ...edge, type: 'DisassociateRouteTable' } as Call)
  expect(on.refusal(remove)).toBe('applied')
})

test('an association has one end, and the end must be there [R-RT-1] [R-RT-10]', () => {
  const { on, routeTableId, subnets, edge, vpcId } = scene()
  const both = { ...edge, subnetId: subnets[0] } as Call
  expect(on.refusal(both)).toBe('R-RT-1 InvalidParameterCombination subnetId')
  expect(on.refusal({ ...both, type: 'ReplaceRouteTableAssociation', vpcId } as Call)).toBe(
    'R-RT-1 InvalidParameterCombination subnetId',
  )
  expect(on.refusal({ ...edge, gatewayId: anId('igw') } as Call)).toBe(
    'R-RT-10 InvalidGatewayID.NotFound gatewayId',
  )
  const loose = on.call('loose', { type: 'CreateInternetGateway' })['internetGatewayId']
  expect(on.refusal({ ...edge, gatewayId: loose } as Call)).toBe('R-ERR-30 Gateway.NotAttached gatewayId')
  on.call('edge', edge)
  expect(on.refusal({ ...edge, routeTableId } as Call)).toBe('R-ERR-30 Resource.AlreadyAssociated gatewayId')
})

test('the main table is no gateway table, nor a gateway table the main one [R-RT-1]', () => {
  const { on, mainId, edge, routeTableId, vpcId } = scene()
  expect(on.refusal({ ...edge, routeTableId: mainId } as Call)).toBe(
    'R-RT-1 InvalidParameterValue routeTableId',
  )
  on.call('edge', edge)
  expect(on.refusal({ type: 'ReplaceRouteTableAssociation', routeTableId, vpcId })).toBe(
    'R-RT-1 InvalidParameterValue routeTableId',
  )
})

const everything = { destinationCidrBlock: '0.0.0.0/0' }
const subnetA = { destinationCidrBlock: '10.0.0.0/24' }

test.each([
  ['a block outside the VPC', everything, 'R-RT-10 InvalidParameterValue destinationCidrBlock'],
  [
    'a prefix list',
    { destinationPrefixListId: 'pl-63a5400a' },
    'R-RT-10 InvalidParameterValue destinationPrefixListId',
  ],
  [
    'half a subnet',
    { destinationCidrBlock: '10.0.0.0/25' },
    'R-RT-6 InvalidParameterValue destinationCidrBlock',
  ],
  ['a whole subnet', subnetA, 'applied'],
])("a gateway's table and %s as destination: %#  [R-RT-10]", (_claim, destination, refusal) => {
  const { on, routeTableId, eni, edge } = scene()
  const route: Call = { type: 'CreateRoute', routeTableId, ...destination, networkInterfaceId: eni }
  on.call('edge', edge)
  expect(on.refusal(route)).toBe(refusal)
})

test("a gateway's table leads to no NAT gateway, nor may a table that does become one [R-RT-10]", () => {
  const { on, routeTableId, subnets, edge } = scene()
  const route: Call = { type: 'CreateRoute', routeTableId, ...subnetA, natGatewayId: natOn(on, subnets[1]) }
  const before = vpcBench()
  expect(before.refusal(route)).not.toBe('applied')
  on.call('edge', edge)
  expect(on.refusal(route)).toBe('R-RT-10 InvalidParameterValue gatewayId')
  on.call('unedge', { ...edge, type: 'DisassociateRouteTable' } as Call)
  on.call('route', route)
  expect(on.refusal(edge)).toBe('R-RT-10 InvalidParameterValue gatewayId')
})

test('an endpoint stands behind an internet gateway, never behind a virtual private gateway [R-RT-10] [R-GE-3]', () => {
  const { on, routeTableId } = scene()
  const route = {
    destination: { type: 'cidr', cidr: must(parseCidr('10.0.0.0/24')) },
    target: { type: 'gateway-load-balancer-endpoint', id: anId('vpce') },
    origin: 'CreateRoute',
  } as const
  const behind = (edgeAssociation: string) =>
    faultOfRoute(on.world(), { ...on.table(routeTableId), edgeAssociation: edgeAssociation as never }, route)
  expect(behind(anId('igw'))).toBeUndefined()
  expect(behind(anId('vgw'))?.rule).toBe('R-RT-10')
})

const withEndpointRoute = (world: World, tableId: never, endpointId: never): World =>
  commit(world, (draft) => {
    insertEndpointRoute(draft, tableId, 'pl-63a5400a' as never, endpointId)
    putRow(draft.gatewayEndpoints, endpointId, {
      vpcEndpointId: endpointId,
      ownerId: '111122223333',
    } as never)
  }).world

test("a gateway endpoint's route comes and goes with it and is active while it is there [R-GW-2]", () => {
  const { on, routeTableId, mainId } = scene()
  const endpointId = anId('vpce')
  const world = withEndpointRoute(on.world(), routeTableId as never, endpointId)
  const routes = routesTo(world, endpointId)
  expect(routes.map((route) => [route.destination, routeState(world, route)])).toEqual([
    [{ type: 'prefix-list', prefixListId: 'pl-63a5400a' }, 'active'],
  ])
  const spared = commit(world, (draft) => removeEndpointRoutes(draft, endpointId, [mainId])).world
  expect(routesTo(spared, endpointId)).toHaveLength(1)
  expect(
    routesTo(commit(world, (draft) => removeEndpointRoutes(draft, endpointId)).world, endpointId),
  ).toEqual([])
})
