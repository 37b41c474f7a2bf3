import { duration } from '@causeway/ground'
import type { AzId, Instant } from '@causeway/ground'
import type { ZoneCondition } from '@causeway/model'
import type { ZoneFault } from './input.ts'

const UP: ZoneCondition = { type: 'up' }
/** Earlier than any instant. */
const NEVER = -1

/** The faults that are on at this moment, by zone [R-DP-15]. */
export interface Weather {
  begin(fault: ZoneFault, at: Instant): void
  end(fault: ZoneFault): void
  zone(zoneId: AzId): ZoneCondition
  isDown(zoneId: AzId): boolean
  isPowerless(zoneId: AzId): boolean
  /** Has the zone lost power after `since`, or has it none now? Its hosts have forgotten their connections. */
  lostPowerSince(zoneId: AzId, since: number): boolean
  /** Has a fault that stops everything begun in the zone after `since`, or does one last? */
  stalledSince(zoneId: AzId, since: number): boolean
}

/** Of overlapping faults of one zone the worst counts: power loss, then isolation, then gray. */
export function weather(): Weather {
  const active = new Map<AzId, ZoneFault[]>()
  const lastDown = new Map<AzId, number>()
  const conditions = new Map<AzId, ZoneCondition>()
  const powerless = new Set<AzId>()
  const lastPowerLoss = new Map<AzId, number>()

  function settle(zoneId: AzId): void {
    const faults = active.get(zoneId) ?? []
    conditions.set(zoneId, worst(faults))
    if (faults.some(({ how }) => how === 'power-loss')) powerless.add(zoneId)
    else powerless.delete(zoneId)
  }

  return {
    begin(fault, at) {
      active.set(fault.azId, [...(active.get(fault.azId) ?? []), fault])
      if (fault.how !== 'gray') lastDown.set(fault.azId, at)
      if (fault.how === 'power-loss') lastPowerLoss.set(fault.azId, at)
      settle(fault.azId)
    },
    end(fault) {
      active.set(
        fault.azId,
        (active.get(fault.azId) ?? []).filter((each) => each !== fault),
      )
      settle(fault.azId)
    },
    zone: (zoneId) => conditions.get(zoneId) ?? UP,
    isDown: (zoneId) => conditions.get(zoneId)?.type === 'down',
    isPowerless: (zoneId) => powerless.has(zoneId),
    lostPowerSince: (zoneId, since) => powerless.has(zoneId) || (lastPowerLoss.get(zoneId) ?? NEVER) > since,
    stalledSince: (zoneId, since) =>
      conditions.get(zoneId)?.type === 'down' || (lastDown.get(zoneId) ?? NEVER) > since,
  }
}

function worst(faults: readonly ZoneFault[]): ZoneCondition {
  if (faults.some(({ how }) => how === 'power-loss')) return { type: 'down', how: 'power-loss' }
  if (faults.some(({ how }) => how === 'isolate')) return { type: 'down', how: 'isolate' }
  if (faults.length === 0) return UP
  return {
    type: 'gray',
    lossPpb: Math.max(...faults.map(({ lossPpb }) => lossPpb)),
    addedRoundTrip: duration(Math.max(...faults.map(({ addedRoundTrip }) => addedRoundTrip))),
  }
}
