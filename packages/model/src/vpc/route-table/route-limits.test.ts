import { tableSet } from '@causeway/ground'
import { expect, test } from 'vitest'
import { commit } from '../../commit.ts'
import { anId, owner, siteOn, vpcBench, type Call } from '../vpc-bench.test-helper.ts'
import { targetOf } from './target.ts'

const scene = (quotas: Record<string, number> = {}) => {
  const on = vpcBench(quotas)
  return { on, site: siteOn(on) }
}

const { site } = scene()
const create = (route: Record<string, unknown>): Call => ({
  type: 'CreateRoute',
  routeTableId: site.routeTableId,
  ...route,
})
const out = { destinationCidrBlock: '0.0.0.0/0' }
const igw = { gatewayId: site.internetGatewayId }

test('fifty created routes per family fill a table, local ones not counted; the account may raise it [R-RT-13] [R-ERR-20]', () => {
  const { on } = scene()
  for (let n = 0; n < 50; n += 1) on.call('r', create({ destinationCidrBlock: `172.16.${n}.0/24`, ...igw }))
  expect(on.refusal(create({ ...out, ...igw }))).toBe('R-ERR-20 RouteLimitExceeded routeTableId')
  expect(on.refusal(create({ destinationIpv6CidrBlock: '::/0', ...igw }))).toBe('applied')
})

test('no account has more than a thousand routes in a table, whatever it asks for [R-RT-13]', () => {
  const { on } = scene({ routesPerTable: 5000 })
  const list = { type: 'CreateManagedPrefixList', prefixListName: 'all', addressFamily: 'IPv4' } as const
  const id = on.call('list', { ...list, maxEntries: 1000 })['prefixListId']
  on.call('routes', create({ destinationPrefixListId: id, ...igw }))
  expect(on.refusal(create({ ...out, ...igw }))).toBe('R-ERR-20 RouteLimitExceeded routeTableId')
})

test("a customer's list counts its maximum, AWS's own list one [R-RT-13]", () => {
  const { on } = scene()
  const list = { type: 'CreateManagedPrefixList', prefixListName: 'offices', addressFamily: 'IPv4' } as const
  const prefixListId = on.call('list', { ...list, maxEntries: 49, entries: ['192.0.2.0/24'] })['prefixListId']
  on.call('offices', create({ destinationPrefixListId: prefixListId, ...igw }))
  on.call('s3', create({ destinationPrefixListId: 'pl-63a5400a', ...igw }))
  expect(on.refusal(create({ ...out, ...igw }))).toBe('R-ERR-20 RouteLimitExceeded routeTableId')
  expect(on.refusal({ type: 'ModifyManagedPrefixList', prefixListId, maxEntries: 50 })).toBe(
    'R-ERR-20 RouteLimitExceeded maxEntries',
  )
})

test.each([
  ['an interface endpoint', 'vpcEndpoints', {}, 'RouteNotSupported'],
  ['a gateway endpoint', 'gatewayEndpoints', {}, 'RouteNotSupported'],
  [
    'a Gateway Load Balancer endpoint that is pending',
    'gatewayLoadBalancerEndpoints',
    { state: 'pending' },
    'RouteNotSupported',
  ],
  [
    'a Gateway Load Balancer endpoint of another VPC',
    'gatewayLoadBalancerEndpoints',
    { vpcId: anId('vpc') },
    'RouteNotSupported',
  ],
  ['an available Gateway Load Balancer endpoint', 'gatewayLoadBalancerEndpoints', {}, undefined],
] as const)(
  'a route to %s: only the last of its kind is a target [R-GE-6] [R-ERR-19] [R-RT-5]',
  (_kind, table, change, code) => {
    const { on } = scene()
    const vpcEndpointId = anId('vpce')
    const row = { vpcEndpointId, ownerId: owner, vpcId: site.vpcId, state: 'available', ...change }
    const { world } = commit(on.world(), (draft) =>
      tableSet(draft[table] as never, vpcEndpointId, row as never),
    )
    const found = targetOf(world, owner, on.table(site.routeTableId), { vpcEndpointId })
    expect('code' in found ? found.code : undefined).toBe(code)
  },
)
