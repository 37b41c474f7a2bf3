import { branchIndex } from '../../branch-index.ts'
import type { World } from '../../world.ts'
import { wireName } from './name.ts'
import type { RecordType, Zone } from './types.ts'

const publicZones = branchIndex((zone: Zone) => (zone.vpcIds.length === 0 ? [zone.zoneName] : []))

/** The public zone that answers for a name: that of its closest domain. */
export function publicZoneOf(world: World, name: string): Zone | undefined {
  const labels = wireName(name).split('.')
  for (let skip = 0; skip < labels.length; skip += 1) {
    const zone = publicZones.first(world.zones, labels.slice(skip).join('.'))
    if (zone !== undefined) return zone
  }
  return undefined
}

/** What public DNS answers for a name and type: values without their quotes, none if there is no such record [R-SVC-29]. */
export function publicValues(world: World, name: string, type: RecordType): readonly string[] {
  const wire = wireName(name)
  const recordSet = publicZoneOf(world, wire)?.recordSets.find(
    (each) => each.name === wire && each.type === type,
  )
  return recordSet?.values ?? []
}
