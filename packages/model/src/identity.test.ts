import { byCodeUnit, tableValues, type AccountId } from '@causeway/ground'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addAccounts, addVpc, bench, consumer, provider, type Bench } from './sample-world.test-helper.ts'
import type { Command, World } from './world.ts'

test('neither the order of unrelated calls nor their number changes an id or an address', () => {
  const chain = (on: Bench, accountId: AccountId, name: string): (() => void)[] => {
    const ids: Record<string, string> = {}
    const make = (part: string, command: () => Command) => () =>
      Object.assign(ids, on.call(`${name}/${part}`, command()))
    const of = { accountId }
    return [
      make('vpc', () => ({ type: 'CreateVpc', ...of, cidrBlock: '10.0.0.0/16' })),
      make('a', () => ({
        type: 'CreateSubnet',
        ...of,
        vpcId: ids['vpcId'] as never,
        zone: 'use1-az2',
        cidrBlock: '10.0.0.0/24',
      })),
      make('sg', () => ({
        type: 'CreateSecurityGroup',
        ...of,
        vpcId: ids['vpcId'] as never,
        groupName: 'web',
      })),
      make('i', () => ({ type: 'RunInstances', ...of, subnetId: ids['subnetId'] as never, listensOn: [] })),
      make('c', () => ({ type: 'CreateNetworkInterface', ...of, subnetId: ids['subnetId'] as never })),
    ]
  }
  const built = (order: readonly boolean[]): World => {
    const on = bench()
    addAccounts(on)
    const [first, second] = [chain(on, provider, 'shop'), chain(on, consumer, 'user')]
    for (const isFirst of order) (isFirst ? first : second).shift()?.()
    for (const rest of [...first, ...second]) rest()
    return on.world()
  }
  const expected = built([])
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 10 }), (order) => {
      expect(built(order)).toEqual(expected)
    }),
    { seed: 42, numRuns: 60 },
  )
})

test('an interface keeps its address when others come before it, unless it is taken', () => {
  const addressesOf = (names: readonly string[]): Record<string, string> => {
    const on = bench()
    addAccounts(on)
    const subnetId = addVpc(on, provider, 'shop/main', ['us-east-1a']).subnets[0] as never
    for (const name of names) on.call(name, { type: 'CreateNetworkInterface', accountId: provider, subnetId })
    return Object.fromEntries(
      tableValues(on.world().networkInterfaces).map((eni) => [eni.name, eni.privateIpAddress ?? '']),
    )
  }
  const names = Array.from({ length: 20 }, (_, n) => `shop/c${n}`)
  const crowded = addressesOf(['shop/early', ...names])
  const moved = Object.entries(addressesOf(names)).filter(([name, address]) => crowded[name] !== address)
  // Only an interface whose very address was taken may move; twenty of 251 rarely meet.
  expect(moved.length).toBeLessThanOrEqual(1)
})

test('load balancers that were given one name each have an interface of their own', () => {
  const on = bench()
  addAccounts(on)
  const { subnets } = addVpc(on, provider, 'shop/main', ['us-east-1a'])
  const made = ['one', 'two'].map((loadBalancerName) =>
    on.call('shop/web', { type: 'CreateLoadBalancer', accountId: provider, loadBalancerName, subnets }),
  )
  const interfaces = tableValues(on.world().networkInterfaces)
  expect(new Set(made.map(({ loadBalancerArn }) => loadBalancerArn)).size).toBe(2)
  expect(interfaces.map(({ attachedTo }) => attachedTo ?? '').toSorted(byCodeUnit)).toEqual(
    made.map(({ loadBalancerArn }) => loadBalancerArn ?? '').toSorted(byCodeUnit),
  )
})
