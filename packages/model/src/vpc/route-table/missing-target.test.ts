import { instant, isApiError, tableGet } from '@causeway/ground'
import { expect, test } from 'vitest'
import { siteOn, vpcBench } from '../vpc-bench.test-helper.ts'
import { createRoute } from './create-route.ts'
import { routeState } from './state.ts'

function withRouteTo(missingTarget: string) {
  const on = vpcBench({})
  const { routeTableId } = siteOn(on)
  const world = on.world()
  const table = tableGet(world.routeTables, routeTableId)
  if (table === undefined) throw new Error('the site has a table')
  const command = {
    type: 'CreateRoute',
    accountId: table.ownerId,
    routeTableId,
    destinationCidrBlock: '10.77.0.0/16',
  } as const
  const made = createRoute(
    world,
    { at: instant(0), cause: 'test', imported: { missingTarget }, command },
    command,
  )
  if (isApiError(made)) return made.code
  const route = tableGet(made.world.routeTables, routeTableId)?.routes.at(-1)
  return route && [route.target, routeState(made.world, route)]
}

test('an imported route keeps the id of a target that is gone, and is a blackhole [R-RT-9]', () => {
  expect(withRouteTo('pcx-0123456789abcdef0')).toEqual([
    { type: 'vpc-peering-connection', id: 'pcx-0123456789abcdef0' },
    'blackhole',
  ])
  expect(withRouteTo('eni-0123456789abcdef0')).toEqual([
    { type: 'network-interface', id: 'eni-0123456789abcdef0' },
    'blackhole',
  ])
})

test('an id of no kind that a route leads to is no target [R-RT-8]', () => {
  expect(withRouteTo('sg-0123456789abcdef0')).toBe('MissingParameter')
})
