import { apiError, tableGet, type ApiError } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import type { SetAvailabilityZoneState } from './types.ts'

/**
 * Sets what Describe shows of a zone [R-REG-8]; a zone that no account sees is `InvalidZone.NotFound`
 * [R-ERR-35].
 */
export function setAvailabilityZoneState(
  world: World,
  _step: Step,
  command: SetAvailabilityZoneState,
): Applied | ApiError {
  const { zoneId, state } = command
  const zone = tableGet(world.availabilityZones, zoneId)
  if (zone === undefined) {
    return apiError(
      'InvalidZone.NotFound',
      'R-ERR-35',
      `no account of this world sees the zone '${zoneId}'`,
      'zoneId',
    )
  }
  if (zone.state === state) return unchanged(world)
  return commit(world, (draft) => putRow(draft.availabilityZones, zoneId, { ...zone, state }))
}
