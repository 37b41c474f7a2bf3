import { byCodeUnit } from '@causeway/ground'
import type { AzId, AzName, Region } from '@causeway/ground'

/** A Region's zones as one real account sees them, by name; `shuffled` where accounts differ [R-REG-3, R-REG-5]. */
export interface RegionZones {
  readonly shuffled: boolean
  readonly zones: Readonly<Record<AzName, AzId>>
}

const SHUFFLED: readonly string[] = [
  'ap-northeast-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'eu-west-1',
  'sa-east-1',
  'us-east-1',
  'us-west-1',
  'us-west-2',
]

// One line a Region: the zone letters, each with the number of its zone ID after the ID's prefix.
const REFERENCE: Readonly<Record<string, { readonly idPrefix: string; readonly letters: string }>> = {
  'af-south-1': { idPrefix: 'afs1', letters: 'a1 b2 c3' },
  'ap-east-1': { idPrefix: 'ape1', letters: 'a1 b2 c3' },
  'ap-northeast-1': { idPrefix: 'apne1', letters: 'a4 c1 d2' },
  'ap-northeast-2': { idPrefix: 'apne2', letters: 'a1 b2 c3 d4' },
  'ap-northeast-3': { idPrefix: 'apne3', letters: 'a1 b2 c3' },
  'ap-south-1': { idPrefix: 'aps1', letters: 'a1 b3 c2' },
  'ap-southeast-1': { idPrefix: 'apse1', letters: 'a1 b2 c3' },
  'ap-southeast-2': { idPrefix: 'apse2', letters: 'a1 b3 c2' },
  'ap-southeast-3': { idPrefix: 'apse3', letters: 'a1 b2 c3' },
  'ca-central-1': { idPrefix: 'cac1', letters: 'a1 b2 d4' },
  'cn-north-1': { idPrefix: 'cnn1', letters: 'a1 b2' },
  'cn-northwest-1': { idPrefix: 'cnnw1', letters: 'a1 b2 c3' },
  'eu-central-1': { idPrefix: 'euc1', letters: 'a2 b3 c1' },
  'eu-central-2': { idPrefix: 'euc2', letters: 'a1 b2 c3' },
  'eu-north-1': { idPrefix: 'eun1', letters: 'a1 b2 c3' },
  'eu-south-1': { idPrefix: 'eus1', letters: 'a1 b2 c3' },
  'eu-west-1': { idPrefix: 'euw1', letters: 'a3 b1 c2' },
  'eu-west-2': { idPrefix: 'euw2', letters: 'a2 b3 c1' },
  'eu-west-3': { idPrefix: 'euw3', letters: 'a1 b2 c3' },
  'me-south-1': { idPrefix: 'mes1', letters: 'a1 b2 c3' },
  'sa-east-1': { idPrefix: 'sae1', letters: 'a1 b2 c3' },
  'us-east-1': { idPrefix: 'use1', letters: 'a6 b1 c2 d4 e3 f5' },
  'us-east-2': { idPrefix: 'use2', letters: 'a1 b2 c3' },
  'us-gov-east-1': { idPrefix: 'usge1', letters: 'a1 b2 c3' },
  'us-gov-west-1': { idPrefix: 'usgw1', letters: 'a1 b2 c3' },
  'us-west-1': { idPrefix: 'usw1', letters: 'b3 c1' },
  'us-west-2': { idPrefix: 'usw2', letters: 'a2 b1 c3 d4' },
}

/** The Regions whose zones are known, sorted by code. */
export const knownRegions: readonly string[] = Object.keys(REFERENCE).toSorted(byCodeUnit)

/** The zones of a Region, or undefined if the Region is not among the 27 that are known [R-REG-5]. */
export function zonesOfRegion(region: Region): RegionZones | undefined {
  const reference = REFERENCE[region]
  if (reference === undefined) return undefined
  const zones = reference.letters
    .split(' ')
    .map((entry) => [`${region}${entry.slice(0, 1)}`, `${reference.idPrefix}-az${entry.slice(1)}`])
  return { shuffled: SHUFFLED.includes(region), zones: Object.fromEntries(zones) }
}

/** Whether an AZ ID has the Region's form; any ID passes for a Region that is not known [R-REG-1]. */
export function zoneIdFits(region: Region, zoneId: AzId): boolean {
  const reference = REFERENCE[region]
  return reference === undefined || zoneId.startsWith(`${reference.idPrefix}-az`)
}
