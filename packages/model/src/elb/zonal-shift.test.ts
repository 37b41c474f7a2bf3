import { tableGet } from '@causeway/ground'
import type { AzId } from '@causeway/ground'
import { expect, test } from 'vitest'
import type { ProfileName } from '../profile.ts'
import { provider } from '../sample-world.test-helper.ts'
import { providedWorld } from './provider-world.test-helper.ts'

const accountId = provider
const [AZ1, AZ2, AZ3] = ['use1-az1', 'use1-az2', 'use1-az3'] as AzId[] as [AzId, AzId, AzId]

/** A load balancer in two zones, and what starts and ends its zonal shifts. */
function shiftable(profile: ProfileName = 'guide-2024') {
  const made = providedWorld(profile)
  const loadBalancerArn = made.network('nlb')
  const start = (awayFrom: AzId) => ({ type: 'StartZonalShift', loadBalancerArn, awayFrom }) as const
  const cancel = (awayFrom: AzId) => ({ type: 'CancelZonalShift', loadBalancerArn, awayFrom }) as const
  const shifted = () => tableGet(made.on.world().loadBalancers, loadBalancerArn)?.shiftedAwayFrom
  return { ...made, loadBalancerArn, start, cancel, shifted }
}

test('a zonal shift names one zone of a load balancer until it is cancelled [R-NLB-21]', () => {
  const { on, start, cancel, shifted } = shiftable()
  on.call('shift', start(AZ1))
  expect(shifted()).toBe(AZ1)
  on.call('other zone', cancel(AZ2))
  expect(shifted()).toBe(AZ1)
  on.call('end', cancel(AZ1))
  expect(shifted()).toBeUndefined()
})

test('a zonal shift is refused from a zone that is not enabled, a second zone, and an unknown load balancer [R-NLB-21]', () => {
  const { on, start } = shiftable()
  expect(on.refusal(start(AZ3))).toBe('R-NLB-21 ValidationException')
  on.call('shift', start(AZ1))
  expect(on.refusal(start(AZ2))).toBe('R-NLB-21 ConflictException')
  const unknown = { ...start(AZ1), loadBalancerArn: 'arn:none' as never }
  expect(on.refusal(unknown)).toBe('R-NLB-21 ResourceNotFoundException')
})

test.each([
  ['guide-2024', 'R-NLB-21 ValidationException'],
  ['latest', undefined],
] as const)('with cross-zone on a zonal shift in %s is answered by %s [R-NLB-21]', (profile, refused) => {
  const { on, loadBalancerArn, start, shifted } = shiftable(profile)
  on.call('cross', {
    type: 'ModifyLoadBalancerAttributes',
    accountId,
    loadBalancerArn,
    crossZoneEnabled: true,
  })
  if (refused !== undefined) return expect(on.refusal(start(AZ1))).toBe(refused)
  on.call('shift', start(AZ1))
  expect(shifted()).toBe(AZ1)
})
