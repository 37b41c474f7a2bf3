import { sortedBy, tableGet } from '@causeway/ground'
import type { AzId, AzName } from '@causeway/ground'
import type { Asking } from '../../view/view.ts'
import { viewOf } from '../../view/view.ts'
import type { AvailabilityZoneState } from './types.ts'

interface SeenZone {
  readonly zoneName: AzName
  readonly zoneId: AzId
  readonly state: AvailabilityZoneState
}

/** DescribeAvailabilityZones: the zones that the account sees, under its own names [R-REG-2, R-REG-4, R-REG-8]. */
export const availabilityZonesView = viewOf<SeenZone>({
  list: 'AvailabilityZones',
  rows: seenZones,
  show: ({ zoneName, zoneId, state }, { account }) => ({
    State: state,
    OptInStatus: 'opt-in-not-required',
    Messages: [],
    RegionName: account.region,
    ZoneName: zoneName,
    ZoneId: zoneId,
    GroupName: account.region,
    NetworkBorderGroup: account.region,
    ZoneType: 'availability-zone',
  }),
  filters: {
    'zone-name': ({ zoneName }) => zoneName,
    'zone-id': ({ zoneId }) => zoneId,
    state: ({ state }) => state,
    'region-name': (_, { account }) => account.region,
  },
})

function seenZones({ world, account }: Asking): readonly SeenZone[] {
  const seen = Object.entries(account.zones).map(([name, zoneId]) => {
    const state = tableGet(world.availabilityZones, zoneId)?.state ?? 'available'
    return { zoneName: name as AzName, zoneId, state }
  })
  return sortedBy(seen, ({ zoneName }) => zoneName)
}
