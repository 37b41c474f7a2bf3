import {
  mintId,
  must,
  parseCidr,
  parseId,
  sha256Hex,
  sortedBy,
  type Cidr,
  type Region,
} from '@causeway/ground'
import type { PrefixList, PrefixListId } from './types.ts'

/** The services that AWS keeps a prefix list of, and what a list counts as where it is used [R-GW-1, R-RT-13]. */
const services = ['dynamodb', 's3'] as const
const WEIGHT = 1

/** Ids that AWS's own lists are known to have [R-GW-17]. */
const knownIds: Readonly<Record<string, string>> = {
  'com.amazonaws.us-east-1.s3': 'pl-63a5400a',
  'com.amazonaws.us-west-2.s3': 'pl-68a54001',
  'com.amazonaws.us-east-1.dynamodb': 'pl-02cd2c6b',
}

/** AWS's blocks change over time; these stand for them, one per list. The first is the one that the guide's example has [R-GW-5]. */
const fixtures: Readonly<Record<string, string>> = {
  'com.amazonaws.us-east-1.s3': '54.123.160.0/19',
  'com.amazonaws.us-east-1.dynamodb': '52.94.0.0/22',
}

/**
 * The prefix list of an AWS service in its Region, as it is unless somebody has stated its blocks;
 * undefined for a service without one. A list holds the blocks of its own Region only [R-REG-10].
 */
export function awsPrefixList(region: Region, serviceName: string): PrefixList | undefined {
  if (!services.some((service) => serviceName === `com.amazonaws.${region}.${service}`)) return undefined
  return {
    prefixListId: awsId(region, serviceName),
    name: serviceName,
    prefixListName: serviceName,
    ownerId: 'amazon',
    region,
    addressFamily: 'IPv4',
    entries: [blockOf(serviceName)],
    maxEntries: WEIGHT,
    version: 1,
  }
}

/** Every prefix list that AWS has in a Region, by id. */
export function awsPrefixLists(region: Region): readonly PrefixList[] {
  const lists = services.flatMap(
    (service) => awsPrefixList(region, `com.amazonaws.${region}.${service}`) ?? [],
  )
  return sortedBy(lists, ({ prefixListId }) => prefixListId)
}

function awsId(region: Region, name: string): PrefixListId {
  const known = knownIds[name]
  if (known !== undefined) return must(parseId('pl', known))
  return mintId('pl', { kind: 'prefix-list', accountId: 'amazon', region, name, generation: 0 })
}

/** Where no fixture is given, a /30 that the name picks in a half of the block that stands for AWS's services: two Regions differ. */
function blockOf(serviceName: string): Cidr {
  const slot = parseInt(sha256Hex(`prefix-list/${serviceName}`).slice(0, 4), 16) >>> 2
  const picked = `198.19.${slot >>> 6}.${(slot & 63) * 4}/30`
  return must(parseCidr(fixtures[serviceName] ?? picked))
}
