import type { AzId, Region } from '@causeway/ground'

/** The zone states of the EC2 API [R-REG-8]. */
export type AvailabilityZoneState = 'available' | 'information' | 'impaired' | 'unavailable' | 'constrained'

/** A physical zone, the same place for every account [R-REG-1, R-REG-2]. */
export interface AvailabilityZone {
  readonly zoneId: AzId
  readonly regionName: Region
  readonly state: AvailabilityZoneState
}

/** Internal: what Describe shows of a zone while a fault lasts [R-DP-15]. */
export interface SetAvailabilityZoneState {
  readonly type: 'SetAvailabilityZoneState'
  readonly zoneId: AzId
  readonly state: AvailabilityZoneState
}
