import { parseAzId, quoted } from '@causeway/ground'
import type { SourcePath } from '@causeway/source'
import type { Topology } from '@causeway/topology'
import type { Problems } from './problems.ts'
import type { FaultOf } from './timeline-entry.ts'
import type { TimelineText } from './timeline-schema.ts'
import { zoneSeen } from './zone-meant.ts'

interface Site {
  readonly path: SourcePath
  readonly topology: Topology | undefined
  readonly problems: Problems
}

/** The link that an entry degrades: a gateway by name, or what joins two zones or two Regions. */
export function linkOf(degrade: NonNullable<TimelineText['degrade']>, site: Site): FaultOf | undefined {
  const { peering, directConnect, vpn, zones, regions } = degrade
  if (peering !== undefined) return { type: 'gateway', as: 'peering', names: peering }
  if (directConnect !== undefined) return { type: 'gateway', as: 'directConnect', names: directConnect }
  if (vpn !== undefined) return { type: 'gateway', as: 'vpn', names: vpn }
  if (zones !== undefined) return between(zones, 'zones', site, seesZone)
  return regions === undefined ? undefined : between(regions, 'regions', site, hasRegion)
}

type Known = (name: string, path: SourcePath, topology: Topology, problems: Problems) => boolean

function between(
  [one, other]: readonly [string, string],
  key: 'zones' | 'regions',
  { path, topology, problems }: Site,
  isKnown: Known,
): FaultOf | undefined {
  const at = [...path, 'degrade', key]
  if (one === other) {
    const hint = `name two ${key}`
    problems.at(at, { code: 'CW014', message: `there is no link from ${quoted(one)} to itself`, hint })
    return undefined
  }
  if (topology === undefined) return undefined
  const known = [one, other].map((name, i) => isKnown(name, [...at, i], topology, problems))
  return known.every(Boolean) ? { type: 'between', one, other } : undefined
}

function seesZone(name: string, path: SourcePath, topology: Topology, problems: Problems): boolean {
  const azId = parseAzId(name)
  if (azId.ok) return zoneSeen(azId.value, path, topology, problems) !== undefined
  problems.at(path, {
    code: 'CW034',
    message: `${quoted(name)} is no AZ ID`,
    hint: 'write one such as use1-az4',
  })
  return false
}

function hasRegion(name: string, path: SourcePath, topology: Topology, problems: Problems): boolean {
  const regions = new Set<string>([
    topology.region,
    ...topology.accounts.flatMap(({ region }) => region ?? []),
  ])
  if (regions.has(name)) return true
  const hint = `Regions: ${[...regions].join(', ')}`
  problems.at(path, { code: 'CW042', message: `nothing of this topology is in ${quoted(name)}`, hint })
  return false
}
