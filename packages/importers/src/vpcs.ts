import { byCodeUnit, parseAzId } from '@causeway/ground'
import type { AccountId, AzName, Cidr } from '@causeway/ground'
import type { SubnetItem, VpcItem } from '@causeway/topology'
import { isInterfaceEndpoint } from './claims.ts'
import {
  maps,
  optionalFlag,
  optionalParsed,
  optionalText,
  parseAnyBlock,
  parseBlock,
  parsedText,
} from './fields.ts'
import { fieldOf, textOf, type Found } from './found.ts'
import { details, drop, itemOf, nameOf, referredBy, type ImportContext } from './import-context.ts'
import { resourceKinds } from './lists.ts'
import { resolvesPrivately } from './peerings.ts'
import { note } from './report.ts'
import type { Resource } from './resources.ts'
import { zonesSeenBy } from './zones.ts'

/**
 * The VPCs with what AWS made together with them. DNS attributes that the snapshot lacks are on where an endpoint with
 * private DNS or a peering needs them, else as in a new VPC [R-VPC-5].
 */
export function vpcItems(context: ImportContext): readonly VpcItem[] {
  return context.resources.of('vpc').flatMap((vpc) => vpcItem(context, vpc) ?? [])
}

/** The subnets, each in its zone by AZ ID [R-REG-2], shared with the accounts that see or use them [R-VPC-7]. */
export function subnetItems(context: ImportContext): readonly SubnetItem[] {
  return context.resources.of('subnet').flatMap((subnet) => subnetItem(context, subnet) ?? [])
}

function vpcItem(context: ImportContext, vpc: Resource): VpcItem | undefined {
  const { found } = vpc
  const cidr = parsedText(context.log, found, 'CidrBlock', parseBlock)
  if (cidr === undefined) return undefined
  const secondaryCidrs = blocksIn(context, found, 'CidrBlock').filter((block) => block !== cidr)
  const [ipv6Cidr, ...others] = blocksIn(context, found, 'Ipv6CidrBlock')
  for (const other of others)
    note(context.log, 'unsupported', found, `not modelled: the second IPv6 block ${other}`)
  const imported = { vpcId: vpc.id, ...foldedOf(context, vpc) }
  const item = itemOf(context, vpc, { fields: { cidr: fieldOf(found, 'CidrBlock') }, imported })
  const attribute = (name: string, whenNew: boolean): boolean => dnsAttribute(context, vpc, { name, whenNew })
  return {
    ...item,
    cidr,
    ...(secondaryCidrs.length === 0 ? {} : { secondaryCidrs }),
    ...(ipv6Cidr === undefined ? {} : { ipv6Cidr }),
    enableDnsSupport: attribute('EnableDnsSupport', true),
    enableDnsHostnames: attribute('EnableDnsHostnames', false),
  }
}

const FOLDED = {
  'security-group': 'securityGroupId',
  'network-acl': 'networkAclId',
  'route-table': 'routeTableId',
} as const

function foldedOf(context: ImportContext, vpc: Resource): Record<string, string> {
  const kinds = ['security-group', 'network-acl', 'route-table'] as const
  const pairs = kinds.flatMap((kind) => {
    const own = context.resources.of(kind).find(({ id, found }) => context.folded.has(id) && isIn(found, vpc))
    if (own === undefined) return []
    note(context.log, 'bound', own.found, `${kind} ${own.id} is ${nameOf(context, own)}`)
    return [[FOLDED[kind], own.id] as const]
  })
  return Object.fromEntries(pairs)
}

function dnsAttribute(
  context: ImportContext,
  vpc: Resource,
  { name, whenNew }: { readonly name: string; readonly whenNew: boolean },
): boolean {
  const stated = details(context, 'VpcAttributes')
    .filter(({ found }) => isIn(found, vpc))
    .flatMap(({ found }) => attributeValue(context, found, name) ?? [])
  const [value] = stated
  if (value !== undefined) return value
  const isNeeded = context.resources
    .of('vpc-endpoint')
    .some(
      (endpoint) =>
        isInterfaceEndpoint(endpoint) && isIn(endpoint.found, vpc) && hasPrivateDns(endpoint.found),
    )
  const isPeered = context.resources.of('peering').some(({ found }) => resolvesPrivately(found, vpc.id))
  const reasons = [
    ...(isNeeded ? ['an endpoint of the VPC has private DNS'] : []),
    ...(isPeered ? ['a peering of the VPC resolves names to private addresses'] : []),
    'so it is in a new VPC',
  ]
  const [why] = reasons
  const chosen = isNeeded || isPeered || whenNew
  note(
    context.log,
    'defaulted',
    vpc.found,
    `${name} of ${vpc.id} is ${chosen}: it is not in the snapshot, and ${why}`,
  )
  return chosen
}

