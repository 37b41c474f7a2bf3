import {
  microseconds,
  milliseconds,
  must,
  parseAzId,
  parseRegion,
  type AzId,
  type Region,
} from '@causeway/ground'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyWorld } from '../../commit.ts'
import { measuredBetweenRegions } from './measured-2020.ts'
import { noLatency, pairOf, roundTripBetweenRegions, roundTripBetweenZones } from './round-trip.ts'

const region = (text: string): Region => must(parseRegion(text))
const zone = (text: string): AzId => must(parseAzId(text))
const regionNames = [
  'us-east-1',
  'us-west-2',
  'eu-west-1',
  'eu-west-2',
  'af-south-1',
  'ap-east-2',
  'mx-central-1',
]
const zoneNames = ['use1-az1', 'use1-az2', 'use1-az4']

// The sheet's two figures, what was measured in 2020 (10.5 and 235.8 ms as published), and the assumption for a Region
// that opened later.
test.each([
  ['us-east-1', 'eu-west-1', 70],
  ['eu-west-2', 'us-east-1', 75],
  ['us-east-2', 'us-east-1', 10.5],
  ['ap-southeast-1', 'us-east-1', 235.8],
  ['us-east-1', 'mx-central-1', 70],
])('from %s to %s a round trip takes about %d ms [R-DP-12]', (a, b, expected) => {
  const found = roundTripBetweenRegions(emptyWorld(), region(a), region(b))
  expect(Math.abs(found / 1e6 - expected)).toBeLessThan(0.1)
})

test('a knob lays what was measured in 2020 aside [R-DP-12]', () => {
  const world = emptyWorld({ 'rtt.regions': 'none', 'rtt.interRegion': milliseconds(33) })
  expect(roundTripBetweenRegions(world, region('us-east-1'), region('us-east-2'))).toBe(milliseconds(33))
})

test('every pair of the 19 Regions was measured, a Region with itself was not', () => {
  const all = [
    ['af-south-1', 'ap-east-1', 'ap-northeast-1', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2'],
    ['ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-south-1', 'eu-west-1', 'eu-west-2', 'eu-west-3'],
    ['me-south-1', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2'],
  ].flat()
  const found = all.flatMap((a) => all.map((b) => measuredBetweenRegions(a, b)))
  expect(found.filter((each) => each === undefined)).toHaveLength(19)
  // No pair is nearer than light in fibre from Milan to Frankfurt could be, none farther than Cape Town from Sydney.
  const known = found.filter((each) => each !== undefined)
  expect(Math.min(...known)).toBeGreaterThan(milliseconds(5))
  expect(Math.max(...known)).toBe(microseconds(412_887))
})

test('what the user has measured stands above all else [R-DP-12]', () => {
  const zones = { 'use1-az1 use1-az2': microseconds(640), 'use1-az2 use1-az2': microseconds(90) }
  const regions = { 'eu-west-1 us-east-1': milliseconds(66) }
  const world = emptyWorld({}, 'guide-2024', { zones, regions })
  expect(roundTripBetweenZones(world, zone('use1-az2'), zone('use1-az1'))).toBe(microseconds(640))
  expect(roundTripBetweenZones(world, zone('use1-az2'), zone('use1-az2'))).toBe(microseconds(90))
  expect(roundTripBetweenZones(world, zone('use1-az1'), zone('use1-az1'))).toBe(microseconds(300))
  expect(roundTripBetweenZones(world, zone('use1-az1'), zone('use1-az4'))).toBe(milliseconds(1))
  expect(roundTripBetweenRegions(world, region('us-east-1'), region('eu-west-1'))).toBe(milliseconds(66))
})

test('a distance is the same from both ends, whatever was measured [R-DP-12]', () => {
  const matrixOf = (names: readonly string[]) =>
    fc.dictionary(
      fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names)).map(([a, b]) => pairOf(a, b)),
      fc.nat({ max: 500_000 }).map((us) => microseconds(us)),
    )
  const latencies = fc.record({ zones: matrixOf(zoneNames), regions: matrixOf(regionNames) })
  const claim = fc.property(latencies, (latency) => {
    const world = { ...emptyWorld(), latency }
    for (const a of regionNames.map(region))
      for (const b of regionNames.map(region))
        expect(roundTripBetweenRegions(world, a, b)).toBe(roundTripBetweenRegions(world, b, a))
    for (const a of zoneNames.map(zone))
      for (const b of zoneNames.map(zone))
        expect(roundTripBetweenZones(world, a, b)).toBe(roundTripBetweenZones(world, b, a))
  })
  fc.assert(claim, { seed: 42, numRuns: 50 })
})

test('a pair that only looks like a key of every object was not measured', () => {
  const world = { ...emptyWorld(), latency: noLatency }
  expect(roundTripBetweenZones(world, 'constructor' as AzId, 'x' as AzId)).toBe(milliseconds(1))
})
