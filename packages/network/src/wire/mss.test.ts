import { expect, test } from 'vitest'
import { clampMss, defaultMssBytes, endpointMtuBytes, mssFor, mtuPlateausBytes, plateauBelow } from './mss.ts'

test.each([
  [1500, 4, 1460],
  [1500, 6, 1440],
  [9001, 4, 8961],
  [8500, 4, 8460],
  [8500, 6, 8440],
] as const)('segments in packets of %i bytes over IPv%i have %i (G-M01) [R-DP-5]', (mtu, family, mss) => {
  expect(mssFor(mtu, family)).toBe(mss)
})

test('a peer that states nothing takes 536 bytes over IPv4 and 1220 over IPv6 (G-M01)', () => {
  expect(defaultMssBytes).toEqual({ 4: 536, 6: 1220 })
})

test('packets that are too big come down by the plateaus of RFC 1191 (G-M02)', () => {
  const steps: number[] = []
  for (let size = 65_536; steps.at(-1) !== 68; size = steps.at(-1) ?? 0) steps.push(plateauBelow(size))
  expect(steps).toEqual([65_535, 32_000, 17_914, 8166, 4352, 2002, 1492, 1006, 508, 296, 68])
  expect(steps).toEqual(mtuPlateausBytes)
  expect([plateauBelow(1500), plateauBelow(68), plateauBelow(40)]).toEqual([1492, 68, 68])
})

test('an endpoint lets 8500 bytes through, so that a jumbo MSS is clamped and a small one kept (G-M03) [R-DP-4] [R-DP-5]', () => {
  expect(endpointMtuBytes).toBe(8500)
  expect(clampMss(8961, endpointMtuBytes, 4)).toBe(8460)
  expect(clampMss(8941, endpointMtuBytes, 6)).toBe(8440)
  expect(clampMss(1460, endpointMtuBytes, 4)).toBe(1460)
})