// As AWS answers, { "Value": true }, or shortened to the value.
function attributeValue(context: ImportContext, found: Found, name: string): boolean | undefined {
  const attribute = fieldOf(found, name)
  if (attribute === undefined) return undefined
  return attribute.node.type === 'map'
    ? optionalFlag(context.log, attribute, 'Value')
    : optionalFlag(context.log, found, name)
}

function hasPrivateDns(endpoint: Found): boolean {
  const flag = fieldOf(endpoint, 'PrivateDnsEnabled')?.node
  return flag?.type === 'scalar' && flag.text === 'true'
}

function subnetItem(context: ImportContext, subnet: Resource): SubnetItem | undefined {
  const { found } = subnet
  const { log } = context
  const vpc = referredBy(context, 'vpc', found, 'VpcId')
  const cidr = optionalParsed(log, found, 'CidrBlock', parseBlock)
  const [ipv6Cidr] = blocksIn(context, found, 'Ipv6CidrBlock')
  if (vpc === undefined || (cidr === undefined && ipv6Cidr === undefined))
    return drop(context, subnet, 'its VPC or its block is not known')
  const az = zoneOf(context, subnet)
  if (az === undefined) return undefined
  const zone = fieldOf(found, 'AvailabilityZoneId') ?? fieldOf(found, 'AvailabilityZone')
  const fields = { az: zone, cidr: fieldOf(found, 'CidrBlock'), vpc: fieldOf(found, 'VpcId') }
  const sharedWith = usersOf(context, subnet)
  return {
    ...itemOf(context, subnet, { fields, imported: { subnetId: subnet.id } }),
    vpc: nameOf(context, vpc),
    az,
    ...(cidr === undefined ? {} : { cidr }),
    ...(ipv6Cidr === undefined ? {} : { ipv6Cidr }),
    ...(sharedWith.length === 0 ? {} : { sharedWith }),
  }
}

// Who describes a subnet that it does not own is shared it; so is who has something in it or a group in its VPC.
function usersOf(context: ImportContext, subnet: Resource): readonly string[] {
  const vpcId = textOf(fieldOf(subnet.found, 'VpcId'))
  const describers = (context.entries.get('Subnets') ?? []).filter(
    ({ found }) => textOf(fieldOf(found, 'SubnetId')) === subnet.id,
  )
  const inside = [...context.resources.of('network-interface'), ...context.resources.of('instance')].filter(
    ({ found }) => textOf(fieldOf(found, 'SubnetId')) === subnet.id,
  )
  const groups = context.resources
    .of('security-group')
    .filter(({ found }) => textOf(fieldOf(found, 'VpcId')) === vpcId)
  const users = [
    ...describers.flatMap((entry) => context.callerOf(entry) ?? []),
    ...[...inside, ...groups].map(({ ownerId }) => ownerId),
  ]
  const others = users.filter((user) => user !== subnet.ownerId && isOwner(context, user))
  return [...new Set(others)].sort(byCodeUnit).map(context.aliasOf)
}

// Interfaces of services may have an owner of AWS's own, which is no account of the topology.
function isOwner({ resources }: ImportContext, accountId: AccountId): boolean {
  return resourceKinds.some((kind) => resources.of(kind).some(({ ownerId }) => ownerId === accountId))
}

// The name is the describing account's, not the owner's; in a zone that nobody names, the subnet cannot be placed.
function zoneOf(context: ImportContext, subnet: Resource): string | undefined {
  const { found, callerId, ownerId } = subnet
  const stated = optionalParsed(context.log, found, 'AvailabilityZoneId', parseAzId)
  const name = optionalText(context.log, found, 'AvailabilityZone')
  const id = stated ?? (name === undefined ? undefined : zonesSeenBy(context.zones, callerId)[name as AzName])
  if (id === undefined) return drop(context, subnet, `its zone ${name ?? ''} has no AZ ID in the snapshot`)
  const seen = Object.values(zonesSeenBy(context.zones, ownerId))
  return seen.includes(id)
    ? id
    : drop(context, subnet, `its zone ${id} is not among those of account ${ownerId}`)
}

function isIn(found: Found, vpc: Resource): boolean {
  return textOf(fieldOf(found, 'VpcId')) === vpc.id
}

// AWS goes on listing a block that was taken away.
function blocksIn({ log }: ImportContext, owner: Found, key: 'CidrBlock' | 'Ipv6CidrBlock'): readonly Cidr[] {
  const parse = key === 'CidrBlock' ? parseBlock : parseAnyBlock
  const blocks = maps(log, owner, `${key}AssociationSet`).flatMap((association) => {
    const state = fieldOf(association, `${key}State`)
    const word = (state && textOf(fieldOf(state, 'State'))) ?? 'associated'
    if (!['associated', 'associating'].includes(word)) return []
    return optionalParsed(log, association, key, parse) ?? []
  })
  return [...new Set(blocks)].sort(byCodeUnit)
}
