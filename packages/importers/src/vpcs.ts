import { cidrContains, parseAzId } from '@causeway/ground'
import type { AzName } from '@causeway/ground'
import type { SubnetItem, VpcItem } from '@causeway/topology'
import { isInterfaceEndpoint } from './claims.ts'
import { holds, maps, optionalFlag, optionalParsed, optionalText, parseBlock, parsedText } from './fields.ts'
import { fieldOf, textOf, type Found } from './found.ts'
import { details, drop, itemOf, nameOf, referredBy, type ImportContext } from './import-context.ts'
import { note } from './report.ts'
import type { Resource } from './resources.ts'
import { zonesSeenBy } from './zones.ts'

/**
 * The VPCs with what AWS made together with them. DNS attributes that the snapshot lacks are on where an endpoint with
 * private DNS needs them, else as in a new VPC [R-VPC-5].
 */
export function vpcItems(context: ImportContext): readonly VpcItem[] {
  return context.resources.of('vpc').flatMap((vpc) => vpcItem(context, vpc) ?? [])
}

/** The subnets, each in its zone by AZ ID [R-REG-2]; those in a secondary block of their VPC are left out. */
export function subnetItems(context: ImportContext): readonly SubnetItem[] {
  return context.resources.of('subnet').flatMap((subnet) => subnetItem(context, subnet) ?? [])
}

function vpcItem(context: ImportContext, vpc: Resource): VpcItem | undefined {
  const { found } = vpc
  const cidr = parsedText(context.log, found, 'CidrBlock', parseBlock)
  if (cidr === undefined) return undefined
  for (const association of maps(context.log, found, 'CidrBlockAssociationSet')) {
    const block = optionalParsed(context.log, association, 'CidrBlock', parseBlock)
    if (block !== undefined && block !== cidr)
      noteUnsupported(context, association, `secondary block ${block}`)
  }
  noteIpv6(context, found, 'Ipv6CidrBlockAssociationSet')
  const imported = { vpcId: vpc.id, ...foldedOf(context, vpc) }
  const item = itemOf(context, vpc, { fields: { cidr: fieldOf(found, 'CidrBlock') }, imported })
  const attribute = (name: string, whenNew: boolean): boolean => dnsAttribute(context, vpc, { name, whenNew })
  return {
    ...item,
    cidr,
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
  const why = isNeeded ? 'an endpoint of the VPC has private DNS' : 'so it is in a new VPC'
  const chosen = isNeeded || whenNew
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
  const cidr = parsedText(log, found, 'CidrBlock', parseBlock)
  if (vpc === undefined || cidr === undefined)
    return drop(context, subnet, 'its VPC or its block is not known')
  const block = optionalParsed(log, vpc.found, 'CidrBlock', parseBlock)
  if (block !== undefined && !cidrContains(block, cidr)) {
    return drop(context, subnet, `${cidr} is not in the first block of its VPC`)
  }
  const az = zoneOf(context, subnet)
  if (az === undefined) return undefined
  noteIpv6(context, found, 'Ipv6CidrBlockAssociationSet')
  const zone = fieldOf(found, 'AvailabilityZoneId') ?? fieldOf(found, 'AvailabilityZone')
  const fields = { az: zone, cidr: fieldOf(found, 'CidrBlock'), vpc: fieldOf(found, 'VpcId') }
  return {
    ...itemOf(context, subnet, { fields, imported: { subnetId: subnet.id } }),
    vpc: nameOf(context, vpc),
    az,
    cidr,
  }
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

function noteIpv6(context: ImportContext, found: Found, key: string): void {
  const blocks = fieldOf(found, key)
  if (blocks !== undefined && holds(found, key)) noteUnsupported(context, blocks, 'IPv6 blocks')
}

function noteUnsupported(context: ImportContext, found: Found, what: string): void {
  note(context.log, 'unsupported', found, `not modelled: ${what}`)
}
