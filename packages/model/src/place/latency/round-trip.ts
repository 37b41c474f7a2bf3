import { byCodeUnit, duration, type AzId, type Duration, type Region } from '@causeway/ground'
import type { KnobName } from '../../knobs.ts'
import type { World } from '../../world.ts'
import { measuredBetweenRegions } from './measured-2020.ts'
import type { Latency } from './types.ts'

/** Nothing measured: every distance is assumed. */
export const noLatency: Latency = { zones: {}, regions: {} }

/** Pairs of Regions whose round trip has a figure of its own [R-DP-12]. */
const pairs: Readonly<Record<string, KnobName & `rtt.${string}`>> = {
  'eu-west-1 us-east-1': 'rtt.usEast1EuWest1',
  'eu-west-2 us-east-1': 'rtt.usEast1EuWest2',
}

/** How a pair of places is written, whichever is named first. */
export function pairOf(a: string, b: string): string {
  return byCodeUnit(a, b) <= 0 ? `${a} ${b}` : `${b} ${a}`
}

/** The round trip between two zones of a Region, or inside one: as measured, else as assumed [R-DP-12]. */
export function roundTripBetweenZones(
  { latency, knobs }: Pick<World, 'latency' | 'knobs'>,
  a: AzId,
  b: AzId,
): Duration {
  return measured(latency.zones, a, b) ?? duration(knobs[a === b ? 'rtt.intraAz' : 'rtt.interAz'])
}

/**
 * The round trip between two Regions: as the user has measured it, else by the knobs of R-DP-12's own pairs, else as it
 * was measured in 2020 [A-158], else as assumed for all others.
 */
export function roundTripBetweenRegions(
  { latency, knobs }: Pick<World, 'latency' | 'knobs'>,
  a: Region,
  b: Region,
): Duration {
  const own = measured(latency.regions, a, b)
  if (own !== undefined) return own
  const knob = pairs[pairOf(a, b)]
  if (knob !== undefined) return duration(Number(knobs[knob]))
  const former = knobs['rtt.regions'] === 'measured-2020' ? measuredBetweenRegions(a, b) : undefined
  return former ?? duration(knobs['rtt.interRegion'])
}

function measured(table: Readonly<Record<string, Duration>>, a: string, b: string): Duration | undefined {
  const pair = pairOf(a, b)
  return Object.hasOwn(table, pair) ? table[pair] : undefined
}
