import {
  addressAt,
  addressFamily,
  cidrHolds,
  cidrSize,
  must,
  parseCidr,
  parseRegion,
  sha256Hex,
  tableValues,
  type Cidr,
  type IpAddress,
  type Region,
} from '@causeway/ground'
import { servicesNamed } from '../privatelink/endpoint-service/catalogue.ts'
import type { AwsService } from '../privatelink/endpoint-service/types.ts'
import { awsPrefixList, awsPrefixLists } from '../vpc/prefix-list/aws.ts'
import type { World } from '../world.ts'
import { ended, noData, stepOf, type Found } from './found.ts'
import type { NameQuestion } from './name-answer.ts'
import { isWithin } from './record-set/name.ts'

/** Stands for all public addresses of AWS services that no prefix list tells; a block that the internet doesn't route. */
const STAND_IN = must(parseCidr('198.18.0.0/15'))
/** The half for single addresses; in the other lie the blocks of the lists of other Regions. */
const SINGLE = must(parseCidr('198.18.0.0/16'))
const DOMAIN = '.amazonaws.com'
/** As those of Route 53 that AWS's own names have. */
const TTL_SECONDS = 60

/**
 * What an AWS service's own name says without the hidden zone: a public IPv4 address [R-DNS-17], from the VPC with a
 * gateway endpoint too [R-GW-9]; no IPv6 address, which the service may have on its private endpoints alone [R-DNS-24].
 */
export function awsNameFound(world: World, asked: NameQuestion): Found | undefined {
  const service = awsServiceAt(world, asked.name)
  if (service === undefined) return undefined
  const { serviceName, region } = service
  const speaker = { source: 'aws-public-name', id: serviceName, rule: 'R-DNS-17' } as const
  if (asked.recordType === 'AAAA')
    return noData(stepOf({ ...speaker, rule: 'R-DNS-24' }, asked.name, `${serviceName} has no public IPv6`))
  const address = awsPublicAddress(world, region, serviceName)
  const step = stepOf(speaker, asked.name, `the public name of ${serviceName}: ${address}`)
  return ended(step, { type: 'addresses', addresses: [address] }, TTL_SECONDS)
}

/** The AWS service that public DNS has under a name. */
export interface NamedService {
  readonly serviceName: string
  readonly region: Region
}

/**
 * The AWS service whose public name, `<code>.<region>.amazonaws.com`, a name is or lies below [R-DNS-3]: one that the
 * world offers by its own name, or one of AWS's catalogue. The labels of a code stand the other way round in its name.
 */
export function awsServiceAt(world: World, name: string): NamedService | undefined {
  const offered = tableValues(world.endpointServices)
    .filter((service): service is AwsService => service.owner === 'amazon')
    .filter(({ privateDnsName }) => privateDnsName !== undefined && isWithin(name, apexOf(privateDnsName)))
    .reduce<AwsService | undefined>(longerName, undefined)
  if (offered !== undefined) return offered
  const labels = name.endsWith(DOMAIN) ? name.slice(0, -DOMAIN.length).split('.') : []
  const region = parseRegion(labels.at(-1) ?? '')
  if (!region.ok) return undefined
  for (let skip = 0; skip < labels.length - 1; skip += 1) {
    const code = labels.slice(skip, -1).toReversed().join('.')
    const serviceName = `com.amazonaws.${region.value}.${code}`
    if (servicesNamed(serviceName).length > 0) return { serviceName, region: region.value }
  }
  return undefined
}

/**
 * The public address that stands for all of an AWS service in a Region: the first host of its prefix list, else one
 * that its name picks in a block of their own.
 */
export function awsPublicAddress(world: World, region: Region, serviceName: string): IpAddress {
  const [block] = blocksOf(world, region, serviceName)
  if (block !== undefined) return addressAt(block, cidrSize(block) > 1 ? 1 : 0)
  const slot = parseInt(sha256Hex(`aws-public-address/${serviceName}`).slice(0, 8), 16)
  return addressAt(SINGLE, slot % cidrSize(SINGLE))
}

/**
 * Whether a public address is one of AWS's services, in whatever Region, or what a public zone of the world says
 * of their names: traffic to it stays in AWS's network [R-DP-16].
 */
export function isAwsPublicAddress(world: World, address: IpAddress): boolean {
  if (isRecorded(world, address)) return true
  if (addressFamily(address) === 6) return false
  const regions = [...new Set(tableValues(world.accounts).map(({ region }) => region))]
  const lists = regions.flatMap((region) =>
    awsPrefixLists(region).flatMap(({ prefixListName }) => blocksOf(world, region, prefixListName)),
  )
  return [STAND_IN, ...lists, ...statedBlocks(world)].some((block) => cidrHolds(block, address))
}

/** Whether a public record of a name below AWS's domain has the address. */
function isRecorded(world: World, address: IpAddress): boolean {
  return tableValues(world.zones).some(
    ({ vpcIds, recordSets }) =>
      vpcIds.length === 0 &&
      recordSets.some(({ name, values }) => name.endsWith(DOMAIN) && values.includes(address)),
  )
}

/** The IPv4 blocks of a service: as stated, else as they are known. */
function blocksOf(world: World, region: Region, serviceName: string): readonly Cidr[] {
  const stated = tableValues(world.prefixLists).find(
    (list) => list.ownerId === 'amazon' && list.prefixListName === serviceName,
  )
  const list = stated ?? awsPrefixList(region, serviceName)
  return list?.addressFamily === 'IPv4' ? list.entries : []
}

function statedBlocks(world: World): readonly Cidr[] {
  return tableValues(world.prefixLists)
    .filter(({ ownerId, addressFamily: family }) => ownerId === 'amazon' && family === 'IPv4')
    .flatMap(({ entries }) => entries)
}

function apexOf(privateName: string): string {
  return privateName.replace(/^\*\./, '')
}

function longerName(best: AwsService | undefined, next: AwsService): AwsService {
  return (next.privateDnsName?.length ?? 0) > (best?.privateDnsName?.length ?? 0) ? next : (best ?? next)
}
