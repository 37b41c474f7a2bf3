import { byCodeUnit, byNumber, parseRegion } from '@causeway/ground'
import type { Region } from '@causeway/ground'
import { elementsOf, fieldOf, textOf, type Found } from './found.ts'
import { globalLists } from './lists.ts'
import type { SnapshotFile } from './read-files.ts'
import type { Log } from './report.ts'

/** The Region that is imported, and the files that are from it. */
export interface ChosenRegion {
  readonly region: Region
  readonly files: readonly SnapshotFile[]
}

/**
 * Chooses the one Region that a topology can have: the wanted one, else the one with the most endpoints, then with the
 * most subnets, then the first by name. A file whose path names no Region is from the Region that its zones are in,
 * else from the one that most of its neighbours are in. Files from elsewhere are noted. Undefined without any Region.
 */
export function chooseRegion(
  log: Log,
  files: readonly SnapshotFile[],
  wanted: Region | undefined,
): ChosenRegion | undefined {
  const stated = files.map(({ root, region }) => region ?? regionInside(root))
  const known = [...new Set(stated.flatMap((region) => region ?? []))].sort(byCodeUnit)
  const weight = (region: Region): number =>
    sum(files.filter((_, index) => stated[index] === region).map(({ root }) => weightOf(root)))
  const ranked = known.toSorted((a, b) => byNumber(weight(b), weight(a)) || byCodeUnit(a, b))
  const region = wanted === undefined ? ranked[0] : known.find((each) => each === wanted)
  if (region === undefined) return undefined
  const isHere = files.map(({ root }, index) => (stated[index] ?? region) === region || isGlobal(root))
  files.forEach(({ file }, index) => {
    if (isHere[index] === true) return
    const what = `a topology has one Region, ${region}: what is in ${stated[index]} is left out`
    log.notes.unsupported.push({ file, path: '', what })
  })
  return { region, files: files.filter((_, index) => isHere[index]) }
}

// Route 53 is the same everywhere, whichever Region its answers were put down under.
function isGlobal({ node }: Found): boolean {
  return node.type === 'map' && node.entries.some(({ key }) => globalLists.includes(key))
}

const ENDPOINT_WEIGHT = 1_000_000

function weightOf(root: Found): number {
  return countOf(root, 'VpcEndpoints') * ENDPOINT_WEIGHT + countOf(root, 'Subnets')
}

function countOf(root: Found, list: string): number {
  const found = fieldOf(root, list)
  return found === undefined ? 0 : elementsOf(found).length
}

const PLACES: readonly (readonly [list: string, key: string])[] = [
  ['AvailabilityZones', 'RegionName'],
  ['Subnets', 'AvailabilityZone'],
  ['NetworkInterfaces', 'AvailabilityZone'],
  ['LoadBalancers', 'LoadBalancerArn'],
  ['VpcEndpoints', 'ServiceName'],
  ['ServiceDetails', 'ServiceName'],
]

function regionInside(root: Found): Region | undefined {
  for (const [list, key] of PLACES) {
    const found = fieldOf(root, list)
    const [first] = found === undefined ? [] : elementsOf(found)
    const text = first === undefined ? undefined : textOf(fieldOf(first, key))
    const region = text === undefined ? undefined : regionOf(text)
    if (region !== undefined) return region
  }
  return undefined
}

// A Region's own name, a zone's, which is the Region's and a letter, the fourth part of an ARN, or a part of a service's name.
function regionOf(text: string): Region | undefined {
  const inName = text.split('.').find((part) => parseRegion(part).ok)
  const candidate = text.split(':')[3] ?? inName ?? text.replace(/[a-z]$/, '')
  const region = parseRegion(candidate)
  return region.ok ? region.value : undefined
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
