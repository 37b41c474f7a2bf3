import { addressWords, formatIpv6, must, parseAddress, parseCidr, quoted } from '@causeway/ground'
import { sha256Hex, tableGet, tableValues } from '@causeway/ground'
import type { Cidr, Id } from '@causeway/ground'
import { faultIn } from './fault.ts'
import { accountIdsOf, given, madeId, ownerOf } from './site.ts'
import type { Site } from './site.ts'
import type { SubnetItem } from './topology.ts'

const FIELDS = { vpcId: 'vpc', zone: 'az', cidrBlock: 'cidr', ipv6CidrBlock: 'ipv6Cidr' }

/** Creates the subnets, those whose IPv6 block is left to us last, and shares them [R-VPC-1, R-VPC-2, R-VPC-7]. */
export function buildSubnets(site: Site): void {
  const { subnets } = site.topology
  const isAuto = ({ ipv6Cidr }: SubnetItem): boolean => ipv6Cidr === 'auto'
  for (const item of [...subnets.filter((each) => !isAuto(each)), ...subnets.filter(isAuto)]) {
    createSubnet(site, item)
    share(site, item)
  }
}

function createSubnet(site: Site, item: SubnetItem): void {
  const accountId = ownerOf(site, item.name)
  const vpcId = madeId<Id<'vpc'>>(site, item.vpc, 'vpcId')
  if (accountId === undefined || vpcId === undefined) return
  const ipv6CidrBlock = item.ipv6Cidr === 'auto' ? freeBlock(site, item, vpcId) : item.ipv6Cidr
  const blocks = { ...given('cidrBlock', item.cidr), ...given('ipv6CidrBlock', ipv6CidrBlock) }
  const kind = item.cidr === undefined && ipv6CidrBlock !== undefined ? { ipv6Native: true } : {}
  const command = { type: 'CreateSubnet', accountId, vpcId, zone: item.az, ...blocks, ...kind } as const
  const output = site.bench.issue({ item, command, fields: FIELDS })
  if (output !== undefined) site.bench.remember(item.name, output)
}

function share(site: Site, item: SubnetItem): void {
  const accountId = ownerOf(site, item.name)
  const subnetId = madeId<Id<'subnet'>>(site, item.name, 'subnetId')
  const { sharedWith = [] } = item
  if (accountId === undefined || subnetId === undefined) return
  sharedWith.forEach((name, index) => {
    const accountIds = accountIdsOf(site, [name])
    if (accountIds.length === 0) return
    const command = { type: 'ShareSubnet', accountId, subnetId, accountIds } as const
    site.bench.issue({ item, command, base: `sharedWith.${index}`, fields: { accountIds: '', '0': '' } })
  })
}

const BLOCKS = 256

// The name picks, so that another subnet does not move it; a block that is taken gives way to the next.
function freeBlock(site: Site, item: SubnetItem, vpcId: Id<'vpc'>): Cidr | undefined {
  const world = site.bench.world()
  const whole = tableGet(world.vpcs, vpcId)?.ipv6CidrBlock
  if (whole === undefined) {
    site.bench.complain(noIpv6(item))
    return undefined
  }
  const [first, second] = addressWords(must(parseAddress(whole.slice(0, whole.indexOf('/')))))
  const taken = new Set(tableValues(world.subnets).map(({ ipv6CidrBlock }) => ipv6CidrBlock))
  const start = parseInt(sha256Hex(item.name).slice(0, 2), 16)
  const blocks = Array.from({ length: BLOCKS }, (_, index) => {
    const number = (start + index) % BLOCKS
    return must(parseCidr(`${formatIpv6([first, second + number, 0, 0])}/64`))
  })
  return blocks.find((block) => !taken.has(block))
}

function noIpv6(item: SubnetItem) {
  return faultIn(item, 'ipv6Cidr', {
    code: 'CW033',
    rule: 'R-VPC-1',
    message: `${quoted(item.vpc)} has no IPv6 block`,
    hint: 'give the VPC ipv6Cidr: auto',
  }).issue
}
