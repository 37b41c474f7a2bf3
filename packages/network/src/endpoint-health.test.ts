import type { NetworkInterfaceId } from '@causeway/model'
import { expect, test } from 'vitest'
import { seenHealth } from './endpoint-health.ts'

test('what DNS is still to learn is saved with what it knows [R-DNS-13]', () => {
  const id = 'eni-0' as NetworkInterfaceId
  let now = 10
  const seen = seenHealth([[id, true]], () => now)
  seen.set(id, false, 40)
  seen.set(id, true, 70)
  const other = seenHealth([], () => now)
  other.load(structuredClone(seen.save()))
  const told = [10, 39, 40, 69, 70].map((moment) => {
    now = moment
    return [seen.get(id), other.get(id)]
  })
  expect(told).toEqual([
    [true, true],
    [true, true],
    [false, false],
    [false, false],
    [true, true],
  ])
})
