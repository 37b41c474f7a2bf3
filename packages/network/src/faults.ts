import type { AzId, Instant } from '@causeway/ground'
import { tableGet } from '@causeway/ground'
import { NONE } from '@causeway/kernel'
import type { AvailabilityZoneState, World } from '@causeway/model'
import type { ControlPlane } from './control-plane.ts'
import type { EntityIndex } from './entity-index.ts'
import type { Fault, FaultScope } from './fault.ts'
import type { StateLog } from './state-log.ts'
import type { Weather } from './weather.ts'

interface Parts {
  readonly weather: Weather
  readonly control: ControlPlane
  readonly states: StateLog
  readonly index: EntityIndex
}

/** A fault begins or has ended: what is shown of its zone, and the log, follow the weather. */
export function showFault(parts: Parts, fault: Fault, now: Instant): void {
  const { scope } = fault
  if (scope.type === 'zone') return showZone(parts, scope.azId, fault.name, now)
  const entity = entityOf(parts.index, scope)
  if (entity !== NONE) parts.states.enter(entity, 'fault', parts.weather.describe(scope), now)
}

/** The entity that a fault is of: none for the control plane, and for what joins zones or Regions. */
export function entityOf(index: EntityIndex, scope: FaultScope): number {
  switch (scope.type) {
    case 'zone':
      return index.indexOf(scope.azId)
    case 'interface':
    case 'link':
      return index.indexOrNone(scope.id)
    case 'resolver':
      return index.indexOrNone(scope.vpcId)
    case 'health-checks':
      return index.indexOrNone(scope.of)
    case 'control-plane':
      return NONE
  }
}

function showZone(parts: Parts, zoneId: AzId, cause: string, now: Instant): void {
  const { weather, control, states, index } = parts
  const state = shownState(weather, zoneId)
  if (zoneStateOf(control.world(), zoneId) !== state) {
    control.issue(now, cause, { type: 'SetAvailabilityZoneState', zoneId, state })
  }
  states.enter(index.indexOf(zoneId), 'zone', weather.describe({ type: 'zone', azId: zoneId }), now)
}

/** What Describe shows of a zone, at once with the fault [R-DP-15, R-REG-8]. */
function shownState(weather: Weather, zoneId: AzId): AvailabilityZoneState {
  const condition = weather.zone(zoneId)
  if (condition.type === 'up') return 'available'
  return condition.type === 'down' && condition.how === 'power-loss' ? 'unavailable' : 'impaired'
}

function zoneStateOf(world: World, zoneId: AzId): AvailabilityZoneState | undefined {
  return tableGet(world.availabilityZones, zoneId)?.state
}
