import { must, parseAddress, tableGet } from '@causeway/ground'
import { expect, test } from 'vitest'
import {
  addInspection,
  familyVpc,
  inspecting,
  settled,
} from '../../privatelink/endpoint-samples.test-helper.ts'
import { consumer, sampleWorld } from '../../sample-world.test-helper.ts'
import type { SubnetId } from '../subnet/types.ts'
import { routeTableFor } from './associate.ts'
import { selectRoute } from './select.ts'
import type { RouteTable, RouteTableId } from './types.ts'

const accountId = consumer
const OUTSIDE = ['192.0.2.9', '2001:db8::9'] as const

/** The guide's inspection design, built by calls: an application's subnet behind an endpoint's, with both families. */
function design() {
  const sample = sampleWorld()
  const { on } = sample
  const { vpcId, both: application, bothElsewhere: inspection } = familyVpc(on)
  const make = { subnetIds: [inspection], vpcId }
  const vpcEndpointId = settled(
    sample,
    'user/fw',
    inspecting(sample, addInspection(sample).serviceName, make),
  )
  const gateway = on.call('user/igw', { type: 'CreateInternetGateway', accountId })
  const gatewayId = gateway['internetGatewayId'] as never
  on.call('attach', { type: 'AttachInternetGateway', accountId, internetGatewayId: gatewayId, vpcId })
  const subnet = (id: SubnetId) => tableGet(on.world().subnets, id) as never as Record<string, string>
  const blocks = ({ cidrBlock = '', ipv6CidrBlock = '' }) => [cidrBlock, ipv6CidrBlock] as const
  const table = (name: string, to: readonly [string, string], target: object, at: object): RouteTableId => {
    const made = on.call(name, { type: 'CreateRouteTable', accountId, vpcId })
    const routeTableId = made['routeTableId'] as RouteTableId
    const [destinationCidrBlock, destinationIpv6CidrBlock] = to
    const route = { type: 'CreateRoute', accountId, routeTableId, ...target } as const
    on.call('four', { ...route, destinationCidrBlock } as never)
    on.call('six', { ...route, destinationIpv6CidrBlock } as never)
    on.call('associate', { type: 'AssociateRouteTable', accountId, routeTableId, ...at })
    return routeTableId
  }
  const all = ['0.0.0.0/0', '::/0'] as const
  const app = blocks(subnet(application))
  const tables = {
    edge: table('user/edge', app, { vpcEndpointId }, { gatewayId }),
    application: table('user/app', all, { vpcEndpointId }, { subnetId: application }),
    inspection: table('user/fw-table', all, { gatewayId }, { subnetId: inspection }),
  }
  const held = (id: RouteTableId) => tableGet(on.world().routeTables, id) as RouteTable
  const way = (of: keyof typeof tables, address: string) => {
    const selected = selectRoute(on.world(), held(tables[of]), must(parseAddress(address)))
    return `${selected?.route.target.type} ${selected?.state}`
  }
  const inside = app.map((block) => block.replace(/0\/24$/, '9').replace(/::\/64$/, '::9'))
  return { sample, tables, held, way, inside, subnet, application, inspection, vpcEndpointId }
}

const ENDPOINT = 'gateway-load-balancer-endpoint active'

test('an inspection design has three tables, each with four routes of two families [R-RT-14]', () => {
  const { held, tables, subnet, application, inspection, sample } = design()
  const shown = (id: RouteTableId) =>
    held(id).routes.map(({ destination, target }) =>
      destination.type === 'cidr' ? `${destination.cidr} ${target.type}` : '',
    )
  const [local4, local6] = shown(tables.edge)
  expect([local4, local6]).toEqual(['10.6.0.0/16 local', expect.stringMatching(/::[/]56 local$/)])
  const app = subnet(application)
  const by = ENDPOINT.split(' ')[0] ?? ''
  const local = [local4, local6]
  expect(shown(tables.edge)).toEqual([...local, `${app['cidrBlock']} ${by}`, `${app['ipv6CidrBlock']} ${by}`])
  expect(shown(tables.application)).toEqual([...local, `0.0.0.0/0 ${by}`, `::/0 ${by}`])
  expect(shown(tables.inspection)).toEqual([...local, '0.0.0.0/0 internet-gateway', '::/0 internet-gateway'])
  const used = [application, inspection].map(
    (id) => routeTableFor(sample.on.world(), subnet(id) as never).routeTableId,
  )
  expect(used).toEqual([tables.application, tables.inspection])
})

test('both ways lead through the endpoint once, and from its own subnet on [R-RT-14]', () => {
  const { way, inside } = design()
  expect(OUTSIDE.map((address) => way('application', address))).toEqual([ENDPOINT, ENDPOINT])
  expect(OUTSIDE.map((address) => way('inspection', address))).toEqual(
    Array(2).fill('internet-gateway active'),
  )
  expect(inside.map((address) => way('edge', address))).toEqual([ENDPOINT, ENDPOINT])
  expect(inside.map((address) => way('inspection', address))).toEqual(Array(2).fill('local active'))
})

test("the gateway's table takes whole subnets by way of the endpoint, and nothing beyond the VPC [R-RT-14] [R-RT-10]", () => {
  const { sample, tables, vpcEndpointId } = design()
  const route = { type: 'CreateRoute', accountId, routeTableId: tables.edge } as const
  const refusal = (destinationCidrBlock: string) =>
    sample.on.refusal({ ...route, destinationCidrBlock, vpcEndpointId } as never)
  expect(refusal('0.0.0.0/0')).toMatch(/^R-RT-10 /)
  expect(refusal('10.6.1.0/25')).toMatch(/^R-RT-(6|10) /)
  expect(refusal('10.6.1.0/24')).toBe('applied')
})
