import { expect, test } from 'vitest'
import { instanceBandwidth, instanceTypes } from './bandwidth.ts'

test('instance types have the bandwidths that EC2 tells of them [R-DP-9]', () => {
  expect(instanceBandwidth('m5.large')).toEqual({ baselineBps: 750_000_000, peakBps: 10_000_000_000 })
  expect(instanceBandwidth('c5n.18xlarge')).toEqual({
    baselineBps: 100_000_000_000,
    peakBps: 100_000_000_000,
  })
  expect(instanceBandwidth('m5.huge')).toBeUndefined()
})

test('no instance type has a baseline above its peak, or none', () => {
  const odd = instanceTypes().filter((each) => {
    const { baselineBps = 0, peakBps = 0 } = instanceBandwidth(each) ?? {}
    return !(baselineBps > 0 && baselineBps <= peakBps && Number.isSafeInteger(peakBps))
  })
  expect(odd).toEqual([])
  expect(instanceTypes().length).toBeGreaterThan(1000)
})
