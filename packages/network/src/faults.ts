import type { Instant } from '@causeway/ground'
import { tableGet } from '@causeway/ground'
import type { AvailabilityZoneState, World } from '@causeway/model'
import type { ControlPlane } from './control-plane.ts'
import type { EntityIndex } from './entity-index.ts'
import type { ZoneFault } from './input.ts'
import type { StateLog } from './state-log.ts'
import type { Weather } from './weather.ts'

/** What Describe shows of a zone, at once with the fault [R-DP-15, R-REG-8]. */
function shownState(weather: Weather, zoneId: ZoneFault['azId']): AvailabilityZoneState {
  const condition = weather.zone(zoneId)
  if (condition.type === 'up') return 'available'
  return condition.type === 'down' && condition.how === 'power-loss' ? 'unavailable' : 'impaired'
}

/** A fault begins or has ended: the zone's shown state and its log follow the weather. */
export function showZone(
  parts: {
    readonly weather: Weather
    readonly control: ControlPlane
    readonly states: StateLog
    readonly index: EntityIndex
  },
  fault: ZoneFault,
  now: Instant,
): void {
  const { weather, control, states, index } = parts
  const state = shownState(weather, fault.azId)
  if (zoneStateOf(control.world(), fault.azId) !== state) {
    control.issue(now, fault.name, { type: 'SetAvailabilityZoneState', zoneId: fault.azId, state })
  }
  states.enter(index.indexOf(fault.azId), 'zone', describe(weather, fault.azId), now)
}

function describe(weather: Weather, zoneId: ZoneFault['azId']): string {
  const condition = weather.zone(zoneId)
  switch (condition.type) {
    case 'up':
      return 'available'
    case 'gray':
      return 'gray'
    case 'down':
      return condition.how
  }
}

function zoneStateOf(world: World, zoneId: ZoneFault['azId']): AvailabilityZoneState | undefined {
  return tableGet(world.availabilityZones, zoneId)?.state
}
