import { tableGet } from '@causeway/ground'
import { expect, test } from 'vitest'
import { addAccounts, addVpc, bench, provider } from '../../sample-world.test-helper.ts'
import { hostBandwidth } from './bandwidth.ts'
import type { InstanceId } from './types.ts'

function scene() {
  const on = bench()
  addAccounts(on)
  const { subnets } = addVpc(on, provider, 'shop/main', ['us-east-1a'])
  const [subnetId] = subnets
  if (subnetId === undefined) throw new Error('a VPC with one subnet has one')
  return { on, run: { type: 'RunInstances', accountId: provider, subnetId, listensOn: [] } as const }
}

test('an interface carries what the type of its instance does, and more than any where none is stated [R-DP-9]', () => {
  const { on, run } = scene()
  const typed = on.call('shop/typed', { ...run, instanceType: 'm5.large' })['instanceId'] as InstanceId
  const plain = on.call('shop/plain', run)['instanceId'] as InstanceId
  const bandwidth = (id: InstanceId) => {
    const eni = tableGet(on.world().instances, id)?.networkInterfaceId
    return eni === undefined ? undefined : hostBandwidth(on.world(), eni)
  }
  expect(bandwidth(typed)).toEqual({ baselineBps: 750_000_000, peakBps: 10_000_000_000 })
  expect(bandwidth(plain)).toBeUndefined()
})

test('an instance type that EC2 does not have is refused [R-ERR-34]', () => {
  const { on, run } = scene()
  expect(on.refusal({ ...run, instanceType: 'm5.huge' })).toBe('R-ERR-34 InvalidParameterValue')
})
